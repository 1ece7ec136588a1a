import { type ScoreProblem, sumScores } from '../../../rules/assessment/scores.ts';
import { RuleError } from '../../../rules/base/trace.ts';
import type { CompiledScheme } from '../../../rules/scheme/index.ts';
import { type FieldError, Problem } from '../../http/problems.ts';
import * as words from '../words.ts';

/** Refuses scores that are not options of the standard, naming each. */
export function checkScores(scheme: CompiledScheme, scores: Record<string, number>): void {
  try {
    sumScores(scheme.standard, scores);
  } catch (error) {
    if (!(error instanceof RuleError) || error.code !== 'score_invalid') throw error;
    const problems = error.details.problems as ScoreProblem[];
    throw new Problem('validation_failed', `body.scores: ${error.message}`, problems.map(scoreError));
  }
}

function scoreError({ item, allowed, reason }: ScoreProblem): FieldError {
  const field = `body.scores.${item}`;
  if (reason === 'unknown-item') return { field, reason: words.notAnItem };
  const options = allowed.join(', ');
  return {
    field,
    reason: reason === 'missing' ? words.scoreMissing({ options }) : words.notAnOption({ options }),
  };
}
