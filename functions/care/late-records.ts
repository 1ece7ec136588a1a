import { addDays, addMonths } from '../../rules/base/calendar.ts';
import type { CompiledScheme } from '../../rules/scheme/index.ts';
import { Problem } from '../http/problems.ts';
import * as words from './words.ts';

/** @throws Problem `records_too_late` where the scheme sets an end to late records, and it is over */
export function mustBeInTime(field: string, date: string, { values }: CompiledScheme, today: string): void {
  const months = values.settlement.lateRecordsMonths?.value;
  if (months === undefined) return;
  const lastDay = addDays(`${addMonths(`${date.slice(0, 7)}-01`, months + 1).slice(0, 7)}-01`, -1);
  if (today <= lastDay) return;
  throw new Problem(
    'records_too_late',
    `${field}: records of ${date.slice(0, 7)} were taken until ${lastDay}`,
    [{ field, reason: words.tooLate({ lastDay }) }],
  );
}
