import chineseDays from 'chinese-days';
import { addDays, dateOfDayNumber, dayNumberOf, daysBetween } from './calendar.ts';

/** Fixed-date public holidays, for years whose calendar the State Council has not published yet. */
const FIXED_HOLIDAYS = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);
const LAST_PUBLISHED_YEAR = lastPublishedYear();

/** The library holds National Day of every published year as a holiday by name; a plain weekday means unpublished. */
function lastPublishedYear(): number {
  let year = 2024;
  while (chineseDays.getDayDetail(new Date(year + 1, 9, 1, 12)).name.includes('国庆')) year += 1;
  return year;
}

/**
 * Whether the day is a Chinese working day (State Council calendar with its make-up days). In years not
 * published yet: Monday to Friday without the holidays of fixed date.
 */
export function isWorkingDay(date: string): boolean {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  if (year > LAST_PUBLISHED_YEAR && FIXED_HOLIDAYS.has(date.slice(5))) return false;
  // Noon of the local day: chinese-days reads local date fields, so a text (parsed as UTC) would slip a day west of Greenwich.
  return chineseDays.isWorkday(new Date(year, month - 1, day, 12));
}

/** The n-th working day after the date (n ≥ 1); the date itself when n is 0. */
export function addWorkingDays(date: string, workingDays: number): string {
  let current = dateOfDayNumber(dayNumberOf(date));
  for (let remaining = workingDays; remaining > 0; ) {
    current = addDays(current, 1);
    if (isWorkingDay(current)) remaining -= 1;
  }
  return current;
}

/** How many working days lie after the first day up to the second, which counts; 0 when it is not later. */
export function workingDaysUntil(after: string, until: string): number {
  return daysBetween(addDays(after, 1), until).filter(isWorkingDay).length;
}
