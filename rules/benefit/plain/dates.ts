import { addDays } from '../../base/calendar.ts';

export function touches(first: string, last: string | null, from: string, to: string): boolean {
  return first <= to && (last === null || last >= from);
}

export function later(a: string, b: string): string {
  return a < b ? b : a;
}

export function earlier(a: string, b: string | null): string {
  return b !== null && b < a ? b : a;
}

const ZERO = 48;
const digits = (text: string, at: number) =>
  (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;

/** Day of the month of `YYYY-MM-DD`. */
export function dayOf(date: string): number {
  return digits(date, 8);
}

/** 1 to 12. */
export function monthNumberOf(date: string): number {
  return digits(date, 5);
}

export function yearNumberOf(date: string): number {
  return digits(date, 0) * 100 + digits(date, 2);
}

const LENGTHS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of the month that the date lies in. */
export function monthLengthOf(date: string): number {
  const month = monthNumberOf(date);
  const year = yearNumberOf(date);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (LENGTHS[month] ?? 0);
}

/** `-01` to `-31`, the ends of dates. */
export const DAY_ENDS = Array.from({ length: 32 }, (_, day) => `-${String(day).padStart(2, '0')}`);

/** `01` to `31`. */
export const DAY_TEXTS = Array.from({ length: 32 }, (_, day) => String(day).padStart(2, '0'));

/** Within a month the text of the other day is at hand. */
export function dayAfter(date: string): string {
  const day = dayOf(date);
  return day < 28 ? date.slice(0, 8) + DAY_TEXTS[day + 1] : addDays(date, 1);
}

export function dayBefore(date: string): string {
  const day = dayOf(date);
  return day > 1 ? date.slice(0, 8) + DAY_TEXTS[day - 1] : addDays(date, -1);
}
