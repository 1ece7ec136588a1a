import { traceStep } from '../base/citations.ts';
import type { PersonFacts } from '../base/facts.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason, TraceStep } from '../base/trace.ts';
import type { CompiledScheme } from '../scheme/index.ts';
import type { MatrixStandard } from '../scheme/standard.ts';
import { gradeOf } from './grade.ts';
import { type DomainScores, levelOf, type Sums, severityOf } from './level.ts';
import { sumScores } from './scores.ts';
import * as words from './words.ts';

export {
  type AssessorForm,
  compareForms,
  settleScores,
} from './agreement.ts';
export { type DomainScores, levelOf, severityOf } from './level.ts';

export type Grading = Sums & {
  /** Of the assessment standard: 0–5 of the national one. */
  level: number;
  /** The scheme's own grade; `null` when neither the level nor a category of the person carries one. */
  grade: string | null;
  eligible: boolean;
  reasons: Reason[];
  trace: TraceStep[];
};

export interface GradingFacts {
  /** By item of the standard. */
  scores: Record<string, number>;
  /** Where it is known who was assessed: some categories have grades of their own. */
  person?: PersonFacts;
}

/**
 * From the scores of the items to the level, and from the level to the scheme's own grade.
 * @param onDate the day of the grading: categories count that the person has then
 * @throws RuleError `score_invalid`
 */
export function gradeAssessment(
  scheme: CompiledScheme,
  { scores, person }: GradingFacts,
  onDate: string,
): Grading {
  const { standard, values } = scheme;
  const sums = sumScores(standard, scores);
  const level = levelOf(standard, sums);
  const { grade, by, category } = gradeOf(values, level, person ?? null, onDate);
  const minimum = values.eligibility.minimumLevel;
  const eligible = grade !== null;
  const tooLow = words.levelTooLow({ level, needed: minimum.value });
  return {
    ...sums,
    level,
    grade,
    eligible,
    reasons: eligible ? [] : [reasonOf('level-too-low', minimum, tooLow)],
    trace: [
      levelStep(scheme, sums, level),
      traceStep('grade', [by, minimum], {
        level,
        grade,
        ...(category && { category }),
        minimumLevel: minimum.value,
      }),
    ],
  };
}

function levelStep({ standard }: CompiledScheme, sums: Sums, level: number): TraceStep {
  return {
    step: 'level',
    clause: words.standardName(standard),
    inputs: {
      standard: standard.id,
      ...sums,
      ...(!('totals' in standard) && severitiesOf(standard, sums as DomainScores)),
      level,
    },
  };
}

function severitiesOf(standard: MatrixStandard, { adl, cognition, perception }: DomainScores) {
  return {
    adlSeverity: severityOf(standard, 'adl', adl),
    cognitionSeverity: severityOf(standard, 'cognition', cognition),
    perceptionSeverity: severityOf(standard, 'perception', perception),
  };
}
