import { type AssessorForm, compareForms, settleScores } from '../../../rules/assessment/index.ts';
import type { CompiledScheme } from '../../../rules/scheme/index.ts';
import { rule } from '../../scheme/rule.ts';

interface Facts {
  /** Of the assessors of the visit, and behind them the one of a third who decides. */
  forms: AssessorForm[];
}

/** Whether the forms agree or a third one decides; where not, the items on which they differ. */
export const handler = rule((scheme: CompiledScheme, { forms }: Facts) => {
  const { standard } = scheme;
  const visitors = forms.slice(0, scheme.values.assessment.assessors.value);
  const third = forms[visitors.length];
  const { agreed, differing } = compareForms(standard, visitors);
  if (!agreed && !third) return { settled: false, differing };
  const settlement = third && { by: 'third' as const, form: third };
  return { settled: true, ...settleScores(standard, { forms: visitors, ...(settlement && { settlement }) }) };
});
