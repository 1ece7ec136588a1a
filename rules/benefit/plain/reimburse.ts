import { stepAt } from '../../base/citations.ts';
import type { PersonCategory } from '../../base/facts.ts';
import type { TraceStep } from '../../base/trace.ts';
import { halfUp } from './fraction.ts';
import { countDays, type Lane, type Paid } from './lanes.ts';
import { type Limited, limitedByDay, limitedByMonth, limitedPayment } from './limits.ts';
import { type PlainPeriod, touches } from './period.ts';
import type { RatioPlan, ReimbursementPlan } from './plans.ts';

/** `Paid.variant`: three bits of the cost limit, three of the payment limit, then these. */
const PAYMENT_BITS = 8;
const RAISED_BY_ONE = 64;
const RAISED_BY_SEVERAL = 128;

/** Eligible fees × ratio, within the payment limit, rounded once. */
export function payReimbursement(plan: ReimbursementPlan, lane: Lane, period: PlainPeriod): Paid | null {
  const { feeFen } = lane;
  const days = countDays(lane.days);
  const eligible = eligibleOf(plan, lane, period, days);
  const applied = ratioOf(plan, period);
  if (!eligible || !applied) return null;
  const baseFen = eligible.fen;
  const ratio = applied.plan.fraction;
  const shareFen = halfUp(baseFen * ratio.numerator, ratio.denominator);
  if (shareFen === null) return null;
  const trace = [eligible.step, ratioStep(plan, applied, baseFen, shareFen)];
  const limited = plan.paymentLimit
    ? limitedPayment(plan.paymentLimit, lane, period, { baseFen, ratio, shareFen })
    : undefined;
  if (limited === null) return null;
  if (limited) trace.push(limited.step);
  const fundFen = limited ? limited.fen : shareFen;
  const overCostFen = eligible.providerFen;
  const overPaymentFen = limited ? limited.providerFen : 0;
  const providerFen = Math.min(feeFen - fundFen, overCostFen + overPaymentFen);
  const rest = { feeFen, fundFen, overCostFen, overPaymentFen, providerFen };
  trace.push(stepAt(plan.selfPlace, 'self', rest, feeFen - fundFen - providerFen));
  const variant = eligible.used + (limited ? limited.used * PAYMENT_BITS : 0) + applied.bit;
  const byVisit = plan.unit === 'visit';
  const quantity = byVisit ? lane.services : days;
  return { quantity, quantityUnit: byVisit ? 'visit' : 'day', feeFen, fundFen, providerFen, trace, variant };
}

function eligibleOf(plan: ReimbursementPlan, lane: Lane, period: PlainPeriod, days: number): Limited | null {
  const { costLimit } = plan;
  if (costLimit)
    return costLimit.per === 'day'
      ? limitedByDay(costLimit, lane, days)
      : limitedByMonth(costLimit, lane, period);
  const { feeFen } = lane;
  const step = stepAt(plan.feesPlace, 'fees', { feeFen, days, costLimit: 'no-limit' }, feeFen);
  return { fen: feeFen, providerFen: 0, used: 0, step };
}

interface AppliedRatio {
  plan: RatioPlan;
  category: PersonCategory | null;
  bit: number;
}

/** `null` where a category begins or ends within the period. */
function ratioOf(plan: ReimbursementPlan, period: PlainPeriod): AppliedRatio | null {
  const { plainRatio, raisedRatios, categories } = plan;
  const plain = { plan: plainRatio, category: null, bit: 0 };
  if (!raisedRatios || period.facts.person.categories.length === 0) return plain;
  const held = categoriesOf(categories, period);
  if (!held) return null;
  const [category = null] = held;
  if (category === null) return plain;
  return held.length === 1
    ? { plan: raisedRatios.one, category, bit: RAISED_BY_ONE }
    : { plan: raisedRatios.several, category, bit: RAISED_BY_SEVERAL };
}

function categoriesOf(counted: readonly PersonCategory[], period: PlainPeriod): PersonCategory[] | null {
  const { facts, firstDate, lastDate } = period;
  const held: PersonCategory[] = [];
  for (const category of counted) {
    let holds = false;
    for (const spell of facts.person.categories) {
      if (spell.category !== category || !touches(spell.from, spell.to, firstDate, lastDate)) continue;
      if (spell.from > firstDate || (spell.to !== null && spell.to < lastDate)) return null;
      holds = true;
    }
    if (holds) held.push(category);
  }
  return held;
}

function ratioStep(
  { ratioText }: ReimbursementPlan,
  { plan, category }: AppliedRatio,
  baseFen: number,
  shareFen: number,
): TraceStep {
  const { points: pointsAdded, applied: ratioApplied } = plan;
  return stepAt(
    plan.place,
    'ratio',
    { baseFen, ratio: ratioText, pointsAdded, category, ratioApplied },
    shareFen,
  );
}
