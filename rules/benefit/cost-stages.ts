import { traceStep } from '../base/citations.ts';
import { fenOfSixtieths } from '../base/money.ts';
import type { TraceStep } from '../base/trace.ts';
import type { ReimbursementRule } from '../scheme/index.ts';
import { isRemembered } from '../scheme/limits.ts';
import type { PersonDays } from './days.ts';
import { hourPriceStage } from './hour-price.ts';
import { appliesTo, type LimitStage, limitStage } from './limit-stage.ts';
import { quotaStage } from './quota-stage.ts';
import { distinctDays, feeOf } from './segments.ts';
import { feesOf, type Left, type Stage, totalOf } from './stage.ts';
import type { RowMonth, Segment } from './types.ts';

/** What of each service's fee the ratio is applied to, and how it came to that. */
export interface EligibleFees {
  left: Left;
  stages: Stage[];
  stepsOf(segment: Segment): TraceStep[];
}

/** The price of an hour, then quotas, then further limits, then the row's own limit. */
export function eligibleFeesOf(rule: ReimbursementRule, rowMonth: RowMonth, days: PersonDays): EligibleFees {
  const { costLimit, quotas = [] } = rule;
  const stages: Stage[] = [];
  const left = () => stages.at(-1)?.left ?? feesOf(rowMonth);
  const isByHour = 'amountFen' in costLimit && costLimit.per.value === 'hour';
  if (isByHour) stages.push(hourPriceStage(costLimit, left(), rowMonth));
  for (const quota of quotas) stages.push(quotaStage(quota, left(), rowMonth, days));
  for (const limit of rowMonth.rule.limits.filter(({ on }) => on === 'cost')) {
    const stage = limitStage(limit, left(), rowMonth, days);
    remember(stage, rowMonth, days);
    stages.push(stage);
  }
  const beginsWithFees = !('amountFen' in costLimit) || (!isByHour && stages.length > 1);
  return {
    left: left(),
    stages,
    stepsOf: (segment) => [
      ...(beginsWithFees ? [feesStep(rule, segment)] : []),
      ...stages.map((stage) => stage.stepOf(segment)),
    ],
  };
}

function feesStep({ match, costLimit }: ReimbursementRule, segment: Segment): TraceStep {
  const feeFen = feeOf(segment);
  const hasNone = !('amountFen' in costLimit);
  const inputs = { feeFen, days: distinctDays(segment), ...(hasNone && { costLimit: 'no-limit' }) };
  return traceStep('fees', [hasNone ? costLimit : match], inputs, feeFen);
}

/** What the month used of a limit on the cost, to the fen. */
function remember({ limit, left }: LimitStage, { month, services }: RowMonth, { uses }: PersonDays): void {
  if (!isRemembered(limit)) return;
  const covered = services.filter((service) => appliesTo(limit, service));
  uses.add({ limitId: limit.limitId, month, used: fenOfSixtieths(totalOf(left, covered)) });
}
