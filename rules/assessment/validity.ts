import { addDays, addMonths, monthOf } from '../base/calendar.ts';
import { traceStep } from '../base/citations.ts';
import type { TraceStep } from '../base/trace.ts';
import type { CompiledScheme } from '../scheme/index.ts';

export interface Validity {
  validFrom: string;
  /** Last valid day. */
  validTo: string;
  benefitsFrom: string;
  trace: TraceStep[];
}

/**
 * The days a conclusion holds: from the day after it takes effect to the same day number that many months
 * later (the day it takes effect is not counted, as 民法典第二百零一条 counts periods). Benefits begin with them,
 * or with the first day of the month after the conclusion where the scheme says so.
 */
export function validityOf(scheme: CompiledScheme, { concludedOn }: { concludedOn: string }): Validity {
  const { months, starts } = scheme.values.validity;
  const validFrom = addDays(concludedOn, 1);
  const validTo = addMonths(concludedOn, months.value);
  const benefitsFrom =
    starts.value === 'month-after-conclusion' ? `${monthOf(addMonths(concludedOn, 1))}-01` : validFrom;
  const inputs = { concludedOn, months: months.value, validFrom, validTo, benefitsFrom };
  return {
    validFrom,
    validTo,
    benefitsFrom,
    trace: [traceStep('validity', [months, starts], inputs)],
  };
}
