import { dateOfDayNumber } from '../base/calendar.ts';
import { RuleError } from '../base/trace.ts';

const SHANGHAI_OFFSET_MILLIS = 8 * 3_600_000;
export const DAY_MILLIS = 86_400_000;
export const HOUR_MILLIS = 3_600_000;
export const MINUTE_MILLIS = 60_000;

/** Milliseconds of a UTC instant. @throws RuleError `instant_invalid` */
export function millisOf(instant: string): number {
  const millis = Date.parse(instant);
  if (Number.isNaN(millis))
    throw new RuleError('instant_invalid', `${instant} is not an instant`, { instant });
  return millis;
}

/** Days since 1970-01-01 of the day in Asia/Shanghai (no daylight saving since 1991). */
export function dayNumberAt(millis: number): number {
  return Math.floor((millis + SHANGHAI_OFFSET_MILLIS) / DAY_MILLIS);
}

/** The day in Asia/Shanghai, as YYYY-MM-DD. */
export function dayAt(millis: number): string {
  return dateOfDayNumber(dayNumberAt(millis));
}

/** The first millisecond of a day in Asia/Shanghai. */
export function startOfDay(dayNumber: number): number {
  return dayNumber * DAY_MILLIS - SHANGHAI_OFFSET_MILLIS;
}

/** Whole seconds since midnight in Asia/Shanghai. */
export function secondOfDay(millis: number): number {
  return Math.floor((millis - startOfDay(dayNumberAt(millis))) / 1000);
}

/** `2026-03-01 23:40–00:20`, in Asia/Shanghai. */
export function spanText(startMillis: number, endMillis: number): string {
  return `${dayAt(startMillis)} ${clockText(startMillis)}–${clockText(endMillis)}`;
}

function clockText(millis: number): string {
  const minutes = Math.floor(secondOfDay(millis) / 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
