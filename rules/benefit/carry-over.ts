import { addDays, addMonths, monthsBetween } from '../base/calendar.ts';
import type { CompiledScheme } from '../scheme/index.ts';
import { circumstancesOn } from './circumstances.ts';
import type { PersonDays } from './days.ts';
import { ownAmountOf } from './own-amount.ts';
import { entitledDatesOf } from './proration.ts';
import type { Row } from './types.ts';

/**
 * What earlier months of the year left of a monthly limit that carries over, by the day of the row's month. A
 * month without an entitled day has no limit to leave. Where later months were settled before this one, what they
 * took of it is gone: up to the end of no month may more be used than the limits up to there allow.
 */
export function carriedFen(limitId: string, row: Row, days: PersonDays, ownFen: number): number {
  const months = monthsBetween(`${row.month.slice(0, 4)}-01`, lastMonthOf(limitId, row, days));
  let allowedFen = 0;
  let usedFen = 0;
  let openFen = Number.POSITIVE_INFINITY;
  for (const month of months) {
    allowedFen += limitOfMonth(limitId, { ...row, month }, days, month === row.month ? row.scheme : null);
    usedFen += days.uses
      .of(limitId)
      .filter((use) => use.month === month)
      .reduce((sum, { used }) => sum + used, 0);
    if (month >= row.month) openFen = Math.min(openFen, allowedFen - usedFen);
  }
  return openFen - ownFen;
}

function lastMonthOf(limitId: string, { month }: Row, days: PersonDays): string {
  const used = days.uses.of(limitId).map((use) => use.month);
  return used
    .filter((other) => other.slice(0, 4) === month.slice(0, 4))
    .reduce((last, other) => (other > last ? other : last), month);
}

/** The limits of the scheme versions of a month together, up to and with the given one. */
function limitOfMonth(
  limitId: string,
  { rule, month }: Row,
  days: PersonDays,
  last: CompiledScheme | null,
): number {
  return versionsIn(month, days, last).reduce((sum, scheme) => {
    const compiled = scheme.ruleById(rule.rule.id);
    const limit = compiled?.limits.find((candidate) => candidate.limitId === limitId);
    if (!compiled || !limit) return sum;
    const part = { scheme, rule: compiled, month };
    const first = entitledDatesOf(part, days)[0];
    if (first === undefined) return sum;
    const grade = days.entitlementOn(first)?.grade ?? '';
    return sum + ownAmountOf(limit, part, days, circumstancesOn(days, compiled, grade, null, first)).limitFen;
  }, 0);
}

function versionsIn(month: string, { book }: PersonDays, last: CompiledScheme | null): CompiledScheme[] {
  const end = addDays(addMonths(`${month}-01`, 1), -1);
  return book.versions.filter(({ effectiveFrom }, index) => {
    const endsBefore = (book.versions[index + 1]?.effectiveFrom ?? '9999') <= `${month}-01`;
    return effectiveFrom <= (last?.effectiveFrom ?? end) && effectiveFrom <= end && !endsBefore;
  });
}
