/** An invariant that does not hold, or an answer that must never come. */
export class Broken extends Error {
  override name = 'Broken';
}

/** @throws Broken with the sentence where it is not true */
export function must(holds: boolean, sentence: () => string): void {
  if (!holds) throw new Broken(sentence());
}
