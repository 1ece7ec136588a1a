import { isAtOrUnder, type Mark, markOf, marksIn, placeAfter } from './places.ts';

/** A stretch of the source text; `from` and `to` are offsets, `to` is not part of it. */
export interface Stretch {
  from: number;
  to: number;
}

export interface Sentence extends Stretch {
  /** The place as its enumerators give it, e.g. `五（三）1(1)`; before the first heading `文头`. */
  clause: string;
  text: string;
  /** Whether its line begins with the enumerator itself; a line without may as well belong to a place above. */
  isMarked: boolean;
}

export interface SourceText {
  text: string;
  headings: Sentence[];
  sentences: Sentence[];
  /** Every place that the text's own numbering opens, and those above it. */
  places: ReadonlySet<string>;
  /** Where the last line ends that begins with an enumerator of the text itself. */
  closingFrom: number;
}

const LETTERHEAD = '文头';
/** What stands after the last numbered paragraph may be called so: signatures, dates, distribution. */
const CLOSING = '文尾';

const LONGEST_HEADING = 30;
/** Words of a title that opens a paragraph. */
const LONGEST_TITLE = 14;

/** The text cut into headings and sentences, each with its place. */
export function readSourceText(text: string): SourceText {
  const headings: Sentence[] = [];
  const sentences: Sentence[] = [];
  const places = new Set<string>();
  let place: Mark[] = [];
  let offset = 0;
  let closingFrom = text.length;
  for (const line of text.split('\n')) {
    const mark = markOf(line);
    if (mark !== null) place = placeAfter(place, mark);
    for (let depth = 1; depth <= place.length; depth += 1) places.add(nameOfPlace(place.slice(0, depth)));
    const at = { clause: nameOfPlace(place), isMarked: mark !== null };
    if (isHeading(line)) headings.push({ ...at, text: line, from: offset, to: offset + line.length });
    else sentences.push(...sentencesOfLine(line, offset, at));
    offset += line.length + 1;
    if (mark !== null && !mark.name.startsWith('附件')) closingFrom = offset;
  }
  return { text, headings, sentences, places: new Set([...places, LETTERHEAD, CLOSING]), closingFrom };
}

function nameOfPlace(place: readonly Mark[]): string {
  return place.map(({ name }) => name).join('') || LETTERHEAD;
}

/** Whether the text's own numbering has the place that a clause names. */
export function hasPlace({ places }: SourceText, clause: string): boolean {
  const marks = marksIn(clause);
  return marks !== null && places.has(marks.join(''));
}

/**
 * Whether a stretch of the text may be cited by the name: it stands at or under that place. What stands after the last
 * numbered paragraph may also be called 文尾.
 */
export function standsUnder(source: SourceText, stretch: Stretch, clause: string): boolean {
  if (clause === CLOSING) return stretch.from >= source.closingFrom;
  return placesOf(source, stretch).some((place) => isAtOrUnder(place, clause));
}

/** Whether an entry of the list of clauses names the very place of its words, not only one above. */
export function isNamedBy(source: SourceText, stretch: Stretch, clause: string): boolean {
  if (clause === CLOSING) return stretch.from >= source.closingFrom;
  const marks = marksIn(clause)?.join('');
  const within = [...source.headings, ...source.sentences].filter((each) => overlap(each, stretch));
  if (within.some((each) => each.clause === marks)) return true;
  return within.every((each) => !each.isMarked && isAtOrUnder(each.clause, clause));
}

/** The places, by the text's own numbering, in which a stretch stands. */
export function placesOf({ headings, sentences }: SourceText, stretch: Stretch): string[] {
  const within = [...headings, ...sentences].filter((each) => overlap(each, stretch));
  return [...new Set(within.map(({ clause }) => clause))];
}

/** A Markdown heading, or a short enumerated line that is no sentence. */
function isHeading(line: string): boolean {
  if (line.startsWith('#')) return true;
  return markOf(line) !== null && line.length <= LONGEST_HEADING && !/[。；;，,：:！？]/.test(line);
}

function sentencesOfLine(
  line: string,
  offset: number,
  at: Pick<Sentence, 'clause' | 'isMarked'>,
): Sentence[] {
  const pieces = [...line.matchAll(/[^。；]+[。；]?[”）」』)]*/g)].map(({ 0: text, index }) => ({
    ...at,
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
  const enumerated = title && markOf(title.text) !== null;
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
