import { isWithin, mondayOf, monthOf } from '../base/calendar.ts';
import { dayAt } from './clock.ts';
import { type Checks, finding, listText } from './finding.ts';
import type { Prepared, Timed } from './prepared.ts';
import type { CatalogueItem } from './visit.ts';

/** What was done, beside the plan and the catalogue. */
export const ITEM_CHECKS: Pick<
  Checks,
  'outside-plan' | 'plan-exceeded' | 'outside-catalogue' | 'item-too-often' | 'items-exclude'
> = {
  'outside-plan'({ facts: { visit, plan }, day }, { check, planNeeded }) {
    if (!plan) return planNeeded ? finding(check, 'violation', { day, items: '', plan: 'none' }) : null;
    const planned = new Set(plan.items.map(({ item }) => item));
    const outside = distinct(visit.items.map(({ item }) => item)).filter((item) => !planned.has(item));
    if (outside.length === 0) return null;
    return finding(check, 'violation', { day, items: listText(outside), plan: plan.planId });
  },

  'plan-exceeded'(at, { check }) {
    const planned =
      at.facts.plan?.items.map(({ item, times, per }) => ({ item, most: { [per]: times } })) ?? [];
    return tooOften(check, at, planned);
  },

  'outside-catalogue'({ facts: { visit, scheme, catalogue }, day }, { check }) {
    if (catalogue.length === 0) return null;
    const outside = distinct(visit.items.map(({ item }) => item)).filter(
      (item) => !scheme.items.includes(item) && !catalogueItem(catalogue, item, day),
    );
    return outside.length === 0 ? null : finding(check, 'violation', { day, items: listText(outside) });
  },

  'item-too-often'(at, { check }) {
    const listed = at.facts.catalogue
      .filter((entry) => isWithin(at.day, entry))
      .map(({ code, most = {} }) => ({ item: code, most }));
    return tooOften(check, at, listed);
  },

  'items-exclude'({ facts: { visit, catalogue }, day }, { check }) {
    const codes = distinct(visit.items.map(({ item }) => item));
    const excluded = codes.flatMap((item) =>
      (catalogueItem(catalogue, item, day)?.excludes ?? [])
        .filter((other) => codes.includes(other))
        .map((other) => [item, other]),
    );
    const [pair] = excluded;
    return pair ? finding(check, 'violation', { items: listText(pair) }) : null;
  },
};

type Period = 'day' | 'week' | 'month';
const periods: readonly Period[] = ['day', 'week', 'month'];

interface Quota {
  item: string;
  most: { [period in Period]?: number | undefined };
}

/** The first item of the visit that was given more often than its quota, in the period of the visit, by whomever. */
function tooOften(check: 'plan-exceeded' | 'item-too-often', at: Prepared, quotas: readonly Quota[]) {
  const given = new Set(at.own.visit.items);
  for (const { item, most } of quotas) {
    if (!given.has(item)) continue;
    for (const period of periods) {
      const mostTimes = most[period];
      if (mostTimes === undefined) continue;
      const others = withItem(at, item, period);
      const times = timesOf(at.own, item) + others.reduce((sum, other) => sum + timesOf(other, item), 0);
      if (times > mostTimes)
        return finding(check, 'violation', { item, times, mostTimes, period, day: at.day }, others);
    }
  }
  return null;
}

function withItem({ ofPerson, day }: Prepared, item: string, period: Period): Timed[] {
  const own = PERIOD_OF[period](day);
  return ofPerson.filter(
    (other) => timesOf(other, item) > 0 && PERIOD_OF[period](dayAt(other.startMillis)) === own,
  );
}

const PERIOD_OF: Record<Period, (day: string) => string> = {
  day: (day) => day,
  week: mondayOf,
  month: monthOf,
};

function timesOf({ visit: { items = [] } }: Timed, item: string): number {
  return items.filter((code) => code === item).length;
}

function catalogueItem(
  catalogue: readonly CatalogueItem[],
  code: string,
  day: string,
): CatalogueItem | undefined {
  return catalogue.find((entry) => entry.code === code && isWithin(day, entry));
}

function distinct(codes: readonly string[]): string[] {
  return [...new Set(codes)];
}
