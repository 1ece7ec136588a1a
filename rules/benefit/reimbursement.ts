import { traceStep } from '../base/citations.ts';
import { type Exact, exactFen, fenOfSixtieths } from '../base/money.ts';
import type { ReimbursementRule } from '../scheme/index.ts';
import { type EligibleFees, eligibleFeesOf } from './cost-stages.ts';
import type { PersonDays } from './days.ts';
import { minutesOf } from './hour-price.ts';
import { type LimitStage, limitStage } from './limit-stage.ts';
import { type PaidLine, rememberPayments, roundLines } from './payment-rounding.ts';
import { type AppliedRatio, ratioOf, ratioStep } from './ratio.ts';
import { distinctDays, feeOf, segmentsOf } from './segments.ts';
import { cutFor, type Left, totalOf } from './stage.ts';
import type { Payment, PricedService, QuantityUnit, RowMonth, Segment } from './types.ts';

/** 按比例支付: eligible fees × ratio, within the limits, rounded once a line. */
export function payReimbursement(rule: ReimbursementRule, rowMonth: RowMonth, days: PersonDays): Payment[] {
  const fees = eligibleFeesOf(rule, rowMonth, days);
  const rated = segmentsOf(rowMonth).map((segment) => ({ segment, ratio: ratioOf(rule, rowMonth, segment) }));
  const shares = sharesOf(fees.left, rated);
  const stages = paymentStages(rowMonth, shares, days);
  const lines = roundLines(rated, shares, stages);
  rememberPayments(rowMonth, stages, lines, days);
  return lines.map((line) => paymentOf(rule, rowMonth, { line, fees }));
}

function sharesOf(eligible: Left, rated: { segment: Segment; ratio: AppliedRatio }[]): Left {
  const shares = new Map<PricedService, Exact>();
  for (const { segment, ratio } of rated)
    for (const service of segment.services)
      shares.set(service, ratio.ratio.times(eligible.get(service) ?? 0));
  return shares;
}

function paymentStages(rowMonth: RowMonth, shares: Left, days: PersonDays): LimitStage[] {
  const stages: LimitStage[] = [];
  for (const limit of rowMonth.rule.limits.filter(({ on }) => on === 'payment'))
    stages.push(limitStage(limit, stages.at(-1)?.left ?? shares, rowMonth, days));
  return stages;
}

interface Computed {
  line: PaidLine;
  fees: EligibleFees;
}

function paymentOf(rule: ReimbursementRule, rowMonth: RowMonth, computed: Computed): Payment {
  const { line, fees } = computed;
  const { segment, fundFen } = line;
  const feeFen = feeOf(segment);
  const overCostFen = fenOfSixtieths(cutFor('provider', fees.stages, segment));
  const providerFen = Math.min(feeFen - fundFen, overCostFen + line.providerFen);
  return {
    segment,
    ...quantityOf(rule, rowMonth, segment),
    feeFen,
    fundFen,
    providerFen,
    trace: traceOf(rule, computed, { feeFen, fundFen, overCostFen, providerFen }),
  };
}

function quantityOf(rule: ReimbursementRule, { scheme }: RowMonth, segment: Segment) {
  const unit = scheme.componentUnit(rule.match.component);
  if (unit === 'hour')
    return quantity(
      segment.services.reduce((sum, each) => sum + minutesOf(each), 0),
      'minute',
    );
  return unit === 'visit'
    ? quantity(segment.services.length, 'visit')
    : quantity(distinctDays(segment), 'day');
}

function quantity(amount: number, quantityUnit: QuantityUnit) {
  return { quantity: amount, quantityUnit };
}

function traceOf(
  rule: ReimbursementRule,
  { line, fees }: Computed,
  amounts: { feeFen: number; fundFen: number; overCostFen: number; providerFen: number },
): Payment['trace'] {
  const { segment, ratio } = line;
  const { feeFen, fundFen, overCostFen, providerFen } = amounts;
  const baseFen = exactFen(totalOf(fees.left, segment.services));
  const inputs = { feeFen, fundFen, overCostFen, overPaymentFen: line.providerFen, providerFen };
  return [
    ...fees.stepsOf(segment),
    ratioStep(rule, ratio, baseFen, line.shareFen),
    ...line.steps,
    traceStep('self', ratio.ownBasis, inputs, feeFen - fundFen - providerFen),
  ];
}
