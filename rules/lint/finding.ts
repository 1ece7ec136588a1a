/** Something wrong with a scheme version; the path leads from the version, list entries by their names. */
export interface LintFinding {
  path: string;
  reason: string;
}
