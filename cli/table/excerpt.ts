const EXCERPT = 40;

/** As much of a text as a sentence about it repeats. */
export function excerpt(text: string): string {
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text;
}
