import { traceStep } from '../base/citations.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason, TraceStep } from '../base/trace.ts';
import { type CompiledScheme, type SelfAssessmentGrade, selfAssessmentGrades } from '../scheme/index.ts';
import * as words from './words.ts';

/** 自评六项: class a weighs more than class b. */
export const selfAssessmentItems = {
  a: ['eating', 'bowel-bladder', 'bathing'],
  b: ['dressing', 'toileting', 'transfer'],
} as const;
export type SelfAssessmentItem = (typeof selfAssessmentItems)['a' | 'b'][number];

/** Whether the person depends on others in each of the six items. */
export type SelfAssessmentAnswers = Record<SelfAssessmentItem, boolean>;

/** Grade by the number of dependent items: the row of class a, the column of class b. */
const GRADES: readonly (readonly SelfAssessmentGrade[])[] = [
  ['A', 'B', 'B', 'C'],
  ['B', 'C', 'D', 'E'],
  ['D', 'E', 'E', 'F'],
  ['E', 'F', 'F', 'G'],
];

export interface SelfAssessmentResult {
  /** Whether the person may apply as far as the self-assessment goes; always where the scheme asks for none. */
  admitted: boolean;
  /** `null` when nobody answered. */
  grade: SelfAssessmentGrade | null;
  reasons: Reason[];
  trace: TraceStep[];
}

/** The grade A–G of six answers. */
export function selfAssessmentGrade(answers: SelfAssessmentAnswers): SelfAssessmentGrade {
  const grade = GRADES[dependentIn('a', answers)]?.[dependentIn('b', answers)];
  if (!grade) throw new RangeError('three items of each class make a grade');
  return grade;
}

/** The gate before an application, where the scheme has one: the answers are there and their grade is high enough. */
export function checkSelfAssessment(
  { values }: CompiledScheme,
  { answers }: { answers: SelfAssessmentAnswers | null },
): SelfAssessmentResult {
  const grade = answers && selfAssessmentGrade(answers);
  const gate = values.application.selfAssessment?.minimumGrade;
  if (!gate) return { admitted: true, grade, reasons: [], trace: [] };
  const admitted = grade !== null && rankOf(grade) >= rankOf(gate.value);
  const inputs = {
    minimumGrade: gate.value,
    grade,
    dependentA: answers && dependentIn('a', answers),
    dependentB: answers && dependentIn('b', answers),
    admitted,
  };
  const trace = [traceStep('self-assessment', [gate], inputs)];
  if (admitted) return { admitted, grade, reasons: [], trace };
  const reason = grade === null ? missing(gate) : tooLow(gate, grade);
  return { admitted, grade, reasons: [reason], trace };
}

function dependentIn(itemClass: 'a' | 'b', answers: SelfAssessmentAnswers): number {
  return selfAssessmentItems[itemClass].filter((item) => answers[item]).length;
}

function rankOf(grade: SelfAssessmentGrade): number {
  return selfAssessmentGrades.indexOf(grade);
}

type Gate = NonNullable<CompiledScheme['values']['application']['selfAssessment']>['minimumGrade'];

function missing(gate: Gate): Reason {
  return reasonOf('self-assessment-missing', gate, words.selfAssessmentMissing({ needed: gate.value }));
}

function tooLow(gate: Gate, grade: SelfAssessmentGrade): Reason {
  return reasonOf('self-assessment-too-low', gate, words.selfAssessmentTooLow({ grade, needed: gate.value }));
}
