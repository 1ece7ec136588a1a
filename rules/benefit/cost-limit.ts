import { requiredValue, traceStep } from '../citations.ts';
import { proportionFen } from '../money.ts';
import type { Citation, CostLimit, ReimbursementRule } from '../scheme/index.ts';
import type { TraceStep } from '../trace.ts';
import type { PersonDays } from './days.ts';
import { entitledDaysOf } from './proration.ts';
import { distinctDays, feeOf } from './segments.ts';
import type { PricedService, RowMonth, Segment } from './types.ts';

/** What of each service's fee the ratio is applied to. */
export interface EligibleFees {
  eligibleFen: Map<PricedService, number>;
  /** The trace step for a segment. */
  stepOf(segment: Segment): TraceStep;
  excessBearer: 'person' | 'provider' | null;
}

export function eligibleFeesOf(rule: ReimbursementRule, rowMonth: RowMonth, days: PersonDays): EligibleFees {
  const { costLimit } = rule;
  if (!('amountFen' in costLimit)) return unlimited(costLimit, rowMonth);
  return costLimit.per.value === 'day'
    ? limitedByDay(rule, costLimit, rowMonth)
    : limitedByMonth(rule, costLimit, rowMonth, days);
}

export function eligibleOf({ eligibleFen }: EligibleFees, segment: Segment): number {
  return segment.services.reduce((total, service) => total + (eligibleFen.get(service) ?? 0), 0);
}

function unlimited(noLimit: Citation, { services }: RowMonth): EligibleFees {
  const eligibleFen = new Map(services.map((service) => [service, service.line.feeFen]));
  const stepOf = (segment: Segment) => {
    const feeFen = feeOf(segment);
    return traceStep(
      'fees',
      [noLimit],
      { feeFen, days: distinctDays(segment), costLimit: 'no-limit' },
      feeFen,
    );
  };
  return { eligibleFen, stepOf, excessBearer: null };
}

/** Each bed-day by itself; several fees of one day share the day's limit in the order of their line ids. */
function limitedByDay(
  rule: ReimbursementRule,
  limit: CostLimit,
  { services, scheme }: RowMonth,
): EligibleFees {
  const limitFen = requiredValue(limit.amountFen, `benefitRules.${rule.id}.costLimit.amountFen`);
  const leftFen = new Map<string, number>();
  const eligibleFen = new Map<PricedService, number>();
  for (const service of services) {
    const { date, feeFen } = service.line;
    const left = leftFen.get(date) ?? limitFen;
    const eligible = Math.min(feeFen, left);
    leftFen.set(date, left - eligible);
    eligibleFen.set(service, eligible);
  }
  const dayUnit = scheme.componentUnit(rule.match.component);
  const result: EligibleFees = {
    eligibleFen,
    excessBearer: limit.excess.value,
    stepOf: (segment) =>
      limitStep('cost-limit-day', limit, result, segment, {
        limitFenPerDay: limitFen,
        days: distinctDays(segment),
        dayUnit,
      }),
  };
  return result;
}

/** One limit for the month, shared by all providers and segments of the row in the order of service. */
function limitedByMonth(
  rule: ReimbursementRule,
  limit: CostLimit,
  rowMonth: RowMonth,
  days: PersonDays,
): EligibleFees {
  const fullFen = requiredValue(limit.amountFen, `benefitRules.${rule.id}.costLimit.amountFen`);
  const { entitledDays, daysOfMonth } = entitledDaysOf(rowMonth, days);
  const limitFen = limit.prorated?.value ? proportionFen(fullFen, entitledDays, daysOfMonth) : fullFen;
  const eligibleFen = new Map<PricedService, number>();
  let leftFen = limitFen;
  for (const service of rowMonth.services) {
    const eligible = Math.min(service.line.feeFen, leftFen);
    leftFen -= eligible;
    eligibleFen.set(service, eligible);
  }
  const result: EligibleFees = {
    eligibleFen,
    excessBearer: limit.excess.value,
    stepOf: (segment) =>
      limitStep('cost-limit-month', limit, result, segment, {
        limitFenPerMonth: fullFen,
        entitledDays,
        daysOfMonth,
        limitFen,
        usedByOtherLinesFen: limitFen - leftFen - eligibleOf(result, segment),
        visits: segment.services.length,
      }),
  };
  return result;
}

function limitStep(
  step: string,
  limit: CostLimit,
  fees: EligibleFees,
  segment: Segment,
  inputs: TraceStep['inputs'],
): TraceStep {
  const feeFen = feeOf(segment);
  const eligibleFen = eligibleOf(fees, segment);
  const excessFen = feeFen - eligibleFen;
  const fullFen = Number(inputs.limitFenPerDay ?? 0) * Number(inputs.days ?? 0);
  const basis = [
    limit.amountFen,
    limit.per,
    ...(limit.prorated && inputs.entitledDays !== inputs.daysOfMonth ? [limit.prorated] : []),
    ...(limit.feesBelow && eligibleFen < fullFen ? [limit.feesBelow] : []),
    ...(excessFen > 0 ? [limit.excess] : []),
  ];
  return traceStep(step, basis, { ...inputs, feeFen, excessFen, excessTo: limit.excess.value }, eligibleFen);
}
