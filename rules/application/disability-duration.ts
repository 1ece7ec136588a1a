import { addMonths } from '../base/calendar.ts';
import { traceStep } from '../base/citations.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason, TraceStep } from '../base/trace.ts';
import type { CompiledScheme } from '../scheme/index.ts';
import * as words from './words.ts';

export interface DisabilityDurationFacts {
  onDate: string;
  disabledSince: string;
  /** How many months more the disability is expected to last, as a doctor says; `null` when nobody says. */
  expectedMonths: number | null;
}

export interface DisabilityDurationResult {
  satisfied: boolean;
  reasons: Reason[];
  trace: TraceStep[];
}

/**
 * Whether the disability has lasted as long as the scheme asks: N months are over on the same day number N
 * months later. Where the text also accepts an expectation, the months past and expected are joined.
 */
export function checkDisabilityDuration(
  scheme: CompiledScheme,
  facts: DisabilityDurationFacts,
): DisabilityDurationResult {
  const duration = scheme.values.eligibility.disabilityDuration;
  const { onDate, disabledSince, expectedMonths } = facts;
  if (duration.kind === 'none') {
    return {
      satisfied: true,
      reasons: [],
      trace: [traceStep('disability-duration', [duration], { onDate, requiredMonths: null })],
    };
  }
  const { months, kind } = duration;
  const satisfiedFrom = addMonths(disabledSince, months);
  const expected =
    kind === 'lasted-or-expected' &&
    expectedMonths !== null &&
    satisfiedFrom <= addMonths(onDate, expectedMonths);
  const satisfied = satisfiedFrom <= onDate || expected;
  const inputs = {
    onDate,
    disabledSince,
    expectedMonths,
    requiredMonths: months,
    expectationCounts: kind !== 'lasted',
    satisfiedFrom,
    satisfied,
  };
  const reason = words.disabilityTooShort({
    ...{ disabledSince, onDate, months, satisfiedFrom },
    mayBeExpected: kind !== 'lasted',
  });
  return {
    satisfied,
    reasons: satisfied ? [] : [reasonOf('disability-too-short', duration, reason)],
    trace: [traceStep('disability-duration', [duration], inputs)],
  };
}
