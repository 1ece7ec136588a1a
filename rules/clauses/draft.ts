import type { SchemeDocument } from '../scheme/index.ts';
import { type CitationAt, citationsIn, nameOf, nodesAt, pathOf } from '../scheme/value-paths.ts';
import { isAtOrUnder } from './places.ts';
import { occurrencesOf, overlap, readSourceText, type Sentence } from './source-text.ts';

export interface DraftEntry {
  clause: string;
  quote: string;
  /** Undecided until a person decides; lint refuses it. */
  status: 'computed' | 'undecided';
  values?: string[];
}

/**
 * A first `clauses.yaml`: every sentence in its order, with the values of the scheme that already quote it. What
 * no value quotes is left `undecided`.
 */
export function draftClauses(sourceText: string, document: SchemeDocument | null): DraftEntry[] {
  const { sentences } = readSourceText(sourceText);
  return sentences.map((sentence) => {
    const { clause, text: quote } = sentence;
    const values = document ? valuesQuoting(document, sourceText, sentence) : [];
    return values.length > 0
      ? { clause, quote, status: 'computed', values }
      : { clause, quote, status: 'undecided' };
  });
}

function valuesQuoting(document: SchemeDocument, sourceText: string, sentence: Sentence): string[] {
  const paths = document.versions.flatMap((version) => {
    const steps = citationsIn(version)
      .filter((citation) => quotes(citation, sourceText, sentence))
      .map((citation) => citation.steps);
    return folded(version, steps);
  });
  return [...new Set(paths)];
}

function quotes({ quote, clause }: CitationAt, sourceText: string, sentence: Sentence): boolean {
  if (quote === undefined || clause === undefined || !isAtOrUnder(sentence.clause, clause)) return false;
  return occurrencesOf(sourceText, quote).some((stretch) => overlap(stretch, sentence));
}

/** A parent instead of its children where all of them quote; `*` where every entry of a list does. */
function folded(version: unknown, steps: string[][]): string[] {
  const exact = new Set(steps.map((each) => each.join('.')));
  const lifted = steps.map((each) => liftedSteps(version, each, exact));
  const paths = [...new Set(lifted.map((each) => pathOf(version, each)))];
  const outer = paths.filter((path) => !paths.some((other) => path.startsWith(`${other}.`)));
  return [...new Set(outer.map((path) => starred(version, path, new Set(outer))))];
}

function liftedSteps(version: unknown, steps: string[], exact: ReadonlySet<string>): string[] {
  let lifted = steps;
  while (lifted.length > 1) {
    const parent = lifted.slice(0, -1);
    const node = parent.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], version);
    if (!citationsIn(node, parent).every(({ steps: inner }) => exact.has(inner.join('.')))) break;
    lifted = parent;
  }
  return lifted;
}

function starred(version: unknown, path: string, all: ReadonlySet<string>): string {
  const steps = path.split('.');
  for (const [index, step] of steps.entries()) {
    const list = nodesAt(version, steps.slice(0, index).join('.') || '')[0]?.value;
    if (!Array.isArray(list) || list.length < 2 || nameOf(list[0]) === undefined) continue;
    const star = [...steps.slice(0, index), '*', ...steps.slice(index + 1)].join('.');
    const places = nodesAt(version, star).map((node) => pathOf(version, node.steps));
    if (step !== '*' && places.length > 1 && places.every((place) => all.has(place))) return star;
  }
  return path;
}
