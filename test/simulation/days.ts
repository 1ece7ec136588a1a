import { addDays } from '../../rules/base/calendar.ts';

const SHANGHAI_OFFSET_MILLIS = 8 * 3_600_000;
/** People act at 09:00 in Asia/Shanghai. */
const WORK_STARTS = 'T01:00:00.000Z';

export function workStarts(day: string): string {
  return `${day}${WORK_STARTS}`;
}

/** The day in Asia/Shanghai of an instant. */
export function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + SHANGHAI_OFFSET_MILLIS).toISOString().slice(0, 10);
}

/** The first morning on which a deadline has passed. */
export function morningAfter(dueAt: string): string {
  const day = dayOf(dueAt);
  return workStarts(day) >= dueAt ? day : addDays(day, 1);
}

export function later(day: string, other: string): string {
  return day > other ? day : other;
}
