import { addDays, isWithin, monthOf } from '../base/calendar.ts';
import { dayAt, dayNumberAt, MINUTE_MILLIS } from './clock.ts';
import { above, type Checks, type Finding, finding, listText } from './finding.ts';
import { minutesOnDay, type Prepared, type Timed } from './prepared.ts';
import type { CatalogueItem, RegisteredCarer } from './visit.ts';

/** Whether this carer may give this visit. Nothing but the first is asked of a carer who is not registered. */
export const CARER_CHECKS: Pick<
  Checks,
  | 'carer-not-registered'
  | 'carer-suspended'
  | 'carer-not-employed'
  | 'carer-not-trained'
  | 'carer-not-qualified'
  | 'relative-as-employed'
  | 'carer-day'
  | 'carer-month'
> = {
  'carer-not-registered'({ facts: { visit, carer } }, { check }) {
    return carer ? null : finding(check, 'violation', { carerId: visit.carerId });
  },

  'carer-suspended'({ facts: { carer }, day }, { check }) {
    const spell = carer?.suspensions?.find((suspension) => isWithin(day, suspension));
    return spell ? finding(check, 'violation', { day, suspendedFrom: spell.from }) : null;
  },

  'carer-not-employed'({ facts: { visit, carer }, day }, { check }) {
    if (!carer?.employments || visit.isFamily || employment(carer, visit.providerId, day)) return null;
    return finding(check, 'violation', { day, providerId: visit.providerId });
  },

  'carer-not-trained'({ facts: { visit, carer }, day }, { check, graceDays }) {
    if (!carer || visit.isFamily) return null;
    const { trainedOn } = carer;
    if (trainedOn !== null && trainedOn <= day) return null;
    const since = employment(carer, visit.providerId, day)?.from;
    const isNew = since !== undefined && day <= addDays(since, graceDays);
    return finding(check, isNew ? 'warning' : 'violation', { day, graceDays });
  },

  'carer-not-qualified'({ facts: { visit, carer, catalogue }, day }, { check }) {
    if (!carer) return null;
    const codes = [...new Set(visit.items.map(({ item }) => item))];
    const needing = codes.filter((code) => {
      const item = catalogue.find((entry) => entry.code === code && isWithin(day, entry));
      return item?.needsQualification !== undefined && !mayGive(carer, item, day);
    });
    if (needing.length === 0) return null;
    const register = carer.qualifications ? 'says' : 'silent';
    const result = carer.qualifications ? 'violation' : 'warning';
    return finding(check, result, { items: listText(needing), day, register });
  },

  'relative-as-employed'({ facts: { visit, carer } }, { check, declaredIsAllowed }) {
    if (!carer?.relatives?.includes(visit.personId)) return null;
    const isDeclared = visit.isFamily === true;
    if (isDeclared && declaredIsAllowed) return null;
    return finding(check, 'violation', { declared: isDeclared ? 'yes' : 'no' });
  },

  'carer-day': (at, setting) => dayOf(at, at.ofCarer, setting),

  'carer-month'(at, { check, warningMinutes, mostMinutes }) {
    const month = monthOf(at.day);
    const others = at.ofCarer.filter(({ startMillis }) => monthOf(dayAt(startMillis)) === month);
    const millis = [at.own, ...others].reduce(
      (sum, { startMillis, endMillis }) => sum + Math.max(0, endMillis - startMillis),
      0,
    );
    const minutes = Math.floor(millis / MINUTE_MILLIS);
    const result = above(minutes, warningMinutes, mostMinutes);
    return result && finding(check, result, { month, minutes, warningMinutes, mostMinutes }, others);
  },
};

interface DaySetting {
  check: Finding['check'];
  warningMinutes: number;
  mostMinutes: number;
}

/** Minutes of all visits on the worst of the days that the visit touches: of a carer, or of a person. */
export function dayOf(
  at: Prepared,
  others: readonly Timed[],
  { check, warningMinutes, mostMinutes }: DaySetting,
): Finding | null {
  const first = dayNumberAt(at.own.startMillis);
  const totals = at.days.map((day, index) => {
    const visits = [at.own, ...others.filter((other) => minutesOnDay([other], first + index) > 0)];
    return { day, visits, minutes: minutesOnDay(visits, first + index) };
  });
  const worst = totals.sort((a, b) => b.minutes - a.minutes || (a.day < b.day ? -1 : 1))[0];
  if (!worst) return null;
  const { day, minutes, visits } = worst;
  const result = above(minutes, warningMinutes, mostMinutes);
  return result && finding(check, result, { day, minutes, warningMinutes, mostMinutes }, visits.slice(1));
}

function employment({ employments = [] }: RegisteredCarer, providerId: string, day: string) {
  return employments.find((spell) => spell.providerId === providerId && isWithin(day, spell));
}

function mayGive({ qualifications = [] }: RegisteredCarer, item: CatalogueItem, day: string): boolean {
  return qualifications.some((held) => item.needsQualification?.includes(held.code) && isWithin(day, held));
}
