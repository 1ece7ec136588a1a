/** The dots between the parts of a name 间隔号, as they are typed: · ‧ • ∙ ⋅ ・ ･ and full stops of both widths. */
const DOTS = /\s*[\u00b7\u2027\u2022\u2219\u22c5\u30fb.\u3002]\s*/gu;
/** Blanks beside a Chinese character stand for looks only: 王　芳. */
const BLANKS_OF_HAN = /(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/gu;

/**
 * Whether both are one name, however typed: the spelling of the middle dot, the width of letters and blanks, blanks
 * between Chinese characters, and capitals make no other name.
 */
export function isSameName(a: string, b: string): boolean {
  return a === b || plain(a) === plain(b);
}

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .trim()
    .replace(DOTS, '\u00b7')
    .replace(BLANKS_OF_HAN, '')
    .replace(/\s+/gu, ' ')
    .toLowerCase();
}
