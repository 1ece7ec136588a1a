import { addDays, daysBetween } from '../base/calendar.ts';
import { type PersonCategory, personCategories } from '../base/facts.ts';
import { RuleError } from '../base/trace.ts';
import type { Determination } from '../benefit/index.ts';
import { checkCareMode } from '../care-mode/choice.ts';
import type { CompiledScheme, SchemeBook } from '../scheme/index.ts';
import { type Combination, combinationsOf, isNotPriced, keptOutBy, wordsOf } from './cases.ts';
import type { LintFinding } from './finding.ts';
import { categoriesOf, determineProbe, type Probe, poolsOf, providerOf, servicesDecided } from './probe.ts';

export interface DecisionCheck {
  /** Cases, each of a day, that the compiled determination really decided. */
  decisions: number;
  /** Combinations that the care mode refuses, whoever the person and whatever the day. */
  refusedByMode: number;
  /** What could not be decided, since a value is unset. */
  dropped: Dropped[];
}

/** Cases that nothing could be computed for. */
export interface Dropped {
  /** The value that is unset, by its path within the version. */
  path: string;
  reason: string;
  /** So many, each of a day. */
  cases: number;
}

/** On so many days from the start each person category is tried. */
const FIRST_DAYS = 31;
const CATEGORIES: readonly (PersonCategory | null)[] = [null, ...personCategories];

/**
 * Puts every combination and day of a version to the compiled determination itself: each day is priced by one and the
 * same row, or refused with one reason that names its place in the text. Pools and categories that all values of a row
 * treat alike are tried once on every day; each category by itself on the first days.
 */
export function checkDecisions(
  book: SchemeBook,
  scheme: CompiledScheme,
  to: string,
  tell: (finding: LintFinding) => void,
): DecisionCheck {
  const from = scheme.effectiveFrom;
  const result: Tally = { decisions: 0, refusedByMode: 0, dropped: new Map() };
  for (const combination of combinationsOf(scheme.values)) {
    const keptOut = keptOutBy(combination) !== null;
    const wrong = keptOut
      ? refusedByMode(scheme, combination)
      : decided(book, scheme, combination, { from, to, days: daysBetween(from, to).length }, result);
    if (keptOut) result.refusedByMode += 1;
    if (wrong !== null) tell({ path: 'benefitRules', reason: `${wordsOf(combination)}: ${wrong}` });
  }
  return { ...result, dropped: [...result.dropped.values()] };
}

interface Tally extends Omit<DecisionCheck, 'dropped'> {
  dropped: Map<string, Dropped>;
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
  tally: Tally,
): string | null {
  const expected = expectedRow(scheme, combination);
  const everyDay = categoriesOf(scheme.values, expected);
  for (const pool of poolsOf(scheme, expected))
    for (const category of CATEGORIES) {
      const tried = everyDay.includes(category) ? span : beginOf(span);
      const probe = { combination, category, pool, ...tried, feeFen: 1000 };
      const determination = determined(book, probe, (missing) => drop(tally, missing, tried.days));
      if (determination === null) continue;
      const wrong = wrongDecision(determination, expected, tried);
      if (wrong !== null) return `a ${[category ?? 'person', pool ?? []].flat().join(' of ')} ${wrong}`;
      tally.decisions += tried.days;
    }
  return null;
}

function beginOf({ from, to, days }: Span): Span {
  const last = addDays(from, FIRST_DAYS - 1);
  return last < to ? { from, to: last, days: FIRST_DAYS } : { from, to, days };
}

interface Missing {
  name: string;
  reason: string;
}

/** What the probe comes to; `null`, and told, where a value that it needs is unset. */
function determined(book: SchemeBook, probe: Probe, missing: (value: Missing) => void): Determination | null {
  try {
    return determineProbe(book, probe);
  } catch (error) {
    if (!(error instanceof RuleError) || error.code !== 'scheme_value_unset') throw error;
    missing(error.details as unknown as Missing);
    return null;
  }
}

function drop({ dropped }: Tally, { name, reason }: Missing, cases: number): void {
  const before = dropped.get(name)?.cases ?? 0;
  dropped.set(name, { path: name, reason, cases: before + cases });
}

function wrongDecision({ lines }: Determination, expected: string | null, span: Span): string | null {
  const wrong = lines.find(
    ({ ruleId, refusal }) => ruleId !== expected || (ruleId === null && !refusal?.clause),
  );
  if (wrong) return `in ${wrong.month} is decided by ${wrong.ruleId ?? wrong.refusal?.code}`;
  const counted = lines.reduce((sum, line) => sum + servicesDecided(line), 0);
  return counted < span.days ? `has only ${counted} of ${span.days} days to ${span.to} decided` : null;
}

function expectedRow(scheme: CompiledScheme, combination: Combination): string | null {
  const { mode, ...rest } = combination;
  if (scheme.values.notPriced?.some((entry) => isNotPriced(entry, combination))) return null;
  return scheme.ruleFor({ careMode: mode.id, ...rest })?.rule.id ?? null;
}
