import chineseDays from 'chinese-days';
import { addDays, dateOfDayNumber, dayNumberOf, daysBetween, yearOf } from './calendar.ts';

/** The official calendar of a year: where it differs from Monday to Friday. Its days may begin in December before. */
export interface YearCalendar {
  year: number;
  /** 放假; weekends among them say nothing new. */
  daysOff: readonly string[];
  /** 调休上班: weekends that are worked. */
  workdays: readonly string[];
}

/** How a last day was counted, so that it can be counted again. */
export interface Counted {
  /** The day after which counting begins. */
  from: string;
  workingDays: number;
  /** Whether it rests on a year whose official calendar is not out yet. */
  provisional: boolean;
}

/** Holidays of fixed date, for years whose calendar the State Council has not published yet. */
const FIXED_HOLIDAYS = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);
/** The library holds the State Council's calendars from this year on. */
const FIRST_SHIPPED_YEAR = 2004;
const LAST_SHIPPED_YEAR = lastShippedYear();
/** Where the years that come with the program are from. */
export const SHIPPED_SOURCE = 'chinese-days 1.5.7';

/** The library holds National Day of every published year as a holiday by name; a plain weekday means unpublished. */
function lastShippedYear(): number {
  let year = 2024;
  while (chineseDays.getDayDetail(new Date(year + 1, 9, 1, 12)).name.includes('国庆')) year += 1;
  return year;
}

/** The years that come with the program, and those that were published since, which go before. */
export class WorkingCalendar {
  readonly #years: ReadonlyMap<number, { daysOff: ReadonlySet<string>; workdays: ReadonlySet<string> }>;

  constructor(years: readonly YearCalendar[]) {
    this.#years = new Map(
      years.map(({ year, daysOff, workdays }) => [
        year,
        { daysOff: new Set(daysOff), workdays: new Set(workdays) },
      ]),
    );
  }

  /**
   * Whether the day is a Chinese working day (State Council calendar with its make-up days). In a year whose calendar is
   * not out yet: Monday to Friday without the holidays of fixed date.
   */
  isWorkingDay(date: string): boolean {
    const year = yearOf(date);
    // The holiday of the new year may begin in the old one.
    for (const told of [this.#years.get(year + 1), this.#years.get(year)]) {
      if (told?.daysOff.has(date)) return false;
      if (told?.workdays.has(date)) return true;
    }
    if (this.#years.has(year)) return isMondayToFriday(date);
    if (isShipped(year)) return isShippedWorkingDay(date);
    return isMondayToFriday(date) && !FIXED_HOLIDAYS.has(date.slice(5));
  }

  /** Whether the official calendar of the year is known. */
  isOfficial(year: number): boolean {
    return this.#years.has(year) || isShipped(year);
  }

  /** The n-th working day after the date (n ≥ 1), the date itself when n is 0; and how that was counted. */
  count(from: string, workingDays: number): { lastDay: string; counted: Counted } {
    let lastDay = dateOfDayNumber(dayNumberOf(from));
    for (let remaining = workingDays; remaining > 0; ) {
      lastDay = addDays(lastDay, 1);
      if (this.isWorkingDay(lastDay)) remaining -= 1;
    }
    const first = workingDays === 0 ? from : addDays(from, 1);
    const provisional = !this.isOfficial(yearOf(first)) || !this.isOfficial(yearOf(lastDay));
    return { lastDay, counted: { from, workingDays, provisional } };
  }

  /** How many working days lie after the first day up to the second, which counts; 0 when it is not later. */
  daysUntil(after: string, until: string): number {
    return daysBetween(addDays(after, 1), until).filter((day) => this.isWorkingDay(day)).length;
  }
}

/** As it comes with the program. */
const SHIPPED = new WorkingCalendar([]);

export function isWorkingDay(date: string): boolean {
  return SHIPPED.isWorkingDay(date);
}

export function addWorkingDays(date: string, workingDays: number): string {
  return SHIPPED.count(date, workingDays).lastDay;
}

/** The calendars that come with the program, each with the days on which it differs from Monday to Friday. */
export function shippedYears(): YearCalendar[] {
  const years = Array.from(
    { length: LAST_SHIPPED_YEAR - FIRST_SHIPPED_YEAR + 1 },
    (_, index) => FIRST_SHIPPED_YEAR + index,
  );
  return years.map((year) => {
    const days = daysBetween(`${year}-01-01`, `${year}-12-31`);
    return {
      year,
      daysOff: days.filter((day) => isMondayToFriday(day) && !isShippedWorkingDay(day)),
      workdays: days.filter((day) => !isMondayToFriday(day) && isShippedWorkingDay(day)),
    };
  });
}

export function isMondayToFriday(date: string): boolean {
  // 1970-01-01 was a Thursday, three days after a Monday.
  return (dayNumberOf(date) + 3) % 7 < 5;
}

function isShipped(year: number): boolean {
  return FIRST_SHIPPED_YEAR <= year && year <= LAST_SHIPPED_YEAR;
}

function isShippedWorkingDay(date: string): boolean {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  // Noon of the local day: chinese-days reads local date fields, so a text (parsed as UTC) would slip a day west of Greenwich.
  return chineseDays.isWorkday(new Date(year, month - 1, day, 12));
}
