import { compact } from '../../rules/base/typed-text.ts';

/** A name without what makes no other name: capitals, width, blanks, dots and other marks between its parts. */
export function plainName(name: string): string {
  return compact(name)
    .replace(/[\p{P}\p{S}]/gu, '')
    .toLowerCase();
}

/** Letters from a to z: ü as people type it in pinyin, accents and tones left out. */
export function lettersOf(text: string): string {
  return bare(
    compact(text)
      .toLowerCase()
      .replace(/ü|u\u0308|[ǖǘǚǜ]/gu, 'v'),
  );
}

/** The same, with ü as a passport of another country may have it. */
export function lettersWithU(text: string): string {
  return bare(compact(text).toLowerCase());
}

function bare(text: string): string {
  return text.normalize('NFD').replace(/[^a-z]/gu, '');
}

/** Whether nothing but Latin letters, and marks between them, make up the text. */
export function isLatin(text: string): boolean {
  return /^[\p{Script=Latin}\p{M}]+$/u.test(plainName(text));
}

/** What a partition of the index begins with: a Chinese name its first character, letters their first two. */
export function leadOf(text: string): string {
  return /^[a-z]{2}/.test(text) ? text.slice(0, 2) : String.fromCodePoint(text.codePointAt(0) ?? 0);
}
