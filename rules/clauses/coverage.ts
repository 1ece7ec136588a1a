import { type ClauseEntry, clauseStatuses } from './format.ts';
import { type Sentence, type SourceText, type Stretch, wordCount } from './source-text.ts';

export interface PlacedClause extends Stretch {
  index: number;
  entry: ClauseEntry;
}

export interface ClauseCoverage {
  placed: PlacedClause[];
  /** Entries whose quote does not stand in the text after the quotes before it. */
  misplaced: { index: number; entry: ClauseEntry; standsElsewhere: boolean }[];
  sentences: number;
  coveredSentences: number;
  /** Words (letters, figures, signs of quantity) of the text outside headings, and those within quotes. */
  words: number;
  coveredWords: number;
  uncovered: Sentence[];
  byStatus: Record<ClauseEntry['status'], number>;
}

/**
 * How much of the text outside its headings the quotes cover. The quotes stand in the text's own order and do not
 * overlap. A sentence is covered when every letter and figure of it stands in a quote.
 */
export function clauseCoverage(source: SourceText, entries: readonly ClauseEntry[]): ClauseCoverage {
  const { placed, misplaced } = place(source.text, entries);
  const gaps = source.sentences.map((sentence) => ({
    sentence,
    missing: missingWords(source.text, sentence, placed),
  }));
  const words = source.sentences.reduce((sum, { text }) => sum + wordCount(text), 0);
  const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0);
  const uncovered = gaps.filter((gap) => gap.missing > 0).map(({ sentence }) => sentence);
  return {
    placed,
    misplaced,
    sentences: source.sentences.length,
    coveredSentences: source.sentences.length - uncovered.length,
    words,
    coveredWords: words - missing,
    uncovered,
    byStatus: countByStatus(entries),
  };
}

export function isComplete({ sentences, coveredSentences, misplaced }: ClauseCoverage): boolean {
  return misplaced.length === 0 && coveredSentences === sentences;
}

function place(text: string, entries: readonly ClauseEntry[]): Pick<ClauseCoverage, 'placed' | 'misplaced'> {
  const placed: PlacedClause[] = [];
  const misplaced: ClauseCoverage['misplaced'] = [];
  let cursor = 0;
  entries.forEach((entry, index) => {
    const from = text.indexOf(entry.quote, cursor);
    if (from < 0) {
      misplaced.push({ index, entry, standsElsewhere: text.includes(entry.quote) });
      return;
    }
    cursor = from + entry.quote.length;
    placed.push({ index, entry, from, to: cursor });
  });
  return { placed, misplaced };
}

function missingWords(text: string, sentence: Stretch, placed: readonly Stretch[]): number {
  let missing = 0;
  let cursor = sentence.from;
  for (const { from, to } of placed) {
    if (to <= cursor || from >= sentence.to) continue;
    missing += wordCount(text.slice(cursor, Math.max(cursor, from)));
    cursor = Math.min(to, sentence.to);
  }
  return missing + wordCount(text.slice(cursor, sentence.to));
}

function countByStatus(entries: readonly ClauseEntry[]): Record<ClauseEntry['status'], number> {
  const counts = clauseStatuses.map((status) => [
    status,
    entries.filter((entry) => entry.status === status).length,
  ]);
  return Object.fromEntries(counts) as Record<ClauseEntry['status'], number>;
}
