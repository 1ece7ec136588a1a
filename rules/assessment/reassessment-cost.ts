import { traceStep } from '../base/citations.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason, TraceStep } from '../base/trace.ts';
import type { CompiledScheme } from '../scheme/index.ts';

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

const BEARERS = {
  applicant: { zh: '由提出方负担', en: 'is borne by who asked for it' },
  fund: { zh: '由长护险基金负担', en: 'is borne by the fund' },
} as const;

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
  const price = {
    zh: amountFen === null ? `；费用标准未定（${feeFen.unset}）` : '',
    en: amountFen === null ? `; its price is not set (${feeFen.unset})` : '',
  };
  const zh = `复评结论与原结论${sameResult ? '一致' : '不一致'}（${levelBefore} 级、${levelAfter} 级），费用${BEARERS[bearer].zh}${price.zh}`;
  const en = `the re-assessment gives ${sameResult ? 'the same' : 'another'} level (${levelBefore}, ${levelAfter}), so its cost ${BEARERS[bearer].en}${price.en}`;
  const inputs = { levelBefore, levelAfter, sameResult, bearer };
  return {
    bearer,
    sameResult,
    amountFen,
    reason: reasonOf(sameResult ? 'same-result' : 'different-result', basis, zh, en),
    trace: [traceStep('reassessment-cost', [basis, feeFen], inputs, amountFen ?? undefined)],
  };
}
