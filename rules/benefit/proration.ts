import { daysBetween, daysInMonth } from '../base/calendar.ts';
import type { PersonDays } from './days.ts';
import type { Row } from './types.ts';

export interface EntitledDays {
  entitledDays: number;
  wholeDays: number;
}

/** Entitled days of the row's month under its scheme version. */
export function entitledDaysOf(row: Row, days: PersonDays): EntitledDays {
  return {
    entitledDays: entitledDatesOf(row, days).length,
    wholeDays: daysInMonth(row.month).length,
  };
}

/**
 * The days of the month on which the person was entitled in a mode and grade of the row under its scheme version.
 * A hospital stay or arrears suspend payment but neither start nor end the entitlement, so they do not count out.
 */
export function entitledDatesOf({ scheme, rule, month }: Row, days: PersonDays): string[] {
  return daysInMonth(month).filter(
    (date) =>
      date >= scheme.effectiveFrom &&
      days.book.on(date) === scheme &&
      isEntitledIn(rule.rule.match, days, date),
  );
}

/** Entitled days of the year in a mode and grade of the row, whatever the scheme version. */
export function entitledDaysOfYear({ rule }: Row, year: string, days: PersonDays): EntitledDays {
  const all = daysBetween(`${year}-01-01`, `${year}-12-31`);
  const entitled = all.filter((date) => isEntitledIn(rule.rule.match, days, date));
  return { entitledDays: entitled.length, wholeDays: all.length };
}

function isEntitledIn(
  match: { careModes: string[]; grades: string[] },
  days: PersonDays,
  date: string,
): boolean {
  if (!days.isEntitled(date)) return false;
  const spell = days.entitlementOn(date);
  return spell !== null && match.careModes.includes(spell.careMode) && match.grades.includes(spell.grade);
}
