import { requiredValue, traceStep } from '../citations.ts';
import { Exact, roundHalfUpToFen, sumOf } from '../money.ts';
import type { CompiledRule, ReimbursementRule } from '../scheme/index.ts';
import type { TraceStep } from '../trace.ts';
import { type EligibleFees, eligibleFeesOf, eligibleOf } from './cost-limit.ts';
import type { PersonDays } from './days.ts';
import { type MonthlyPaymentLimit, paymentLimitOf } from './payment-limit.ts';
import { distinctDays, feeOf, segmentsOf } from './segments.ts';
import type { Payment, RowMonth, Segment } from './types.ts';

interface Reimbursed {
  segment: Segment;
  eligibleFen: number;
  ratio: Exact;
  /** Rounded share of the eligible fees, before the payment limit. */
  shareFen: number;
  fundFen: number;
}

/** 按比例支付: eligible fees × ratio, within the limits, rounded once a line. */
export function payReimbursement(rule: ReimbursementRule, rowMonth: RowMonth, days: PersonDays): Payment[] {
  const fees = eligibleFeesOf(rule, rowMonth, days);
  const limit = paymentLimitOf(rule, rowMonth, days);
  const shares = segmentsOf(rowMonth).map((segment) => shareOf(rule, rowMonth.rule, segment, fees));
  const reimbursed = limit ? withinLimit(limit, rowMonth, fees, shares) : shares;
  const totalFen = sumOf(reimbursed.map(({ fundFen }) => fundFen));
  return reimbursed.map((part) => paymentOf(rule, rowMonth, { part, fees, limit, totalFen }));
}

function shareOf(
  rule: ReimbursementRule,
  compiled: CompiledRule,
  segment: Segment,
  fees: EligibleFees,
): Reimbursed {
  const ratio = ratioOf(rule, compiled, segment);
  const eligibleFen = eligibleOf(fees, segment);
  const shareFen = roundHalfUpToFen(ratio.times(eligibleFen));
  return { segment, eligibleFen, ratio, shareFen, fundFen: shareFen };
}

function ratioOf(
  rule: ReimbursementRule,
  { ratio, categoryPoints }: CompiledRule,
  { category }: Segment,
): Exact {
  const base = ratio ?? new Exact(requiredValue(rule.ratio, `benefitRules.${rule.id}.ratio`));
  return category !== null && categoryPoints ? base.plus(categoryPoints) : base;
}

/**
 * Consumes the month's limit in the order of service with exact amounts; each segment's sum is then rounded.
 * Rounding never lifts the lines together above the limit: the later line gives way.
 */
function withinLimit(
  { limitFen }: MonthlyPaymentLimit,
  { services }: RowMonth,
  fees: EligibleFees,
  shares: Reimbursed[],
): Reimbursed[] {
  const partOf = new Map(
    shares.flatMap((part) => part.segment.services.map((service) => [service, part] as const)),
  );
  const taken = new Map(shares.map((part) => [part, new Exact(0)]));
  let left = new Exact(limitFen);
  for (const service of services) {
    const part = partOf.get(service);
    if (!part) continue;
    const take = Exact.min(left, part.ratio.times(fees.eligibleFen.get(service) ?? 0));
    left = left.minus(take);
    taken.set(part, take.plus(taken.get(part) ?? 0));
  }
  let leftFen = limitFen;
  return shares.map((part) => {
    const fundFen = Math.min(roundHalfUpToFen(taken.get(part) ?? new Exact(0)), leftFen);
    leftFen -= fundFen;
    return { ...part, fundFen };
  });
}

interface Computed {
  part: Reimbursed;
  fees: EligibleFees;
  limit: MonthlyPaymentLimit | null;
  totalFen: number;
}

function paymentOf(rule: ReimbursementRule, { scheme }: RowMonth, computed: Computed): Payment {
  const { segment, eligibleFen, shareFen, fundFen } = computed.part;
  const feeFen = feeOf(segment);
  const overCost = computed.fees.excessBearer === 'provider' ? feeFen - eligibleFen : 0;
  const overPayment = computed.limit?.excessBearer === 'provider' ? shareFen - fundFen : 0;
  const providerFen = overCost + overPayment;
  const byVisit = scheme.componentUnit(rule.match.component) === 'visit';
  return {
    segment,
    quantity: byVisit ? segment.services.length : distinctDays(segment),
    quantityUnit: byVisit ? 'visit' : 'day',
    feeFen,
    fundFen,
    providerFen,
    trace: traceOf(rule, computed, { feeFen, providerFen }),
  };
}

function traceOf(
  rule: ReimbursementRule,
  { part, fees, limit, totalFen }: Computed,
  amounts: { feeFen: number; providerFen: number },
): TraceStep[] {
  const { segment, fundFen } = part;
  const { feeFen, providerFen } = amounts;
  const rest = { feeFen, fundFen, providerFen };
  return [
    fees.stepOf(segment),
    ratioStep(rule, part),
    ...(limit ? [limitStep(limit, part, totalFen)] : []),
    traceStep('self', [rule.ratio], rest, feeFen - fundFen - providerFen),
  ];
}

function ratioStep(
  rule: ReimbursementRule,
  { segment, eligibleFen, ratio, shareFen }: Reimbursed,
): TraceStep {
  const points = segment.category === null ? undefined : rule.categoryPoints;
  const several = segment.services.some(({ categories }) => categories.length > 1);
  const basis = [
    rule.match,
    rule.ratio,
    ...(points ? [points.points, points.categories, ...(several ? [points.once] : [])] : []),
  ];
  const inputs = {
    baseFen: eligibleFen,
    ratio: rule.ratio.value ?? null,
    pointsAdded: points?.points.value ?? null,
    category: segment.category,
    ratioApplied: ratio.toString(),
  };
  return traceStep('ratio', basis, inputs, shareFen);
}

function limitStep(
  { basis, inputs }: MonthlyPaymentLimit,
  { shareFen, fundFen }: Reimbursed,
  totalFen: number,
): TraceStep {
  return traceStep(
    'payment-limit',
    basis,
    { ...inputs, beforeLimitFen: shareFen, usedByOtherLinesFen: totalFen - fundFen },
    fundFen,
  );
}
