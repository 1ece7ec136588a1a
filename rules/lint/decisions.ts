import { daysBetween } from '../base/calendar.ts';
import { type PersonCategory, personCategories } from '../base/facts.ts';
import { RuleError } from '../base/trace.ts';
import { checkCareMode } from '../care-mode/choice.ts';
import type { CompiledScheme, SchemeBook } from '../scheme/index.ts';
import { type Combination, combinationsOf, isNotPriced, keptOutBy, wordsOf } from './cases.ts';
import type { LintFinding } from './finding.ts';
import { determineProbe, providerOf, servicesDecided } from './probe.ts';

export interface DecisionCheck {
  /** Admitted combination × person category × day, each decided by the compiled determination. */
  decisions: number;
  /** Combinations that the care mode refuses, whoever the person and whatever the day. */
  refusedByMode: number;
  findings: LintFinding[];
  /** Names of values that are unset, so that nothing can be decided where they are needed. */
  unset: string[];
}

const CATEGORIES: readonly (PersonCategory | null)[] = [null, ...personCategories];

/**
 * Puts every combination, person category and day of a version to the compiled determination itself: each day is
 * priced by one and the same row, or refused with one reason that names its place in the text.
 */
export function checkDecisions(book: SchemeBook, scheme: CompiledScheme, to: string): DecisionCheck {
  const from = scheme.effectiveFrom;
  const days = daysBetween(from, to).length;
  const result: DecisionCheck = { decisions: 0, refusedByMode: 0, findings: [], unset: [] };
  for (const combination of combinationsOf(scheme.values)) {
    const keptOut = keptOutBy(combination) !== null;
    const wrong = keptOut
      ? refusedByMode(scheme, combination)
      : decided(book, scheme, combination, { from, to, days }, result.unset);
    if (keptOut) result.refusedByMode += 1;
    else result.decisions += days * CATEGORIES.length;
    if (wrong !== null)
      result.findings.push({ path: 'benefitRules', reason: `${wordsOf(combination)}: ${wrong}` });
  }
  return { ...result, unset: [...new Set(result.unset)] };
}

/** The care mode refuses the choice, whoever the person and whatever the day; the place in the text is named. */
function refusedByMode(scheme: CompiledScheme, combination: Combination): string | null {
  const { mode, grade, component, providerKind } = combination;
  if (!mode.components.includes(component))
    return mode.definition.clause ? null : 'the care mode names no clause';
  if (mode.providerKinds.value.length === 0) return null;
  const { reasons } = checkCareMode(scheme, {
    grade,
    careMode: mode.id,
    provider: providerKind === null ? null : providerOf(combination, providerKind),
    carer: { carerId: 'carer', trainedOn: scheme.effectiveFrom },
    livingElsewhere: true,
    onDate: scheme.effectiveFrom,
  });
  const places = reasons.filter(({ clause }) => clause !== '');
  if (places.length === 1 && reasons.length === 1) return null;
  return `refused for ${reasons.length} reasons (${reasons.map(({ code }) => code).join(', ')}), not for exactly one with a clause`;
}

interface Span {
  from: string;
  to: string;
  days: number;
}

function decided(
  book: SchemeBook,
  scheme: CompiledScheme,
  combination: Combination,
  span: Span,
  unset: string[],
): string | null {
  const expected = expectedRow(scheme, combination);
  for (const category of CATEGORIES) {
    try {
      const { lines } = determineProbe(book, { combination, category, ...span, feeFen: 1000 });
      const wrong = lines.find(
        ({ ruleId, refusal }) => ruleId !== expected || (ruleId === null && !refusal?.clause),
      );
      if (wrong)
        return `a ${category ?? 'person'} in ${wrong.month} is decided by ${wrong.ruleId ?? wrong.refusal?.code}`;
      const counted = lines.reduce((sum, line) => sum + servicesDecided(line), 0);
      if (counted < span.days) return `only ${counted} of ${span.days} days to ${span.to} are decided`;
    } catch (error) {
      if (!(error instanceof RuleError) || error.code !== 'scheme_value_unset') throw error;
      unset.push(String((error.details as { name?: string }).name));
    }
  }
  return null;
}

function expectedRow(scheme: CompiledScheme, combination: Combination): string | null {
  const { mode, ...rest } = combination;
  if (scheme.values.notPriced?.some((entry) => isNotPriced(entry, combination))) return null;
  return scheme.ruleFor({ careMode: mode.id, ...rest })?.rule.id ?? null;
}
