import { readingsOf } from '../base/citations.ts';
import type { TraceStep } from '../base/trace.ts';
import { readSo } from '../base/words.ts';
import type { Sentence } from './inputs.ts';

/** How the text was read where it leaves open what was computed; English readings are the scheme's own, where it has them. */
export function readingSentences(trace: readonly TraceStep[]): Sentence[] {
  const zh = readingsOf(trace.map(({ assumption }) => assumption));
  if (zh.length === 0) return [];
  const en = readingsOf(trace.map(({ assumption, assumptionEn }) => assumptionEn ?? assumption));
  return [readSo(zh, en)];
}
