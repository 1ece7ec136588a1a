import { addDays, daysBetween, mondayOf, monthOf } from '../base/calendar.ts';
import type { PlannedItem } from '../verification/visit.ts';

type Span = PlannedItem['per'];
interface Days {
  from: string;
  to: string;
}

const SPANS: readonly Span[] = ['day', 'week', 'month'];
/** Days of the longest week and month, and weeks (Monday to Sunday) that a month touches at most. */
const AT_MOST: Record<string, number> = { 'week/day': 7, 'month/day': 31, 'month/week': 6 };

/** The first span in which a planned item, given as often as planned, is bound to exceed the most that is allowed. */
export function exceededSpan(
  planned: Pick<PlannedItem, 'times' | 'per'>,
  most: Partial<Record<Span, number | undefined>>,
  days: Days,
): { span: Span; most: number } | null {
  for (const span of SPANS) {
    const limit = most[span];
    if (limit !== undefined && isExceeded(planned, span, limit, days)) return { span, most: limit };
  }
  return null;
}

function isExceeded(
  { times, per }: Pick<PlannedItem, 'times' | 'per'>,
  span: Span,
  limit: number,
  days: Days,
): boolean {
  if (per === span) return times > limit;
  if (SPANS.indexOf(per) < SPANS.indexOf(span)) return times * mostWithin(per, span, days) > limit;
  return times > limit * (AT_MOST[`${per}/${span}`] ?? 1);
}

/** How many of the shorter spans one of the longer ones holds at most, of those days; a begun week counts where none is whole. */
function mostWithin(shorter: Span, longer: Span, days: Days): number {
  const all = daysBetween(days.from, days.to);
  if (shorter === 'day') return largest(all.map((day) => (longer === 'week' ? mondayOf(day) : monthOf(day))));
  const wholeWeeks = all.filter((day) => {
    const sunday = addDays(day, 6);
    return mondayOf(day) === day && sunday <= days.to && monthOf(sunday) === monthOf(day);
  });
  return Math.max(1, largest(wholeWeeks.map(monthOf)));
}

/** The size of the largest group of equal names. */
function largest(names: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
