import { addDays, mondayOf } from '../../base/calendar.ts';
import { traceStep } from '../../base/citations.ts';
import type { LimitUse, ServiceLine } from '../../base/facts.ts';
import { roundHalfUpToFen } from '../../base/money.ts';
import type { TraceStep } from '../../base/trace.ts';
import type { Circumstances, Quota } from '../../scheme/index.ts';
import { amountIn, valueIn } from '../amounts.ts';
import { exactQuotient, halfUp } from './fraction.ts';
import type { Lane } from './lanes.ts';
import type { HourPlan } from './plans.ts';

/** Amounts are sixtieths of a fen: minutes × the price of an hour is a whole number of them. */
export const PARTS = 60;

/** A service on its way through the price of an hour and the quota. */
export interface Visit {
  line: ServiceLine;
  minutes: number;
  /** What the price of an hour lets through, and what the quota lets through of that. */
  priced: number;
  counted: number;
}

/** What a step lets through of the lane. */
interface Passed {
  parts: number;
  step: TraceStep;
}

export function pricedByHour(
  { price, compiled }: HourPlan,
  { period, month, feeFen }: Lane,
  visits: readonly Visit[],
  circumstances: Circumstances,
): Passed {
  const row = { scheme: period.scheme, rule: compiled, month };
  const { value, basis, inputs } = amountIn(row, price.amountFen, 'costLimit.amountFen', circumstances);
  const priceFen = roundHalfUpToFen(value);
  let parts = 0;
  let minutes = 0;
  let minutesAtPrice = 0;
  let belowPriceFen = 0;
  for (const visit of visits) {
    const full = priceFen * visit.minutes;
    visit.priced = Math.min(full, visit.line.feeFen * PARTS);
    parts += visit.priced;
    minutes += visit.minutes;
    if (visit.priced === full) minutesAtPrice += visit.minutes;
    else belowPriceFen += visit.line.feeFen;
  }
  const cut = feeFen * PARTS - parts;
  const isBelow = minutesAtPrice < minutes;
  const places = [
    ...basis,
    price.per,
    ...(price.feesBelow && isBelow ? [price.feesBelow] : []),
    ...(cut > 0 ? [price.excess] : []),
  ];
  const step = traceStep(
    'cost-limit-hour',
    places,
    {
      ...inputs,
      priceFenPerHour: priceFen,
      visits: visits.length,
      minutes,
      minutesAtPrice,
      belowPriceFen,
      beforeFen: feeFen,
      cutFen: exactQuotient(cut, PARTS),
      excessTo: price.excess.value,
    },
    halfUp(parts, PARTS) ?? 0,
  );
  return { parts, step };
}

/** 服务量上限, of a lane that has it for itself; what a week uses of it goes into `uses`. */
export function withinQuota(
  quota: Quota,
  plan: HourPlan,
  lane: Lane,
  visits: readonly Visit[],
  circumstances: Circumstances,
  uses: LimitUse[],
): Passed {
  const row = { scheme: lane.period.scheme, rule: plan.compiled, month: lane.month };
  const unit = quota.unit.value === 'hour' ? 60 : 1;
  const place = `quotas.${quota.id}`;
  const { value, basis, inputs } = valueIn(row, quota.amount, `${place}.amount`, circumstances);
  const more = quota.monthlyAddition
    ? valueIn(row, quota.monthlyAddition.amount, `${place}.monthlyAddition.amount`, circumstances)
    : null;
  const open = value * unit;
  const addition = more ? more.value * unit : 0;
  const sums = countVisits(quota, plan, lane, visits, { open, addition }, uses);
  const { given, counted, added, before, parts } = sums;
  const places = [
    ...basis,
    quota.unit,
    quota.per,
    ...(added > 0 && more ? more.basis : []),
    ...(counted < given ? [quota.excess] : []),
  ];
  const step = traceStep(
    'quota',
    places,
    {
      quota: quota.id,
      unit: quota.unit.value === 'hour' ? 'minute' : 'visit',
      per: quota.per.value,
      ...inputs,
      open,
      given,
      counted,
      ...(more && { monthlyAddition: addition, added }),
      beforeFen: exactQuotient(before, PARTS),
      cutFen: exactQuotient(before - parts, PARTS),
      excessTo: quota.excess.value,
    },
    halfUp(parts, PARTS) ?? 0,
  );
  return { parts, step };
}

function countVisits(
  quota: Quota,
  plan: HourPlan,
  { month, period }: Lane,
  visits: readonly Visit[],
  { open, addition }: { open: number; addition: number },
  uses: LimitUse[],
) {
  const limitId = `${plan.ruleId}/${quota.id}`;
  const isWeekly = quota.per.value === 'week';
  const windows = new Map<string, { before: number; used: number }>();
  let name = '';
  let end = '';
  const sums = { given: 0, counted: 0, added: 0, before: 0, parts: 0 };
  for (const visit of visits) {
    if (visit.line.date > end) {
      name = windowOf(quota, visit.line.date);
      end = lastDayOf(quota, name);
    }
    let window = windows.get(name);
    if (!window) {
      window = { before: isWeekly ? usedInWeek(period.facts.usedBefore, limitId, name) : 0, used: 0 };
      windows.set(name, window);
    }
    const given = quota.unit.value === 'hour' ? visit.minutes : 1;
    const own = Math.min(given, Math.max(0, open - window.before - window.used));
    const added = Math.min(given - own, Math.max(0, addition - sums.added));
    window.used += own;
    visit.counted = countedPart(visit.priced, own + added, given);
    sums.given += given;
    sums.counted += own + added;
    sums.added += added;
    sums.before += visit.priced;
    sums.parts += visit.counted;
  }
  if (isWeekly) remember(windows, limitId, month, uses);
  return sums;
}

function remember(
  weeks: ReadonlyMap<string, { used: number }>,
  limitId: string,
  month: string,
  uses: LimitUse[],
): void {
  for (const [week, { used }] of weeks) if (used > 0) uses.push({ limitId, month, week, used });
}

function windowOf({ per }: Quota, date: string): string {
  if (per.value === 'week') return mondayOf(date);
  return per.value === 'day' ? date : '';
}

/** Up to when the services, which stand in the order of their days, are of the same window. */
function lastDayOf({ per }: Quota, name: string): string {
  if (per.value === 'week') return addDays(name, 6);
  return per.value === 'day' ? name : '9999-12-31';
}

function usedInWeek(uses: readonly LimitUse[] | undefined, limitId: string, week: string): number {
  let sum = 0;
  for (const use of uses ?? []) if (use.limitId === limitId && use.week === week) sum += use.used;
  return sum;
}

/** Of a service that the quota cuts in two, the fee is split by minutes, half-up to the fen. */
function countedPart(parts: number, counted: number, given: number): number {
  if (counted === given) return parts;
  return counted === 0 ? 0 : (halfUp(parts * counted, given * PARTS) ?? 0) * PARTS;
}
