import { fenOfSixtieths, sumOf } from '../base/money.ts';
import type { TraceStep } from '../base/trace.ts';
import type { CompiledRule } from '../scheme/index.ts';
import { isRemembered } from '../scheme/limits.ts';
import type { PersonDays } from './days.ts';
import { appliesTo, type LimitStage } from './limit-stage.ts';
import type { AppliedRatio } from './ratio.ts';
import { type Left, totalOf } from './stage.ts';
import type { RowMonth, Segment } from './types.ts';

export type RatedSegment = Pick<PaidLine, 'segment' | 'ratio'>;

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
 * together above a limit of the month or year, of one row or shared: the later line gives way.
 */
export class Payments {
  readonly #paid = new Map<LimitStage, number>();

  round(rated: readonly RatedSegment[], shares: Left, stages: readonly LimitStage[]): PaidLine[] {
    return rated.map((each) => {
      const line = roundLine(each, shares, stages, (stage) => this.paidUnder(stage));
      for (const stage of stages) this.#paid.set(stage, this.paidUnder(stage) + line.fundFen);
      return line;
    });
  }

  /** What the lines rounded so far pay that the limit binds. */
  paidUnder(stage: LimitStage): number {
    return this.#paid.get(stage) ?? 0;
  }
}

function roundLine(
  { segment, ratio }: RatedSegment,
  shares: Left,
  stages: readonly LimitStage[],
  paidUnder: (stage: LimitStage) => number,
): PaidLine {
  const shareFen = fenOfSixtieths(totalOf(shares, segment.services));
  const steps: TraceStep[] = [];
  let fundFen = shareFen;
  let providerFen = 0;
  for (const stage of stages) {
    const beforeFen = fundFen;
    const paidFen = paidUnder(stage);
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
  { month, services, rule }: RowMonth,
  stages: LimitStage[],
  lines: PaidLine[],
  { uses }: PersonDays,
): void {
  for (const { limit, left } of stages.filter((stage) => isOwn(stage, rule) && isRemembered(stage.limit))) {
    const covered = services.filter((service) => appliesTo(limit, service));
    const used = limit.items
      ? fenOfSixtieths(totalOf(left, covered))
      : sumOf(lines.map(({ fundFen }) => fundFen));
    uses.add({ limitId: limit.limitId, month, used });
  }
}

function isOwn({ limit }: LimitStage, { limits }: CompiledRule): boolean {
  return limits.includes(limit);
}
