import { isMap, isSeq, parseDocument } from 'yaml';
import { SchemeError } from '../scheme/error.ts';
import type { DraftEntry } from './draft.ts';
import { overlap, type Stretch, wordCount } from './source-text.ts';
import { entryBlock } from './write.ts';

export interface Merged {
  yaml: string;
  added: DraftEntry[];
}

interface Existing extends Stretch {
  /** Where the entry's line begins in the file. */
  at: number;
}

/**
 * An existing `clauses.yaml` with the drafted entries that it lacks, each before the first entry whose words stand later
 * in the text. Every line of the file stays as it is, comments too. A sentence that an entry quotes in part is not
 * drafted again: lint tells what is left out of it.
 * @throws SchemeError when the file is no list of clauses
 */
export function mergedClauses(
  yaml: string,
  entries: readonly DraftEntry[],
  sourceText: string,
  file: string,
): Merged {
  const existing = existingEntries(yaml, sourceText, file);
  const missing = placed(entries, sourceText).filter(
    ({ from, to }) => !existing.some((entry) => overlap(entry, { from, to })),
  );
  let merged = yaml.endsWith('\n') ? yaml : `${yaml}\n`;
  for (const { entry, from } of missing.toReversed()) {
    const next = existing.find((each) => each.from > from);
    const at = next?.at ?? merged.length;
    const block = `${entryBlock(entry)}\n`;
    merged = merged.slice(0, at) + (next ? `${block}\n` : `\n${block}`) + merged.slice(at);
  }
  return { yaml: merged, added: missing.map(({ entry }) => entry) };
}

function placed(entries: readonly DraftEntry[], sourceText: string) {
  let cursor = 0;
  return entries.map((entry) => {
    const from = sourceText.indexOf(entry.quote, cursor);
    cursor = from + entry.quote.length;
    return { entry, from, to: cursor };
  });
}

/** The entries whose words stand in the text, in the file's order. */
function existingEntries(yaml: string, sourceText: string, file: string): Existing[] {
  const document = parseDocument(yaml);
  const list = document.get('clauses');
  if (document.errors.length > 0 || !isSeq(list))
    throw new SchemeError([{ file, path: 'clauses', reason: 'is not a list of clauses in YAML' }]);
  let cursor = 0;
  return list.items.flatMap((item) => {
    const quote = isMap(item) ? item.get('quote') : undefined;
    const start = isMap(item) ? item.range?.[0] : undefined;
    if (typeof quote !== 'string' || wordCount(quote) === 0 || start === undefined) return [];
    const from = sourceText.indexOf(quote, cursor);
    if (from < 0) return [];
    cursor = from + quote.length;
    return [{ from, to: cursor, at: yaml.lastIndexOf('\n', start) + 1 }];
  });
}
