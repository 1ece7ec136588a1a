/** Chinese numerals as enumerators write them. */
const HAN = '[一二三四五六七八九十百〇零]+';

interface Enumerator {
  /** Higher ranks stand below lower ones; a text may leave ranks out. */
  rank: number;
  pattern: RegExp;
  nameOf(mark: string): string;
}

const plain = (mark: string): string => mark;

/**
 * What may open a paragraph, in the order in which it is tried. Articles (第N条) are numbered through a whole text, so
 * that a chapter is no part of their name; brackets are of either width in the text and of one width in a name.
 */
const ENUMERATORS: readonly Enumerator[] = [
  { rank: 0, pattern: /^附件\s*(\d*)/, nameOf: (mark) => `附件${mark}` },
  { rank: 0, pattern: new RegExp(`^第\\s*(${HAN}|\\d+)\\s*[章编]`), nameOf: (mark) => `第${mark}章` },
  { rank: 1, pattern: new RegExp(`^(${HAN})\\s*、(?!${HAN}[、级类])`), nameOf: plain },
  { rank: 2, pattern: new RegExp(`^第\\s*(${HAN}|\\d+)\\s*条`), nameOf: (mark) => `第${mark}条` },
  { rank: 3, pattern: new RegExp(`^[（(]\\s*(${HAN})\\s*[)）]`), nameOf: (mark) => `（${mark}）` },
  { rank: 4, pattern: /^(\d+)\s*[.、．](?!\d)/, nameOf: plain },
  { rank: 5, pattern: /^[（(]\s*(\d+)\s*[)）]/, nameOf: (mark) => `(${mark})` },
  { rank: 6, pattern: /^(\d+)\s*[)）]/, nameOf: (mark) => `${mark})` },
  { rank: 7, pattern: /^([①-⑳])/, nameOf: plain },
];
const ARTICLE_RANK = 2;

export interface Mark {
  rank: number;
  name: string;
}

/** The enumerator that a line begins with, if any; a heading's `#` does not count. */
export function markOf(line: string): Mark | null {
  const words = line.replace(/^[#\s\u3000]+/, '');
  for (const { rank, pattern, nameOf } of ENUMERATORS) {
    const mark = words.match(pattern)?.[1];
    if (mark !== undefined) return { rank, name: nameOf(mark) };
  }
  return null;
}

/** The place after a line with the mark: marks of its rank and below end, whether or not ranks between are left out. */
export function placeAfter(place: readonly Mark[], mark: Mark): Mark[] {
  if (mark.rank === ARTICLE_RANK) return [mark];
  return [...place.filter(({ rank }) => rank < mark.rank), mark];
}

const TOKENS = new RegExp(
  `附件\\d*|文头|文尾|第(?:${HAN}|\\d+)[条章]|[（(]${HAN}[)）]|[（(]\\d+[)）]|\\d+[)）]|\\d+|[①-⑳]|${HAN}`,
  'g',
);

/** The marks of a clause's name, with brackets of one width; `null` where it is no name of a place. */
export function marksIn(clause: string): string[] | null {
  const bare = clause.replace(/[\s\u3000]/g, '');
  const marks = bare.match(TOKENS) ?? [];
  if (marks.length === 0 || marks.join('') !== bare) return null;
  return marks.map(oneWidth);
}

function oneWidth(mark: string): string {
  const inner = mark.match(/^[（(](.+)[)）]$/)?.[1];
  if (inner === undefined) return mark.replace('）', ')');
  return /\d/.test(inner) ? `(${inner})` : `（${inner}）`;
}

/** `五（三）1(1)` stands under `五（三）1` and `五`, but `五（三）10` not under `五（三）1`. */
export function isAtOrUnder(clause: string, heading: string): boolean {
  const marks = marksIn(clause);
  const above = marksIn(heading);
  if (marks === null || above === null) return clause === heading;
  return above.every((mark, index) => mark === marks[index]);
}
