import { RuleError } from './trace.ts';

/**
 * Days as ISO text (`YYYY-MM-DD`). Everything here is a pure function of its text, whatever the machine's
 * time zone: day arithmetic counts days since 1970-01-01 in UTC and never passes a local midnight.
 */
const DAY_MILLIS = 86_400_000;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a day that exists. */
export function isRealDate(text: string): boolean {
  const match = ISO_DATE.exec(text);
  if (!match) return false;
  const millis = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return dateOfDayNumber(millis / DAY_MILLIS) === text;
}

/** Days since 1970-01-01. @throws RuleError `date_invalid` */
export function dayNumberOf(date: string): number {
  const millis = Date.parse(`${date}T00:00:00Z`);
  if (!ISO_DATE.test(date) || Number.isNaN(millis)) {
    throw new RuleError('date_invalid', `${date} is not a date as YYYY-MM-DD`, { date });
  }
  return millis / DAY_MILLIS;
}

/** Days already written out: the same few years are asked for again and again. Some 300 years fit. */
const datesByDayNumber = new Map<number, string>();
const MOST_DATES = 110_000;

export function dateOfDayNumber(dayNumber: number): string {
  const known = datesByDayNumber.get(dayNumber);
  if (known !== undefined) return known;
  const date = new Date(dayNumber * DAY_MILLIS).toISOString().slice(0, 10);
  if (datesByDayNumber.size < MOST_DATES) datesByDayNumber.set(dayNumber, date);
  return date;
}

export function addDays(date: string, days: number): string {
  return dateOfDayNumber(dayNumberOf(date) + days);
}

/** The same day number that many months later, or the month's last day where there is none. */
export function addMonths(date: string, months: number): string {
  const monthIndex = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const month = `${String(Math.floor(monthIndex / 12)).padStart(4, '0')}-${String((monthIndex % 12) + 1).padStart(2, '0')}`;
  const day = Math.min(Number(date.slice(8, 10)), daysOfMonth(month));
  return `${month}-${String(day).padStart(2, '0')}`;
}

/** The Monday of the day's week: weeks run from Monday to Sunday, over the ends of months and years. */
export function mondayOf(date: string): string {
  const day = dayNumberOf(date);
  // 1970-01-01 was a Thursday, three days after a Monday.
  return dateOfDayNumber(day - ((day + 3) % 7));
}

/** `YYYY-MM` of a date. */
export function monthOf(date: string): string {
  return date.slice(0, 7);
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** Days of a month `YYYY-MM`. */
export function daysOfMonth(month: string): number {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
}

/** All days from the first to the last, both included; none when the last is before the first. */
export function daysBetween(from: string, to: string): string[] {
  const first = dayNumberOf(from);
  const count = Math.max(0, dayNumberOf(to) - first + 1);
  return Array.from({ length: count }, (_, index) => dateOfDayNumber(first + index));
}

const daysByMonth = new Map<string, readonly string[]>();

/** All days of a month `YYYY-MM`, put together once a month. */
export function daysInMonth(month: string): readonly string[] {
  let days = daysByMonth.get(month);
  if (!days) {
    days = daysBetween(`${month}-01`, addDays(addMonths(`${month}-01`, 1), -1));
    daysByMonth.set(month, days);
  }
  return days;
}

/** For sorting: earlier days first. */
export function compareDates(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Whether the day lies in a spell; both its days belong to it, `to: null` is open. */
export function isWithin(date: string, spell: { from: string; to: string | null }): boolean {
  return spell.from <= date && (spell.to === null || date <= spell.to);
}

/**
 * Whether the day is a day of the hospital stay: from the admission to the day before the discharge, and at
 * least the day of admission itself.
 */
export function isHospitalDay(
  date: string,
  stay: { admittedOn: string; dischargedOn: string | null },
): boolean {
  if (date === stay.admittedOn) return true;
  return stay.admittedOn < date && (stay.dischargedOn === null || date < stay.dischargedOn);
}

/** All months `YYYY-MM` from the first to the last, both included. */
export function monthsBetween(fromMonth: string, toMonth: string): string[] {
  const months: string[] = [];
  for (let month = fromMonth; month <= toMonth; month = monthOf(addMonths(`${month}-01`, 1)))
    months.push(month);
  return months;
}
