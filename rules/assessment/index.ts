import { traceStep } from '../base/citations.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason, TraceStep } from '../base/trace.ts';
import type { CompiledScheme } from '../scheme/index.ts';
import { type DomainScores, levelOf, severityOf } from './level.ts';
import { sumScores } from './scores.ts';
import * as words from './words.ts';

export {
  type AssessorForm,
  compareForms,
  settleScores,
} from './agreement.ts';
export { type DomainScores, levelOf, severityOf } from './level.ts';

export interface Grading extends DomainScores {
  /** National level 0–5. */
  level: number;
  /** The scheme's own grade; `null` when the level carries none. */
  grade: string | null;
  eligible: boolean;
  reasons: Reason[];
  trace: TraceStep[];
}

/**
 * From the scores of the items to the level, and from the level to the scheme's own grade.
 * @throws RuleError `score_invalid`
 */
export function gradeAssessment(
  scheme: CompiledScheme,
  { scores }: { scores: Record<string, number> },
): Grading {
  const { standard, values } = scheme;
  const sums = sumScores(standard, scores);
  const level = levelOf(standard, sums);
  const mapped = values.levelGrades.find((entry) => entry.level === level);
  if (!mapped) throw new RangeError(`level ${level} stands in no entry of levelGrades`);
  const eligible = mapped.grade !== null;
  const minimum = values.eligibility.minimumLevel;
  const tooLow = words.levelTooLow({ level, needed: minimum.value });
  return {
    ...sums,
    level,
    grade: mapped.grade,
    eligible,
    reasons: eligible ? [] : [reasonOf('level-too-low', minimum, tooLow)],
    trace: [
      levelStep(scheme, sums, level),
      traceStep('grade', [mapped, minimum], { level, grade: mapped.grade, minimumLevel: minimum.value }),
    ],
  };
}

function levelStep({ standard }: CompiledScheme, sums: DomainScores, level: number): TraceStep {
  const severity = {
    adlSeverity: severityOf(standard, 'adl', sums.adl),
    cognitionSeverity: severityOf(standard, 'cognition', sums.cognition),
    perceptionSeverity: severityOf(standard, 'perception', sums.perception),
  };
  return {
    step: 'level',
    clause: words.standardName(standard),
    inputs: { standard: standard.id, ...sums, ...severity, level },
  };
}
