import { dateOfDayNumber } from '../../rules/base/calendar.ts';

/** Day numbers of 1970-01-01 where days are counted from 1899-12-30 and from 1904-01-01. */
const DAY_OF_1970 = { 1900: 25_569, 1904: 24_107 } as const;
/** Before it lies 1900-02-29, which spreadsheets count and the calendar does not have. */
const FIRST_SURE_DAY = 61;
/** 9999-12-31, the last day of spreadsheets. */
const LAST_DAY = { 1900: 2_958_465, 1904: 2_957_003 } as const;
const HALF_A_SECOND = 0.5 / 86_400;

export type DateSystem = 1900 | 1904;

/**
 * The day that a number counts to, its time left out. `null` where it is no day, or so near to midnight that a
 * spreadsheet shows the day after.
 */
export function dayOfNumber(number: number, system: DateSystem): string | null {
  const day = Math.floor(number);
  if (day < (system === 1900 ? FIRST_SURE_DAY : 0) || day > LAST_DAY[system]) return null;
  if (number - day >= 1 - HALF_A_SECOND) return null;
  return dateOfDayNumber(day - DAY_OF_1970[system]);
}

/** The time of a day that a number counts to, to the second; `null` where it counts whole days. */
export function timeOfNumber(number: number): string | null {
  const seconds = Math.round((number - Math.floor(number)) * 86_400);
  if (seconds === 0) return null;
  return new Date(seconds * 1000).toISOString().slice(11, 19);
}

/** Formats of dates that need no description in a workbook; the others of its kind are of the hour alone. */
const DATE_FORMATS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** Whether a number format shows a day. @param code undefined for a format that needs no description */
export function showsDay(formatId: number, code: string | undefined): boolean {
  if (code === undefined) return DATE_FORMATS.has(formatId);
  const plain = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '');
  return /[yd]/i.test(plain);
}

/** A number as a spreadsheet shows it: fifteen digits; of a longer whole number the rest is lost. `null` for no number. */
export function numberText(value: string): string | null {
  if (!/^-?(\d+\.?\d*|\.\d+)(E[+-]?\d+)?$/i.test(value)) return null;
  const number = Number(value);
  if (!Number.isFinite(number)) return null;
  if (Math.abs(number) >= 1e15) return number.toExponential(14).toUpperCase();
  return String(Number(number.toPrecision(15)));
}
