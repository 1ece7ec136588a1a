import { fenOfSixtieths, sumOf } from '../base/money.ts';
import type { TraceStep } from '../base/trace.ts';
import { isRemembered } from '../scheme/limits.ts';
import type { PersonDays } from './days.ts';
import { appliesTo, type LimitStage } from './limit-stage.ts';
import type { AppliedRatio } from './ratio.ts';
import { type Left, totalOf } from './stage.ts';
import type { RowMonth, Segment } from './types.ts';

type RatedSegment = Pick<PaidLine, 'segment' | 'ratio'>;

/** A line's payment in whole fen. */
export interface PaidLine {
  segment: Segment;
  ratio: AppliedRatio;
  /** The rounded share of the eligible fees, before the payment limits. */
  shareFen: number;
  fundFen: number;
  /** What the payment limits leave to the provider. */
  providerFen: number;
  steps: TraceStep[];
}

/**
 * Limits are consumed with exact amounts; each line's sum is then rounded. Rounding never lifts the lines
 * together above a limit of the month or year: the later line gives way.
 */
export function roundLines(rated: RatedSegment[], shares: Left, stages: LimitStage[]): PaidLine[] {
  const lines: PaidLine[] = [];
  for (const each of rated) {
    const paidFen = sumOf(lines.map(({ fundFen }) => fundFen));
    lines.push(roundLine(each, shares, stages, paidFen));
  }
  return lines;
}

function roundLine(
  { segment, ratio }: RatedSegment,
  shares: Left,
  stages: LimitStage[],
  paidFen: number,
): PaidLine {
  const shareFen = fenOfSixtieths(totalOf(shares, segment.services));
  const steps: TraceStep[] = [];
  let fundFen = shareFen;
  let providerFen = 0;
  for (const stage of stages) {
    const beforeFen = fundFen;
    fundFen = Math.min(
      beforeFen,
      fenOfSixtieths(totalOf(stage.left, segment.services)),
      leftInWholeFen(stage, segment, paidFen),
    );
    if (stage.bearer === 'provider') providerFen += beforeFen - fundFen;
    steps.push(paymentStep(stage, segment, { beforeFen, fundFen, paidFen }));
  }
  return { segment, ratio, shareFen, fundFen, providerFen, steps };
}

function leftInWholeFen(stage: LimitStage, segment: Segment, paidFen: number): number {
  if (!bindsLinesTogether(stage)) return Number.POSITIVE_INFINITY;
  return Math.max(0, stage.openingOf(segment).openFen - paidFen);
}

function bindsLinesTogether({ limit }: LimitStage): boolean {
  return limit.per !== 'day' && limit.items === null;
}

function paymentStep(
  stage: LimitStage,
  segment: Segment,
  { beforeFen, fundFen, paidFen }: { beforeFen: number; fundFen: number; paidFen: number },
): TraceStep {
  const step = stage.stepOf(segment);
  return {
    ...step,
    inputs: {
      ...step.inputs,
      ...(bindsLinesTogether(stage) && { paidByEarlierLinesFen: paidFen }),
      roundedBeforeFen: beforeFen,
    },
    amountFen: fundFen,
  };
}

/** What the month used of the payment limits that reach over months, in whole fen. */
export function rememberPayments(
  { month, services }: RowMonth,
  stages: LimitStage[],
  lines: PaidLine[],
  { uses }: PersonDays,
): void {
  for (const { limit, left } of stages.filter((stage) => isRemembered(stage.limit))) {
    const covered = services.filter((service) => appliesTo(limit, service));
    const used = limit.items
      ? fenOfSixtieths(totalOf(left, covered))
      : sumOf(lines.map(({ fundFen }) => fundFen));
    uses.add({ limitId: limit.limitId, month, used });
  }
}
