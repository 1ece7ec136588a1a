import { traceStep } from '../../base/citations.ts';
import type { LimitUse } from '../../base/facts.ts';
import type { Circumstances, SchemeBook } from '../../scheme/index.ts';
import { circumstancesOn, haveSameSteps } from '../circumstances.ts';
import { personDays } from '../days.ts';
import { exactQuotient, halfUp, LARGEST_EXACT } from './fraction.ts';
import { PARTS, pricedByHour, type Visit, withinQuota } from './hour-steps.ts';
import { firstDayOf, type Lane, lastDayOf, type Paid } from './lanes.ts';
import { suspensionOn } from './period.ts';
import type { HourPlan } from './plans.ts';

/**
 * 按小时计价: each service up to the price of an hour × its minutes, then what the quota of hours or visits lets through, ×
 * the ratio. Clauses are looked up by each line's trace.
 * @returns `null` where the lane shares its quota with others, or a value changes between its services
 */
export function payHours(plan: HourPlan, lane: Lane, book: SchemeBook, uses: LimitUse[]): Paid | null {
  const { period, periods, row, feeFen } = lane;
  if (row || periods.length > 1 || !period.isOneMonth) return null;
  const circumstances = circumstancesOf(plan, lane, book);
  const visits = circumstances && visitsOf(lane);
  if (!visits) return null;
  const quantity = visits.reduce((sum, { minutes }) => sum + minutes, 0);
  if (4 * feeFen * PARTS * quantity > LARGEST_EXACT) return null;
  const priced = pricedByHour(plan, lane, visits, circumstances);
  const counted = plan.quota ? withinQuota(plan.quota, plan, lane, visits, circumstances, uses) : null;
  const { parts } = counted ?? priced;
  const { numerator, denominator } = plan.ratio;
  const fundFen = halfUp(parts * numerator, denominator * PARTS);
  const overCostFen = halfUp(
    (plan.price.excess.value === 'provider' ? feeFen * PARTS - priced.parts : 0) +
      (plan.quota?.excess.value === 'provider' ? priced.parts - parts : 0),
    PARTS,
  );
  if (fundFen === null || overCostFen === null) return null;
  const providerFen = Math.min(feeFen - fundFen, overCostFen);
  const ratioInputs = {
    baseFen: exactQuotient(parts, PARTS),
    ratio: plan.ratioText,
    pointsAdded: null,
    category: null,
    ratioApplied: plan.ratioApplied,
  };
  const rest = { feeFen, fundFen, overCostFen, overPaymentFen: 0, providerFen };
  const trace = [
    priced.step,
    ...(counted ? [counted.step] : []),
    traceStep('ratio', [plan.match, plan.ratioBasis], ratioInputs, fundFen),
    traceStep('self', [plan.ratioBasis], rest, feeFen - fundFen - providerFen),
  ];
  return { quantity, quantityUnit: 'minute', feeFen, fundFen, providerFen, trace, variant: null };
}

/** Steps of months, years and age are only ever reached: where both ends are alike, all between are. */
function circumstancesOf({ compiled }: HourPlan, lane: Lane, book: SchemeBook): Circumstances | null {
  const { period, month, providerId } = lane;
  const { facts, spell } = period;
  const days = personDays(book, facts);
  const level = providerId === null ? null : (facts.providers[providerId]?.level ?? null);
  const on = (day: number) =>
    circumstancesOn(days, compiled, spell.grade, level, `${month}-${String(day).padStart(2, '0')}`);
  const first = on(firstDayOf(lane));
  return haveSameSteps(first, on(lastDayOf(lane))) ? first : null;
}

/** The lane's services in the order in which they count; `null` where one came late or has no minutes. */
function visitsOf({ component, providerId, firstDate, lastDate, period }: Lane): Visit[] | null {
  const lines = period.facts.services.filter(
    (line) =>
      line.component === component &&
      line.providerId === providerId &&
      firstDate <= line.date &&
      line.date <= lastDate &&
      line.exclusionCode === undefined &&
      !(period.isSuspendedAtTimes && suspensionOn(period, line.date)),
  );
  if (lines.some(({ lateSince }) => lateSince !== undefined)) return null;
  const visits: Visit[] = [];
  for (const line of lines) {
    const { minutes = 0 } = line;
    if (!Number.isSafeInteger(minutes) || minutes <= 0) return null;
    visits.push({ line, minutes, priced: 0, counted: 0 });
  }
  return visits.sort(inOrder);
}

function inOrder(a: Visit, b: Visit): number {
  if (a.line.date !== b.line.date) return a.line.date < b.line.date ? -1 : 1;
  return b.line.feeFen - a.line.feeFen || b.minutes - a.minutes;
}
