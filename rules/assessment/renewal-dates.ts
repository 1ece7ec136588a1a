import { addDays, addMonths } from '../base/calendar.ts';
import { traceStep } from '../base/citations.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason, TraceStep } from '../base/trace.ts';
import type { CompiledScheme } from '../scheme/index.ts';
import { validityOf } from './validity.ts';
import * as words from './words.ts';

export interface RenewalDates {
  /** First day on which a renewal may be requested. */
  opensOn: string;
  /** Days of the reminders, the first one first. */
  remindOn: string[];
  trace: TraceStep[];
}

/** When renewal opens and when it is reminded of, counted back from the last valid day. */
export function renewalDatesOf({ values }: CompiledScheme, { validTo }: { validTo: string }): RenewalDates {
  const { opensDaysBefore, remindersDaysBefore } = values.renewal;
  const opensOn = addDays(validTo, -opensDaysBefore.value);
  const remindOn = remindersDaysBefore.value.map((days) => addDays(validTo, -days));
  const inputs = { validTo, opensDaysBefore: opensDaysBefore.value, opensOn, remindOn: remindOn.join(' ') };
  return {
    opensOn,
    remindOn,
    trace: [traceStep('renewal-dates', [opensDaysBefore, remindersDaysBefore], inputs)],
  };
}

export interface RenewalRequest {
  /** From the day the renewal opens to the last valid day. */
  inTime: boolean;
  reasons: Reason[];
  trace: TraceStep[];
}

/** Whether a request of the day is one for renewal, and if not, what it is instead. */
export function checkRenewalRequest(
  scheme: CompiledScheme,
  { validTo, requestedOn }: { validTo: string; requestedOn: string },
): RenewalRequest {
  const { opensDaysBefore, continuation } = scheme.values.renewal;
  const { opensOn, trace } = renewalDatesOf(scheme, { validTo });
  if (requestedOn < opensOn) {
    const notOpen = words.renewalNotOpen({ opensOn, validTo, days: opensDaysBefore.value });
    return { inTime: false, reasons: [reasonOf('renewal-not-open', opensDaysBefore, notOpen)], trace };
  }
  if (requestedOn > validTo) {
    const tooLate = words.renewalTooLate({ validTo });
    return { inTime: false, reasons: [reasonOf('renewal-too-late', continuation, tooLate)], trace };
  }
  return { inTime: true, reasons: [], trace };
}

export interface Continuation {
  /** Whether it follows the old entitlement without a day between. */
  gapless: boolean;
  /** First day of the continued entitlement. */
  from: string;
  /** Its last valid day. */
  validTo: string;
  trace: TraceStep[];
}

/**
 * First and last day of a renewed entitlement. A request made before the old conclusion expires continues
 * without a gap, whatever time its handling takes, and its months count from the old expiry; else, or where the
 * scheme has it so, it begins as after any conclusion, but never before the old one is over.
 */
export function continuationOf(
  scheme: CompiledScheme,
  facts: { validTo: string; requestedOn: string; concludedOn: string },
): Continuation {
  const { validTo: oldValidTo, requestedOn, concludedOn } = facts;
  const { continuation } = scheme.values.renewal;
  const { months } = scheme.values.validity;
  const inTime = continuation.value === 'gapless-when-requested-in-time' && requestedOn <= oldValidTo;
  const gapless = inTime || concludedOn <= oldValidTo;
  const fresh = validityOf(scheme, { concludedOn });
  const from = gapless ? addDays(oldValidTo, 1) : fresh.benefitsFrom;
  const validTo = gapless ? addMonths(oldValidTo, months.value) : fresh.validTo;
  const inputs = { oldValidTo, requestedOn, concludedOn, gapless, from, validTo };
  return { gapless, from, validTo, trace: [traceStep('continuation', [continuation, months], inputs)] };
}
