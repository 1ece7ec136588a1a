import { reasonOf } from '../base/reasons.ts';
import type { Reason } from '../base/trace.ts';
import type { Citation, RefusalCode, SchemeBook } from '../scheme/index.ts';
import { NOT_CHOSEN, REFUSALS } from './words.ts';

/** The reason with its own place in the text, else with the one that the version in force on the day names for its kind. */
export function refusalReason(book: SchemeBook, code: RefusalCode, date: string, own?: Citation): Reason {
  const { refusals } = book.on(date).values;
  const general = refusals[code] ?? { ...refusals['no-agreement'], ...NOT_CHOSEN };
  return reasonOf(code, own?.clause === undefined ? general : own, REFUSALS[code]);
}
