/** A stretch of the source text; `from` and `to` are offsets, `to` is not part of it. */
export interface Stretch {
  from: number;
  to: number;
}

export interface Sentence extends Stretch {
  /** The place as its enumerators give it, e.g. `五（三）1(1)`; before the first heading `文头`. */
  clause: string;
  text: string;
}

export interface SourceText {
  text: string;
  headings: Sentence[];
  sentences: Sentence[];
}

const LETTERHEAD = '文头';

/** Enumerators by depth; each line that begins with one opens a place of that depth. */
const ENUMERATORS: readonly [depth: number, pattern: RegExp][] = [
  [0, /^#+\s*([一二三四五六七八九十]+)、/],
  [1, /^(（[一二三四五六七八九十]+）)/],
  [2, /^(\d+)\s*[.、．]/],
  [3, /^(\(\d+\))/],
];
const LONGEST_HEADING = 30;
/** Words of a title that opens a paragraph. */
const LONGEST_TITLE = 14;

/** The text cut into headings and sentences, each with its place. */
export function readSourceText(text: string): SourceText {
  const headings: Sentence[] = [];
  const sentences: Sentence[] = [];
  let place: string[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    place = placeAfter(place, line);
    const clause = place.join('') || LETTERHEAD;
    if (isHeading(line)) headings.push({ clause, text: line, from: offset, to: offset + line.length });
    else sentences.push(...sentencesOfLine(line, offset, clause));
    offset += line.length + 1;
  }
  return { text, headings, sentences };
}

function placeAfter(place: string[], line: string): string[] {
  for (const [depth, pattern] of ENUMERATORS) {
    const mark = line.match(pattern)?.[1];
    if (mark !== undefined) return [...place.slice(0, depth), mark];
  }
  return place;
}

/** A Markdown heading, or a short enumerated line that is no sentence. */
function isHeading(line: string): boolean {
  if (line.startsWith('#')) return true;
  const enumerated = ENUMERATORS.some(([, pattern]) => pattern.test(line));
  return enumerated && line.length <= LONGEST_HEADING && !/[。；;，,：:！？]/.test(line);
}

function sentencesOfLine(line: string, offset: number, clause: string): Sentence[] {
  const pieces = [...line.matchAll(/[^。；]+[。；]?[”）」』)]*/g)].map(({ 0: text, index }) => ({
    clause,
    text,
    from: offset + index,
    to: offset + index + text.length,
  }));
  return withTitleJoined(pieces)
    .filter(({ text }) => wordCount(text) > 0)
    .map(trimmed);
}

/** A title at the head of a paragraph, as in `（二）参保范围。参加…`, belongs to the sentence that follows. */
function withTitleJoined(pieces: Sentence[]): Sentence[] {
  const [title, first, ...rest] = pieces;
  const enumerated = title && ENUMERATORS.some(([, pattern]) => pattern.test(title.text));
  if (!enumerated || !first || wordCount(title.text) > LONGEST_TITLE || title.text.includes('，'))
    return pieces;
  return [{ ...title, text: title.text + first.text, to: first.to }, ...rest];
}

function trimmed(sentence: Sentence): Sentence {
  const text = sentence.text.trim();
  const from = sentence.from + sentence.text.indexOf(text);
  return { ...sentence, text, from, to: from + text.length };
}

/** Letters, figures and signs of quantity; white space and punctuation carry no meaning of their own. */
const WORD = /[\p{L}\p{N}%‰]/gu;

export function wordCount(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

export function overlap(a: Stretch, b: Stretch): boolean {
  return a.from < b.to && b.from < a.to;
}

/** Every place where the words stand. */
export function occurrencesOf(text: string, words: string): Stretch[] {
  const found: Stretch[] = [];
  for (let from = text.indexOf(words); from >= 0; from = text.indexOf(words, from + 1))
    found.push({ from, to: from + words.length });
  return found;
}

/** `五（三）1(1)` stands under `五（三）1` and `五`, but `五（三）10` not under `五（三）1`. */
export function isAtOrUnder(clause: string, heading: string): boolean {
  if (!clause.startsWith(heading)) return false;
  const rest = clause.slice(heading.length);
  if (rest === '') return true;
  if (/\d$/.test(heading) && /^\d/.test(rest)) return false;
  return !(/[一二三四五六七八九十]$/.test(heading) && /^[一二三四五六七八九十]/.test(rest));
}
