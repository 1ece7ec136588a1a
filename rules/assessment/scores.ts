import { RuleError } from '../base/trace.ts';
import type { AssessmentStandard } from '../scheme/index.ts';
import type { Sums } from './level.ts';

export interface ScoreProblem {
  item: string;
  given: number | null;
  allowed: number[];
  reason: 'missing' | 'not-an-option' | 'unknown-item';
}

/**
 * Sums of the three parts, or the total, as the standard goes by the ones or the other.
 * @throws RuleError `score_invalid` listing each item that is missing, unknown or not one of its options, with those allowed
 */
export function sumScores(standard: AssessmentStandard, scores: Record<string, number>): Sums {
  const problems = [...itemProblems(standard, scores), ...unknownItems(standard, scores)];
  if (problems.length > 0)
    throw new RuleError('score_invalid', problems.map(sentence).join('; '), { problems });
  if ('totals' in standard)
    return { total: standard.items.reduce((sum, { id }) => sum + (scores[id] ?? 0), 0) };
  const sums = { adl: 0, cognition: 0, perception: 0 };
  for (const { id, domain } of standard.items) sums[domain] += scores[id] ?? 0;
  return sums;
}

function itemProblems({ items }: AssessmentStandard, scores: Record<string, number>): ScoreProblem[] {
  return items.flatMap(({ id, options }): ScoreProblem[] => {
    const allowed = options.map(({ value }) => value);
    const given = scores[id];
    if (given === undefined) return [{ item: id, given: null, allowed, reason: 'missing' }];
    return allowed.includes(given) ? [] : [{ item: id, given, allowed, reason: 'not-an-option' }];
  });
}

function unknownItems({ items }: AssessmentStandard, scores: Record<string, number>): ScoreProblem[] {
  return Object.entries(scores)
    .filter(([item]) => !items.some(({ id }) => id === item))
    .map(([item, given]) => ({ item, given, allowed: [], reason: 'unknown-item' }));
}

function sentence({ item, given, allowed, reason }: ScoreProblem): string {
  if (reason === 'unknown-item') return `${item} is not an item of the standard`;
  if (reason === 'missing') return `${item} is missing, allowed are ${allowed.join(', ')}`;
  return `${item} is ${given}, allowed are ${allowed.join(', ')}`;
}
