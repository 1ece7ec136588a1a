import { addMonths } from '../base/calendar.ts';
import { traceStep } from '../base/citations.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason, TraceStep } from '../base/trace.ts';
import type { CompiledScheme } from '../scheme/index.ts';
import type { CoverFacts } from './cover-facts.ts';
import * as words from './words.ts';

/**
 * Whether the person has reached the age from which the scheme gives benefits. An age is reached on the birthday;
 * who was born on 29 February reaches it on the 28th where the year has no 29th.
 */
export function ageCheck(
  { values }: CompiledScheme,
  { person: { birthDate }, onDate }: Pick<CoverFacts, 'person' | 'onDate'>,
): { reasons: Reason[]; trace: TraceStep[] } {
  const { minimumAge } = values.eligibility;
  if (!minimumAge) return { reasons: [], trace: [] };
  const reachedOn = addMonths(birthDate, 12 * minimumAge.value);
  const inputs = { onDate, birthDate, minimumAge: minimumAge.value, reachedOn, reached: reachedOn <= onDate };
  const trace = [traceStep('minimum-age', [minimumAge], inputs)];
  if (reachedOn <= onDate) return { reasons: [], trace };
  const tooYoung = words.tooYoung({ onDate, age: minimumAge.value, reachedOn });
  return { reasons: [reasonOf('too-young', minimumAge, tooYoung)], trace };
}
