import { mondayOf } from '../base/calendar.ts';
import { traceStep } from '../base/citations.ts';
import { Exact, exactFen, fenOfSixtieths, proportionFen, sixtiethsOf } from '../base/money.ts';
import type { Circumstances, Quota } from '../scheme/index.ts';
import { valueIn } from './amounts.ts';
import type { PersonDays } from './days.ts';
import { minutesOf } from './hour-price.ts';
import { entitledDaysOf } from './proration.ts';
import { type Left, type Stage, totalOf } from './stage.ts';
import type { PricedService, RowMonth, Segment } from './types.ts';

interface Count {
  given: number;
  counted: number;
  /** What of it the month's addition gave. */
  added: number;
}

const NONE: Count = { given: 1, counted: 0, added: 0 };

/**
 * 服务量上限: hours or visits beyond the quota do not count. A week runs from Monday to Sunday whatever month or
 * scheme version its days lie in; the quota of the day of service holds, less what the week used before.
 * What a week has used up may still count by the month's addition, where there is one.
 * Of a service that the quota cuts in two, the fee is split by minutes, half-up to the fen.
 */
export function quotaStage(quota: Quota, before: Left, rowMonth: RowMonth, days: PersonDays): Stage {
  const counts = countServices(quota, rowMonth, days);
  const left = new Map(
    rowMonth.services.map((service) => {
      const fee = before.get(service) ?? new Exact(0);
      return [service, countedPart(fee, counts.get(service) ?? NONE)] as const;
    }),
  );
  return {
    before,
    left,
    bearer: quota.excess.value,
    stepOf: (segment) => quotaStep(quota, rowMonth, days, segment, { before, left, counts }),
  };
}

function countServices(quota: Quota, rowMonth: RowMonth, days: PersonDays): Map<PricedService, Count> {
  const limitId = `${rowMonth.rule.rule.id}/${quota.id}`;
  const isWeekly = quota.per.value === 'week';
  const used = new Map<string, number>();
  const counts = new Map<PricedService, Count>();
  let addedBefore = 0;
  for (const service of rowMonth.services) {
    const window = windowOf(quota, service.line.date);
    const before = used.get(window) ?? (isWeekly ? days.uses.inWeek(limitId, window) : 0);
    const given = quota.unit.value === 'hour' ? minutesOf(service) : 1;
    const { open } = openOf(quota, rowMonth, days, service.circumstances);
    const own = Math.min(given, Math.max(0, open - before));
    const addition = additionOf(quota, rowMonth, service.circumstances)?.open ?? 0;
    const added = Math.min(given - own, Math.max(0, addition - addedBefore));
    used.set(window, before + own);
    addedBefore += added;
    counts.set(service, { given, counted: own + added, added });
    if (isWeekly) days.uses.add({ limitId, month: rowMonth.month, week: window, used: own });
  }
  return counts;
}

function windowOf({ per }: Quota, date: string): string {
  if (per.value === 'week') return mondayOf(date);
  return per.value === 'day' ? date : '';
}

/** Minutes or visits of a whole day, week or month; a month that is prorated to whole ones, half-up. */
function openOf(quota: Quota, rowMonth: RowMonth, days: PersonDays, circumstances: Circumstances) {
  const { value, basis, inputs } = valueIn(
    rowMonth,
    quota.amount,
    `quotas.${quota.id}.amount`,
    circumstances,
  );
  const full = quota.unit.value === 'hour' ? value * 60 : value;
  if (quota.prorated?.value !== true) return { open: full, basis, inputs };
  const { entitledDays, wholeDays } = entitledDaysOf(rowMonth, days);
  if (entitledDays === wholeDays) return { open: full, basis, inputs };
  return {
    open: proportionFen(full, entitledDays, wholeDays),
    basis: [...basis, quota.prorated],
    inputs: { ...inputs, entitledDays, wholeDays },
  };
}

/** Minutes or visits that the month adds; `null` where the quota has no addition. */
function additionOf(quota: Quota, rowMonth: RowMonth, circumstances: Circumstances) {
  if (!quota.monthlyAddition) return null;
  const place = `quotas.${quota.id}.monthlyAddition.amount`;
  const { value, basis } = valueIn(rowMonth, quota.monthlyAddition.amount, place, circumstances);
  return { open: quota.unit.value === 'hour' ? value * 60 : value, basis };
}

function countedPart(fee: Exact, { given, counted }: Count): Exact {
  if (counted === given) return fee;
  if (counted === 0) return new Exact(0);
  return sixtiethsOf(fenOfSixtieths(fee.times(counted).dividedBy(given)));
}

function quotaStep(
  quota: Quota,
  rowMonth: RowMonth,
  days: PersonDays,
  segment: Segment,
  { before, left, counts }: { before: Left; left: Left; counts: Map<PricedService, Count> },
) {
  const { open, basis, inputs } = openOf(quota, rowMonth, days, segment.circumstances);
  const own = segment.services.map((service) => counts.get(service) ?? NONE);
  const added = own.reduce((sum, count) => sum + count.added, 0);
  const addition = additionOf(quota, rowMonth, segment.circumstances);
  const given = own.reduce((sum, count) => sum + count.given, 0);
  const counted = own.reduce((sum, count) => sum + count.counted, 0);
  const passed = totalOf(left, segment.services);
  const all = totalOf(before, segment.services);
  return traceStep(
    'quota',
    [
      ...basis,
      quota.unit,
      quota.per,
      ...(added > 0 && addition ? addition.basis : []),
      ...(counted < given ? [quota.excess] : []),
    ],
    {
      quota: quota.id,
      unit: quota.unit.value === 'hour' ? 'minute' : 'visit',
      per: quota.per.value,
      ...inputs,
      open,
      given,
      counted,
      ...(addition && { monthlyAddition: addition.open, added }),
      beforeFen: exactFen(all),
      cutFen: exactFen(all.minus(passed)),
      excessTo: quota.excess.value,
    },
    fenOfSixtieths(passed),
  );
}
