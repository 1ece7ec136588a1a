import { reasonOf } from '../base/reasons.ts';
import type { Reason } from '../base/trace.ts';
import type { RefusalCode, SchemeBook } from '../scheme/index.ts';
import { NOT_CHOSEN, REFUSALS } from './words.ts';

/** The reason with the place that the version in force on the day names for it. */
export function refusalReason(book: SchemeBook, code: RefusalCode, date: string): Reason {
  const { refusals } = book.on(date).values;
  return reasonOf(code, refusals[code] ?? { ...refusals['no-agreement'], ...NOT_CHOSEN }, REFUSALS[code]);
}
