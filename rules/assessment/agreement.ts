import { RuleError, type TraceStep } from '../base/trace.ts';
import type { AssessmentStandard } from '../scheme/index.ts';
import { sumScores } from './scores.ts';

/** What one assessor scored: every item of the standard. */
export interface AssessorForm {
  assessorId: string;
  scores: Record<string, number>;
}

export interface DifferingItem {
  item: string;
  zh: string;
  en: string;
  scores: { assessorId: string; score: number }[];
}

export interface FormsComparison {
  agreed: boolean;
  /** Scores of the items in which all forms agree. */
  common: Record<string, number>;
  /** In the order of the standard. */
  differing: DifferingItem[];
}

/** How differing scores are settled: the assessors agree, or a third decides 第三名评估员裁定. */
export type Settlement =
  /** At least the differing items; an item in which all forms agree keeps its score. */
  { by: 'agreed'; scores: Record<string, number> } | { by: 'third'; form: AssessorForm };

export interface SettledScores {
  scores: Record<string, number>;
  settledBy: 'same' | Settlement['by'];
  trace: TraceStep[];
}

/**
 * Puts the forms of one visit side by side.
 * @throws RuleError `score_invalid` for a form with a missing, unknown or impossible score
 */
export function compareForms(standard: AssessmentStandard, forms: readonly AssessorForm[]): FormsComparison {
  if (forms.length === 0) throw new RangeError('a visit has at least one form');
  for (const { scores } of forms) sumScores(standard, scores);
  const common: Record<string, number> = {};
  const differing: DifferingItem[] = [];
  for (const { id, zh, en } of standard.items) {
    const scores = forms.map((form) => ({ assessorId: form.assessorId, score: form.scores[id] ?? 0 }));
    const first = scores[0]?.score ?? 0;
    if (scores.every(({ score }) => score === first)) common[id] = first;
    else differing.push({ item: id, zh, en, scores });
  }
  return { agreed: differing.length === 0, common, differing };
}

/**
 * The scores that the visit counts with. `settlement` is needed where the forms differ: agreed scores decide, or
 * those of a third assessor; in both only the differing items, what all scored alike stands.
 * @throws RuleError `score_invalid` naming the items that are not settled, not an option, or agreed upon otherwise
 */
export function settleScores(
  standard: AssessmentStandard,
  { forms, settlement }: { forms: readonly AssessorForm[]; settlement?: Settlement },
): SettledScores {
  const comparison = compareForms(standard, forms);
  if (comparison.agreed) return settled(standard, comparison, 'same', {});
  if (!settlement) throw unsettled(comparison.differing.map(({ item }) => item));
  if (settlement.by === 'agreed') {
    refuseOtherCommonScores(comparison, settlement.scores);
    return settled(standard, comparison, 'agreed', settlement.scores);
  }
  const { form } = settlement;
  if (forms.some(({ assessorId }) => assessorId === form.assessorId)) {
    const message = `${form.assessorId} has already scored this visit and cannot decide it`;
    throw new RuleError('score_invalid', message, { assessorId: form.assessorId });
  }
  sumScores(standard, form.scores);
  return settled(standard, comparison, 'third', form.scores);
}

function settled(
  standard: AssessmentStandard,
  { common, differing }: FormsComparison,
  settledBy: SettledScores['settledBy'],
  decided: Record<string, number>,
): SettledScores {
  const open = differing.filter(({ item }) => decided[item] === undefined);
  if (open.length > 0) throw unsettled(open.map(({ item }) => item));
  const scores = { ...common };
  for (const { item } of differing) scores[item] = decided[item] ?? 0;
  sumScores(standard, scores);
  const inputs = {
    settledBy,
    differing: differing.map(({ item }) => item).join(' '),
    settledScores: differing.map(({ item }) => scores[item]).join(' '),
  };
  return {
    scores,
    settledBy,
    trace: [{ step: 'agreement', clause: `《${standard.titleZh}》`, inputs }],
  };
}

function refuseOtherCommonScores({ common }: FormsComparison, agreed: Record<string, number>): void {
  const problems = Object.entries(common)
    .filter(([item, score]) => agreed[item] !== undefined && agreed[item] !== score)
    .map(([item, score]) => ({ item, given: agreed[item], allowed: [score], reason: 'agreed-already' }));
  if (problems.length === 0) return;
  const message = problems.map(({ item, given, allowed }) => `${item} is ${given}, all forms say ${allowed}`);
  throw new RuleError('score_invalid', message.join('; '), { problems });
}

function unsettled(items: string[]): RuleError {
  const problems = items.map((item) => ({ item, given: null, allowed: [], reason: 'not-settled' }));
  return new RuleError(
    'score_invalid',
    `the assessors scored differently and nothing settles ${items.join(', ')}`,
    { problems },
  );
}
