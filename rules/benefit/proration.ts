import { daysInMonth } from '../calendar.ts';
import type { PersonDays } from './days.ts';
import type { RowMonth } from './types.ts';

export interface EntitledDays {
  entitledDays: number;
  daysOfMonth: number;
}

/**
 * Days of the month that the person was entitled in a mode and grade of the row under its scheme version.
 * A hospital stay or arrears suspend payment but neither start nor end the entitlement, so they do not count out.
 */
export function entitledDaysOf({ scheme, rule, month }: RowMonth, days: PersonDays): EntitledDays {
  const { match } = rule.rule;
  const all = daysInMonth(month);
  const entitled = all.filter((date) => {
    if (date < scheme.effectiveFrom || !days.isEntitled(date) || days.book.on(date) !== scheme) return false;
    const spell = days.entitlementOn(date);
    return spell !== null && match.careModes.includes(spell.careMode) && match.grades.includes(spell.grade);
  });
  return { entitledDays: entitled.length, daysOfMonth: all.length };
}
