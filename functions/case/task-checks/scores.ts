import { gradeAssessment } from '../../../rules/assessment/index.ts';
import type { ScoreProblem } from '../../../rules/assessment/scores.ts';
import { RuleError } from '../../../rules/base/trace.ts';
import type { CompiledScheme } from '../../../rules/scheme/index.ts';
import { type FieldError, Problem } from '../../http/problems.ts';

/** Refuses scores that are not options of the standard, naming each. */
export function checkScores(scheme: CompiledScheme, scores: Record<string, number>): void {
  try {
    gradeAssessment(scheme, { scores });
  } catch (error) {
    if (!(error instanceof RuleError) || error.code !== 'score_invalid') throw error;
    const problems = error.details.problems as ScoreProblem[];
    throw new Problem('validation_failed', `body.scores: ${error.message}`, problems.map(scoreError));
  }
}

function scoreError({ item, allowed, reason }: ScoreProblem): FieldError {
  const field = `body.scores.${item}`;
  if (reason === 'unknown-item')
    return { field, reason: { zh: '评估标准没有此项目', en: 'is not an item of the standard' } };
  const options = allowed.join(', ');
  const zh = `${reason === 'missing' ? '缺少此项' : '不是该项目的选项'}，可选：${options}`;
  return {
    field,
    reason: { zh, en: `${reason === 'missing' ? 'is missing' : 'is not one of its options'}: ${options}` },
  };
}
