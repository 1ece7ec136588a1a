import type { SchemeDocument } from '../scheme/index.ts';
import { type CitationAt, citationsIn } from '../scheme/value-paths.ts';
import { type Quantity, quantitiesIn } from './numbers.ts';
import { states } from './quoted-number.ts';
import { occurrencesOf, overlap, type Sentence, type SourceText, type Stretch } from './source-text.ts';

/** Units in which a policy states an amount, a share, a span of time or how often; levels and kinds are names. */
const UNITS_OF_POLICY = new Set(
  [
    '%',
    '‰',
    '‱',
    '个百分点',
    '百分点',
    '成',
    '元',
    '角',
    '分',
    '月',
    '年',
    '周',
    '天',
    '日',
    '工作日',
    '个工作日',
  ].concat(['小时', '时', '分钟', '次', '名', '岁', '周岁']),
);
/** Numbers that state nothing: days of the calendar, numbers of documents, ordinals, idioms. */
const NO_STATEMENT =
  /[12]\d{3}\s*年(?:度|底|初|末)?(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?|\d{1,2}\s*月(?:\s*\d{1,2}\s*日|份|底)?|[〔（([]\s*\d{4}\s*[〕）)\]]\s*第?\s*\d+\s*号|第\s*[\d一二三四五六七八九十]+|一次性|同一天|十九/gu;

export interface UnusedNumbers {
  sentence: Sentence;
  /** The numbers as the text writes them. */
  written: string[];
}

/** Sentences that state several numbers of which no value of the scheme is one. */
export function unusedNumbers(document: SchemeDocument, source: SourceText): UnusedNumbers[] {
  const quoting = citationsBySentence(document, source);
  return source.sentences.flatMap((sentence) => {
    const stated = statedIn(sentence.text);
    if (stated.length < 2) return [];
    const citations = quoting.get(sentence) ?? [];
    if (stated.some((quantity) => isUsed(quantity, sentence, citations))) return [];
    return [{ sentence, written: stated.map(({ from, to }) => sentence.text.slice(from, to).trim()) }];
  });
}

function statedIn(text: string): Quantity[] {
  const silent = [...text.matchAll(NO_STATEMENT)].map(({ 0: words, index }) => ({
    from: index,
    to: index + words.length,
  }));
  return quantitiesIn(text).filter(
    (quantity) => UNITS_OF_POLICY.has(quantity.unit) && !silent.some((stretch) => overlap(stretch, quantity)),
  );
}

function citationsBySentence(document: SchemeDocument, source: SourceText): Map<Sentence, CitationAt[]> {
  const found = new Map<Sentence, CitationAt[]>();
  for (const citation of document.versions.flatMap((version) => citationsIn(version))) {
    const stretches: Stretch[] = occurrencesOf(source.text, citation.quote ?? '\0');
    for (const sentence of source.sentences)
      if (stretches.some((stretch) => overlap(stretch, sentence)))
        found.set(sentence, [...(found.get(sentence) ?? []), citation]);
  }
  return found;
}

function isUsed(quantity: Quantity, { text }: Sentence, citations: readonly CitationAt[]): boolean {
  const written = text.slice(quantity.from, quantity.to).replace(/\s/g, '');
  return citations.some(
    (citation) => states(citation, quantity) || wordsOf(citation).replace(/\s/g, '').includes(written),
  );
}

/** Texts that a citation holds as its value or beside it; what only cites, such as a definition, stands for its quote. */
function wordsOf({
  steps: _,
  clause: _clause,
  quote = '',
  assumption: _assumption,
  ...own
}: CitationAt): string {
  const held = Object.values(own).flat();
  return held.length === 0 ? quote : held.filter((each) => typeof each === 'string').join(' ');
}
