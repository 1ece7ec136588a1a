import { traceStep } from '../base/citations.ts';
import { type Exact, exactFen, fenOfSixtieths } from '../base/money.ts';
import type { CompiledSharedLimit, ReimbursementRule } from '../scheme/index.ts';
import { type CostStages, costStagesOf, costStepsOf, eligibleOf } from './cost-stages.ts';
import type { PersonDays } from './days.ts';
import { minutesOf } from './hour-price.ts';
import { type LimitStage, limitStage } from './limit-stage.ts';
import { type PaidLine, Payments, rememberPayments } from './payment-rounding.ts';
import { type AppliedRatio, ratioOf, ratioStep } from './ratio.ts';
import type { ReimbursedMonth } from './reimbursed-month.ts';
import { distinctDays, feeOf, segmentsOf } from './segments.ts';
import { rememberShared, shareCosts, sharePayments } from './shared-limits.ts';
import { cutFor, type Left, totalOf } from './stage.ts';
import type { Payment, PricedService, QuantityUnit, RowMonth, Segment } from './types.ts';

/**
 * 按比例支付: eligible fees × ratio, within the limits, rounded once a line. Rows that share limits are computed
 * together: each first by its own limits, then the shared ones in the order of service over all of them.
 */
export function payReimbursements(
  rowMonths: readonly { rowMonth: RowMonth; rule: ReimbursementRule }[],
  shared: readonly CompiledSharedLimit[],
  days: PersonDays,
): { rowMonth: RowMonth; payments: Payment[] }[] {
  const months: ReimbursedMonth[] = rowMonths.map(({ rowMonth, rule }) => {
    const rated = segmentsOf(rowMonth).map((segment) => ({
      segment,
      ratio: ratioOf(rule, rowMonth, segment),
    }));
    return {
      rowMonth,
      rule,
      cost: costStagesOf(rule, rowMonth, days),
      rated,
      shares: new Map(),
      payment: [],
    };
  });
  shareCosts(months, shared, days);
  for (const month of months) {
    month.shares = sharesOf(eligibleOf(month.cost, month.rowMonth), month.rated);
    month.payment.push(...paymentStages(month.rowMonth, month.shares, days));
  }
  const sharedStages = sharePayments(months, shared, days);
  const payments = new Payments();
  const paid = months.map((month) => {
    const lines = payments.round(month.rated, month.shares, month.payment);
    rememberPayments(month.rowMonth, month.payment, lines, days);
    return { rowMonth: month.rowMonth, payments: lines.map((line) => paymentOf(month, line)) };
  });
  rememberShared(months, sharedStages, payments, days);
  return paid;
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

function paymentOf({ rule, rowMonth, cost }: ReimbursedMonth, line: PaidLine): Payment {
  const { segment, fundFen } = line;
  const feeFen = feeOf(segment);
  const overCostFen = fenOfSixtieths(cutFor('provider', cost, segment));
  const providerFen = Math.min(feeFen - fundFen, overCostFen + line.providerFen);
  return {
    segment,
    ...quantityOf(rule, rowMonth, segment),
    feeFen,
    fundFen,
    providerFen,
    trace: traceOf(rule, rowMonth, cost, line, { feeFen, fundFen, overCostFen, providerFen }),
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
  rowMonth: RowMonth,
  cost: CostStages,
  line: PaidLine,
  amounts: { feeFen: number; fundFen: number; overCostFen: number; providerFen: number },
): Payment['trace'] {
  const { segment, ratio } = line;
  const { feeFen, fundFen, overCostFen, providerFen } = amounts;
  const baseFen = exactFen(totalOf(eligibleOf(cost, rowMonth), segment.services));
  const inputs = { feeFen, fundFen, overCostFen, overPaymentFen: line.providerFen, providerFen };
  return [
    ...costStepsOf(rule, cost, segment),
    ratioStep(rule, ratio, baseFen, line.shareFen),
    ...line.steps,
    traceStep('self', ratio.ownBasis, inputs, feeFen - fundFen - providerFen),
  ];
}
