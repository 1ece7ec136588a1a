import { stepAt } from '../../base/citations.ts';
import type { TraceStep } from '../../base/trace.ts';
import { halfUp } from './fraction.ts';
import { countDays, type Lane, type Paid } from './lanes.ts';
import type { LimitPlan } from './limit-plans.ts';
import { type GivenPayment, type Limited, limitedByDay, limitedByMonth, limitedPayment } from './limits.ts';
import type { ReimbursementPlan } from './plans.ts';
import { type AppliedRatio, ratioOf } from './ratios.ts';
import { limitedByMonthInTurn, limitedPaymentInTurn } from './turns.ts';

/** `Paid.variant`: three bits of the cost limit, three of the payment limit, then those of the ratio. */
const PAYMENT_BITS = 8;

/** Eligible fees × ratio, within the payment limit, rounded once. */
export function payReimbursement(plan: ReimbursementPlan, lane: Lane): Paid | null {
  const { feeFen } = lane;
  const days = countDays(lane.days);
  const eligible = eligibleOf(plan, lane, days);
  const applied = ratioOf(plan, lane);
  if (!eligible) return null;
  const baseFen = eligible.fen;
  const ratio = applied.plan.fraction;
  const shareFen = halfUp(baseFen * ratio.numerator, ratio.denominator);
  if (shareFen === null) return null;
  const trace = [eligible.step, ratioStep(plan, applied, baseFen, shareFen)];
  const limited = plan.paymentLimit
    ? withinPaymentLimit(plan.paymentLimit, lane, { baseFen, ratio, shareFen })
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

function eligibleOf(plan: ReimbursementPlan, lane: Lane, days: number): Limited | null {
  const { costLimit } = plan;
  if (costLimit)
    return costLimit.per === 'day' ? limitedByDay(costLimit, lane, days) : withinCostLimit(costLimit, lane);
  const { feeFen } = lane;
  const step = stepAt(plan.feesPlace, 'fees', { feeFen, days, costLimit: 'no-limit' }, feeFen);
  return { fen: feeFen, providerFen: 0, used: 0, step };
}

function withinCostLimit(limit: LimitPlan, lane: Lane): Limited | null {
  return lane.row ? limitedByMonthInTurn(limit, lane, lane.row) : limitedByMonth(limit, lane);
}

function withinPaymentLimit(limit: LimitPlan, lane: Lane, given: GivenPayment): Limited | null {
  return lane.row ? limitedPaymentInTurn(limit, lane, lane.row, given) : limitedPayment(limit, lane, given);
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
