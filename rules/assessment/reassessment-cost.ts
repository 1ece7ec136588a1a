import { traceStep } from '../base/citations.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason, TraceStep } from '../base/trace.ts';
import type { CompiledScheme } from '../scheme/index.ts';
import * as words from './words.ts';

export interface ReassessmentCostFacts {
  /** National level of the result objected to. */
  levelBefore: number;
  /** National level of the re-assessment. */
  levelAfter: number;
}

export interface ReassessmentCost {
  /** Who asked for the re-assessment, or the fund. */
  bearer: 'applicant' | 'fund';
  sameResult: boolean;
  /** Price of the re-assessment; `null` where the scheme gives none, `reason` then says so. */
  amountFen: number | null;
  reason: Reason;
  trace: TraceStep[];
}

/** Who bears the cost of a re-assessment: the result is the same when the disability level is. */
export function reassessmentCost(
  { values }: CompiledScheme,
  { levelBefore, levelAfter }: ReassessmentCostFacts,
): ReassessmentCost {
  const { feeFen, reassessmentCost: rule } = values.assessment;
  const sameResult = levelBefore === levelAfter;
  const basis = sameResult ? rule.sameResult : rule.differentResult;
  const bearer = basis.value;
  const amountFen = feeFen.value ?? null;
  const borne = words.reassessmentBorne({
    ...{ levelBefore, levelAfter, bearer },
    priceUnset: amountFen === null ? (feeFen.unset ?? '') : undefined,
  });
  const inputs = { levelBefore, levelAfter, sameResult, bearer };
  return {
    bearer,
    sameResult,
    amountFen,
    reason: reasonOf(sameResult ? 'same-result' : 'different-result', basis, borne),
    trace: [traceStep('reassessment-cost', [basis, feeFen], inputs, amountFen ?? undefined)],
  };
}
