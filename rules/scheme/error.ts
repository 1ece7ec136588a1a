/** One thing wrong with a scheme file. */
export interface SchemeIssue {
  file: string;
  /** Keys from the root, joined by dots; list entries by their index. */
  path: string;
  reason: string;
}

/** A scheme that cannot be used; the message names file, path and reason of every issue. */
export class SchemeError extends Error {
  readonly issues: SchemeIssue[];

  constructor(issues: SchemeIssue[]) {
    super(
      issues
        .map(({ file, path, reason }) => `${file}: ${path === '' ? '' : `${path}: `}${reason}`)
        .join('\n'),
    );
    this.name = 'SchemeError';
    this.issues = issues;
  }
}
