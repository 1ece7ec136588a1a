import { traceStep } from '../base/citations.ts';
import { Exact } from '../base/money.ts';
import type { TraceStep } from '../base/trace.ts';
import type { Citation, ReimbursementRule } from '../scheme/index.ts';
import { valueIn } from './amounts.ts';
import type { RowMonth, Segment } from './types.ts';

/** The share that the fund pays of a segment's eligible fees, with what it is made of. */
export interface AppliedRatio {
  ratio: Exact;
  basis: Citation[];
  /** Where the ratio itself stands, without what is added to it. */
  ownBasis: Citation[];
  inputs: TraceStep['inputs'];
}

/** @throws RuleError `scheme_value_unset` when the ratio is not set */
export function ratioOf(rule: ReimbursementRule, rowMonth: RowMonth, segment: Segment): AppliedRatio {
  const base = valueIn(rowMonth, rule.ratio, 'ratio', segment.circumstances);
  const category = categoryPointsOf(rule, rowMonth, segment);
  const contribution = contributionPointsOf(rule, segment);
  const ratio = new Exact(base.value).plus(category.points ?? 0).plus(contribution.points ?? 0);
  return {
    ratio,
    ownBasis: base.basis,
    basis: [...base.basis, ...category.basis, ...contribution.basis],
    inputs: {
      ratio: base.value,
      ...base.inputs,
      pointsAdded: category.points?.toString() ?? null,
      category: segment.category,
      ...(contribution.points && {
        contributionYears: segment.circumstances.contributionYears,
        contributionPoints: contribution.points.toString(),
      }),
      ratioApplied: ratio.toString(),
    },
  };
}

interface Points {
  points: Exact | null;
  basis: Citation[];
}

const NONE: Points = { points: null, basis: [] };

function categoryPointsOf(rule: ReimbursementRule, { rule: compiled }: RowMonth, segment: Segment): Points {
  const { categoryPoints } = rule;
  if (segment.category === null || !categoryPoints || !compiled.categoryPoints) return NONE;
  const several = segment.services.some(({ categories }) => categories.length > 1);
  const { points, categories, once } = categoryPoints;
  return {
    points: compiled.categoryPoints,
    basis: [points, categories, ...(several ? [once] : [])],
  };
}

function contributionPointsOf({ contributionPoints }: ReimbursementRule, { circumstances }: Segment): Points {
  if (!contributionPoints) return NONE;
  const { everyYears, fromYear, points, ceiling } = contributionPoints;
  const first = fromYear?.value ?? everyYears.value;
  const { contributionYears } = circumstances;
  if (contributionYears < first) return NONE;
  const steps = Math.floor((contributionYears - first) / everyYears.value) + 1;
  const uncapped = new Exact(points.value).times(steps);
  const isCapped = uncapped.greaterThan(ceiling.value);
  return {
    points: isCapped ? new Exact(ceiling.value) : uncapped,
    basis: [points, everyYears, ...(fromYear ? [fromYear] : []), ...(isCapped ? [ceiling] : [])],
  };
}

export function ratioStep(
  { match }: ReimbursementRule,
  { basis, inputs }: AppliedRatio,
  baseFen: number | string,
  shareFen: number,
): TraceStep {
  return traceStep('ratio', [match, ...basis], { baseFen, ...inputs }, shareFen);
}
