import { daysInMonth } from '../calendar.ts';
import { circumstancesOn, haveSameSteps } from './circumstances.ts';
import type { PersonDays } from './days.ts';
import type { RowMonth, Segment } from './types.ts';

/**
 * Days of the row's month on which the person was in the segment's care, within the period: entitled days of its
 * mode, grade and steps that no stay, arrears or lapse interrupts. Visits are not counted: a month of weekly visits
 * is a whole month. A day counts for one segment.
 */
export function daysOfCare(
  rowMonth: RowMonth,
  segment: Segment,
  days: PersonDays,
  claimed: Set<string>,
  isOurs: (date: string) => boolean,
): number {
  const own = daysInMonth(rowMonth.month).filter(
    (date) => !claimed.has(date) && isInCare(rowMonth, segment, days, date) && isOurs(date),
  );
  for (const date of own) claimed.add(date);
  return own.length;
}

function isInCare({ scheme, rule }: RowMonth, segment: Segment, days: PersonDays, date: string): boolean {
  const { from, to } = days.facts;
  if (date < from || to < date || date < scheme.effectiveFrom || days.book.on(date) !== scheme) return false;
  const spell = days.entitlementOn(date);
  if (!spell || spell.careMode !== segment.careMode || spell.grade !== segment.grade) return false;
  if (days.refusalOn(date) !== null) return false;
  const { providerLevel } = segment.circumstances;
  return haveSameSteps(segment.circumstances, circumstancesOn(days, rule, spell.grade, providerLevel, date));
}
