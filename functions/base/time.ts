const SHANGHAI_OFFSET_MILLIS = 8 * 3_600_000;

/** The calendar day in Asia/Shanghai (no daylight saving since 1991) of a UTC instant, as YYYY-MM-DD. */
export function shanghaiDate(instant: string | number): string {
  return new Date(new Date(instant).getTime() + SHANGHAI_OFFSET_MILLIS).toISOString().slice(0, 10);
}

/** The UTC instant at which a day ends in Asia/Shanghai (the first instant of the next day). */
export function endOfShanghaiDay(date: string): string {
  const midnightUtc = new Date(`${date}T00:00:00.000Z`).getTime();
  return new Date(midnightUtc + 86_400_000 - SHANGHAI_OFFSET_MILLIS).toISOString();
}

/** The time in Asia/Shanghai of a UTC instant, as `2024-03-04 17:30`. */
export function shanghaiTime(instant: string): string {
  const shifted = new Date(Date.parse(instant) + SHANGHAI_OFFSET_MILLIS).toISOString();
  return shifted.slice(0, 16).replace('T', ' ');
}

/** The last day on which something may be done whose deadline is the end of that day. */
export function lastDayBefore(deadline: string): string {
  return shanghaiDate(Date.parse(deadline) - 1);
}
