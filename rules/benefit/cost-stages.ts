import { traceStep } from '../base/citations.ts';
import { fenOfSixtieths } from '../base/money.ts';
import type { TraceStep } from '../base/trace.ts';
import type { CostLimit, ReimbursementRule } from '../scheme/index.ts';
import { isRemembered } from '../scheme/limits.ts';
import type { PersonDays } from './days.ts';
import { hourPriceStage } from './hour-price.ts';
import { appliesTo, type LimitStage, limitStage } from './limit-stage.ts';
import { quotaStage } from './quota-stage.ts';
import { distinctDays, feeOf } from './segments.ts';
import { shareStage } from './share-stage.ts';
import { feesOf, type Left, type Stage, totalOf } from './stage.ts';
import type { RowMonth, ScopeMonth, Segment } from './types.ts';

/** The steps that lead from each service's fee to what the ratio is applied to; a shared limit joins them later. */
export type CostStages = Stage[];

/** The price of an hour, then quotas, then further limits, then the row's own limit. */
export function costStagesOf(rule: ReimbursementRule, rowMonth: RowMonth, days: PersonDays): CostStages {
  const { costLimit, quotas = [] } = rule;
  const stages: Stage[] = [];
  const left = () => eligibleOf(stages, rowMonth);
  if (isByHour(costLimit)) stages.push(hourPriceStage(costLimit, left(), rowMonth));
  for (const quota of quotas) stages.push(quotaStage(quota, left(), rowMonth, days));
  for (const limit of rowMonth.rule.limits.filter(({ on }) => on === 'cost')) {
    if (limit.shareOfUsed) {
      stages.push(shareStage(limit, limit.shareOfUsed, left(), rowMonth, days));
      continue;
    }
    const stage = limitStage(limit, left(), rowMonth, days);
    rememberCost(stage, rowMonth, days);
    stages.push(stage);
  }
  return stages;
}

/** What of each fee is left after the steps. */
export function eligibleOf(stages: CostStages, rowMonth: RowMonth): Left {
  return stages.at(-1)?.left ?? feesOf(rowMonth);
}

export function costStepsOf(rule: ReimbursementRule, stages: CostStages, segment: Segment): TraceStep[] {
  const { costLimit } = rule;
  const beginsWithFees = !('amountFen' in costLimit) || (!isByHour(costLimit) && stages.length > 1);
  return [
    ...(beginsWithFees ? [feesStep(rule, segment)] : []),
    ...stages.map((stage) => stage.stepOf(segment)),
  ];
}

function isByHour(costLimit: ReimbursementRule['costLimit']): costLimit is CostLimit {
  return 'amountFen' in costLimit && costLimit.per.value === 'hour';
}

function feesStep({ match, costLimit }: ReimbursementRule, segment: Segment): TraceStep {
  const feeFen = feeOf(segment);
  const hasNone = !('amountFen' in costLimit);
  const inputs = { feeFen, days: distinctDays(segment), ...(hasNone && { costLimit: 'no-limit' }) };
  return traceStep('fees', [hasNone ? costLimit : match], inputs, feeFen);
}

/** What the month used of a limit on the cost, to the fen. */
export function rememberCost(
  { limit, left }: LimitStage,
  { month, services }: ScopeMonth,
  { uses }: PersonDays,
): void {
  if (!isRemembered(limit)) return;
  const covered = services.filter((service) => appliesTo(limit, service));
  uses.add({ limitId: limit.limitId, month, used: fenOfSixtieths(totalOf(left, covered)) });
}
