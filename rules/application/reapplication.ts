import { addMonths } from '../base/calendar.ts';
import { traceStep } from '../base/citations.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason, TraceStep } from '../base/trace.ts';
import type { CompiledScheme } from '../scheme/index.ts';
import * as words from './words.ts';

export interface ReapplicationFacts {
  onDate: string;
  /** Day of the person's last conclusion; `null` when there is none. */
  lastConcludedOn: string | null;
  /** Whether the state has visibly changed since 失能状态明显变化. */
  stateChanged: boolean;
}

export interface ReapplicationResult {
  allowed: boolean;
  /** First day of a new request without a changed state; `null` when there was no conclusion. */
  earliestOn: string | null;
  reasons: Reason[];
  trace: TraceStep[];
}

/** Whether enough time has passed since the last conclusion: N months are over on the same day number N months later. */
export function checkReapplication(
  { values }: CompiledScheme,
  facts: ReapplicationFacts,
): ReapplicationResult {
  const { onDate, lastConcludedOn, stateChanged } = facts;
  const interval = values.application.reapplyAfterMonths;
  if (lastConcludedOn === null) return { allowed: true, earliestOn: null, reasons: [], trace: [] };
  const earliestOn = addMonths(lastConcludedOn, interval.value);
  const allowed = stateChanged || onDate >= earliestOn;
  const inputs = { onDate, lastConcludedOn, months: interval.value, earliestOn, stateChanged, allowed };
  const tooEarly = words.reapplicationTooEarly({ lastConcludedOn, months: interval.value, earliestOn });
  return {
    allowed,
    earliestOn,
    reasons: allowed ? [] : [reasonOf('reapplication-too-early', interval, tooEarly)],
    trace: [traceStep('reapplication', [interval], inputs)],
  };
}
