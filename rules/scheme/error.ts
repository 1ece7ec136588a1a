/** One thing wrong with a scheme file. */
export interface SchemeIssue {
  file: string;
  /** Keys from the root, joined by dots; list entries by their index, so that a program finds the place. */
  path: string;
  /** The same for people: list entries by their ids. */
  where?: string;
  /** The clause that the place cites, and its words. */
  clause?: string;
  quote?: string;
  reason: string;
}

/** A scheme that cannot be used; the message names file, place, clause, words and reason of every issue. */
export class SchemeError extends Error {
  readonly issues: SchemeIssue[];

  constructor(issues: SchemeIssue[]) {
    super(issues.map(issueWords).join('\n'));
    this.name = 'SchemeError';
    this.issues = issues;
  }
}

const LONGEST_QUOTE = 40;

/** An issue on one line. */
export function issueWords({ file, path, where = path, clause, quote, reason }: SchemeIssue): string {
  const cited = [clause, quote && `“${shortened(quote)}”`].filter((part) => part !== undefined).join(' ');
  return [file, where, cited, reason].filter((part) => part !== '').join(': ');
}

function shortened(quote: string): string {
  return quote.length <= LONGEST_QUOTE ? quote : `${quote.slice(0, LONGEST_QUOTE)}…`;
}
