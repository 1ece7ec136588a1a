import { type CoverFacts, type CoverResult, checkCover } from './cover.ts';
import { checkDisabilityDuration } from './disability-duration.ts';
import { checkReapplication } from './reapplication.ts';
import { reasonOf } from './reasons.ts';
import type { CompiledScheme } from './scheme/index.ts';
import { checkSelfAssessment, type SelfAssessmentAnswers } from './self-assessment.ts';
import type { Reason, TraceStep } from './trace.ts';

export interface ScreeningFacts extends CoverFacts {
  /** How many months more the disability is expected to last, as a doctor says; `null` when nobody says. */
  expectedMonths: number | null;
  selfAssessment: SelfAssessmentAnswers | null;
  /** Day of the person's last conclusion; `null` for a first application, and for renewals and ordered re-assessments. */
  lastConcludedOn: string | null;
  stateChanged: boolean;
}

export interface ScreeningResult {
  admitted: boolean;
  /** The first day that benefits may be paid for; `null` when not covered. */
  benefitsFrom: string | null;
  /** Every reason against the application at once. */
  reasons: Reason[];
  trace: TraceStep[];
}

/** Everything that can be decided of an application before anybody looks at its papers. */
export function screenApplication(scheme: CompiledScheme, facts: ScreeningFacts): ScreeningResult {
  const cover: CoverResult = checkCover(scheme, facts);
  const parts = [
    cover,
    checkDisabilityDuration(scheme, facts),
    checkSelfAssessment(scheme, { answers: facts.selfAssessment }),
    checkReapplication(scheme, facts),
  ];
  const reasons = [...deathReasons(scheme, facts), ...parts.flatMap((part) => part.reasons)];
  return {
    admitted: reasons.length === 0,
    benefitsFrom: cover.benefitsFrom,
    reasons,
    trace: parts.flatMap(({ trace }) => trace),
  };
}

function deathReasons({ values }: CompiledScheme, { person: { diedOn }, onDate }: CoverFacts): Reason[] {
  if (diedOn === null || onDate <= diedOn) return [];
  const zh = `参保人员已于 ${diedOn} 去世`;
  return [reasonOf('died', values.refusals.died, zh, `the insured person died on ${diedOn}`)];
}
