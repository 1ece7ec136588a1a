import { reasonOf } from '../base/reasons.ts';
import type { Reason } from '../base/trace.ts';
import type { Citation, CompiledScheme, RefusalCode, SchemeBook } from '../scheme/index.ts';
import { NOT_BEGUN, NOT_CHOSEN, REFUSALS } from './words.ts';

/** The reason with its own place in the text, else with the one that the version in force on the day names for its kind. */
export function refusalReason(book: SchemeBook, code: RefusalCode, date: string, own?: Citation): Reason {
  const scheme = book.on(date);
  const { refusals } = scheme.values;
  const general = refusals[code] ?? { ...refusals['no-agreement'], ...NOT_CHOSEN };
  const told = code === 'waiting' && !hasWaiting(scheme) ? NOT_BEGUN : REFUSALS[code];
  return reasonOf(code, own?.clause === undefined ? general : own, told);
}

/** Whether the scheme has a waiting that could be running before the first day of benefits. */
export function hasWaiting({ values }: CompiledScheme): boolean {
  return values.eligibility.waiting.kind !== 'none';
}
