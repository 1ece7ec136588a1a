import type { Occurrences } from './expression.ts';

const dayMillis = 86_400_000;

/**
 * The occurrence to carry out next, given the last one carried out. Of occurrences missed while the host was down, all
 * are made up for if the schedule is daily or rarer (each month's settlement counts); of a more frequent one only the
 * latest, for such jobs look at what there is to do, not at how often they were called.
 */
export function nextDue(
  occurrences: Occurrences,
  doneMillis: number,
  nowMillis: number,
): { millis: number | null; skipped: boolean } {
  const first = occurrences.nextAfter(doneMillis);
  if (first === null || first > nowMillis) return { millis: first, skipped: false };
  const second = occurrences.nextAfter(first);
  const isAlone = second === null || second > nowMillis || second - first >= dayMillis;
  if (isAlone) return { millis: first, skipped: false };
  return { millis: latestUpTo(occurrences, first, nowMillis), skipped: true };
}

function latestUpTo(occurrences: Occurrences, floorMillis: number, nowMillis: number): number {
  for (let spanMillis = dayMillis; ; spanMillis *= 2) {
    const fromMillis = Math.max(floorMillis - 1, nowMillis - spanMillis);
    const found = lastWithin(occurrences, fromMillis, nowMillis);
    if (found !== null) return found;
    if (fromMillis < floorMillis) return floorMillis;
  }
}

function lastWithin(occurrences: Occurrences, fromMillis: number, nowMillis: number): number | null {
  let last: number | null = null;
  for (
    let next = occurrences.nextAfter(fromMillis);
    next !== null && next <= nowMillis;
    next = occurrences.nextAfter(next)
  ) {
    last = next;
  }
  return last;
}
