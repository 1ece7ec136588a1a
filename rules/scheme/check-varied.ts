import type { PersonCategory } from '../base/facts.ts';
import {
  type Combination,
  casesAt,
  categoriesOf,
  combinationsOf,
  peopleOf,
  type Scope,
  stepOf,
  type VariedPlace,
  variedPlaces,
} from './choice.ts';
import type { Contradiction } from './contradiction.ts';
import type { SchemeVersion } from './format.ts';
import type { Case, When } from './varied.ts';

/** Values by cases: every combination of grade, level and pool has one case without a step, and each step one. */
export function checkVaried(version: SchemeVersion, rule: Scope): Contradiction[] {
  return variedPlaces(rule).flatMap((place) => {
    const names = checkNames(version, rule, place);
    return names.length > 0 ? names : checkComplete(version, rule, place);
  });
}

function checkNames(version: SchemeVersion, rule: Scope, { path, value }: VariedPlace): Contradiction[] {
  const pools = version.pools.names.value ?? [];
  const levels: readonly (number | null)[] = rule.match.providerLevels ?? [null, 1, 2, 3];
  const isAtHome = rule.match.careModes.some(
    (id) => version.careModes.find((mode) => mode.id === id)?.atHome?.value === true,
  );
  return value.cases.flatMap(({ when }, index) => {
    const at = (key: keyof When, reason: string) => ({ path: `${path}.cases.${index}.when.${key}`, reason });
    return [
      ...missing(when.pools, pools).map((pool) => at('pools', `the pool ${pool} is not one of pools.names`)),
      ...missing(when.insurances, version.insured.groups.value).map((insurance) =>
        at('insurances', `the insurance ${insurance} is not one of insured.groups`),
      ),
      ...missing(when.grades, rule.match.grades).map((grade) =>
        at('grades', `the grade ${grade} is not one of match.grades`),
      ),
      ...missing(when.providerLevels, levels).map((level) =>
        at('providerLevels', `the level ${level} is not one of match.providerLevels`),
      ),
      ...(when.afterHomeCareMonths !== undefined && !isAtHome
        ? [at('afterHomeCareMonths', 'none of match.careModes is a care mode at home (atHome)')]
        : []),
    ];
  });
}

function missing<T>(named: readonly T[] | undefined, known: readonly T[]): T[] {
  return (named ?? []).filter((name) => !known.includes(name));
}

function checkComplete(version: SchemeVersion, rule: Scope, place: VariedPlace): Contradiction[] {
  const { path, value } = place;
  const whens = value.cases.map(({ when }) => when);
  if (STEPS.filter((step) => whens.some((when) => when[step] !== undefined)).length > 1) {
    const reason =
      'of steps in months of home care, in years of contributions and in years of age, two cannot both decide one value';
    return [{ path: `${path}.cases`, reason }];
  }
  const asksForPool = whens.some(({ pools }) => pools !== undefined);
  const asksForInsurance = whens.some(({ insurances }) => insurances !== undefined);
  const asked = combinationsOf(rule, peopleOf(version)).filter(
    ({ pool, insurance }) => (pool !== null) === asksForPool && (insurance !== null) === asksForInsurance,
  );
  const reasons = asked.flatMap((combination) => reasonsAt(place, combination));
  return [...new Set(reasons)].slice(0, 3).map((reason) => ({ path: `${path}.cases`, reason }));
}

const STEPS = ['afterHomeCareMonths', 'fromContributionYears', 'fromAge'] as const;

function reasonsAt({ value }: VariedPlace, combination: Combination): string[] {
  return categoriesOf(value.cases).flatMap((category) => reasonsFor(value.cases, combination, category));
}

function reasonsFor(
  cases: Case<unknown>[],
  combination: Combination,
  category: PersonCategory | null,
): string[] {
  const holding = casesAt(cases, combination).filter(({ when }) => (when.category ?? null) === category);
  const steps = holding.map(({ when }) => stepOf(when));
  const { grade, providerLevel, pool, insurance } = combination;
  const further = [pool, insurance, category].filter((part) => part !== null);
  const what = [grade, `provider level ${providerLevel ?? 'none'}`, ...further].join(' · ');
  const repeated = steps.find((step, index) => steps.indexOf(step) !== index);
  if (repeated !== undefined)
    return [`two cases hold at once for ${what}${repeated > 0 ? ` from step ${repeated}` : ''}`];
  return steps.includes(0) ? [] : [`no case holds for ${what} before the first step`];
}
