/** A contradiction within a scheme; the path leads from the document's root. */
export interface Contradiction {
  path: string;
  reason: string;
}

export function undefinedNames(
  path: string,
  names: readonly string[],
  defined: readonly { id: string }[],
  what: string,
): Contradiction[] {
  return names
    .filter((name) => !defined.some(({ id }) => id === name))
    .map((name) => ({ path, reason: `the ${what} ${name} is not defined` }));
}
