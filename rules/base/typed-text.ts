/**
 * Line breaks, control codes, letters without a width, marks that turn the direction of a line, and the sign for what
 * could not be decoded: they change what a page or a file shows of a text, and nobody sees them in it.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufffd]/u;

/** The first character that has no place in what people type, as `U+202E`; `null` where there is none. */
export function unseenCharacter(text: string): string | null {
  const [found] = UNSEEN.exec(text) ?? [];
  if (found === undefined) return null;
  return `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Letters and digits of one width, without blanks and without letters that have no width: for numbers. */
export function compact(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');
}
