import type { BenefitRule } from './benefit-format.ts';
import {
  type Combination,
  casesAt,
  combinationsOf,
  stepOf,
  type VariedPlace,
  variedPlaces,
} from './choice.ts';
import type { Contradiction } from './contradiction.ts';
import type { SchemeVersion } from './format.ts';
import type { When } from './varied.ts';

/** Values by cases: every combination of grade, level and pool has one case without a step, and each step one. */
export function checkVaried(version: SchemeVersion, rule: BenefitRule): Contradiction[] {
  return variedPlaces(rule).flatMap((place) => {
    const names = checkNames(version, rule, place);
    return names.length > 0 ? names : checkComplete(version, rule, place);
  });
}

function checkNames(
  version: SchemeVersion,
  rule: BenefitRule,
  { path, value }: VariedPlace,
): Contradiction[] {
  const pools = version.pools.names.value ?? [];
  const levels: readonly (number | null)[] = rule.match.providerLevels ?? [null, 1, 2, 3];
  const isAtHome = rule.match.careModes.some(
    (id) => version.careModes.find((mode) => mode.id === id)?.atHome?.value === true,
  );
  return value.cases.flatMap(({ when }, index) => {
    const at = (key: keyof When, reason: string) => ({ path: `${path}.cases.${index}.when.${key}`, reason });
    return [
      ...missing(when.pools, pools).map((pool) => at('pools', `the pool ${pool} is not one of pools.names`)),
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

function checkComplete(version: SchemeVersion, rule: BenefitRule, place: VariedPlace): Contradiction[] {
  const { path, value } = place;
  const whens = value.cases.map(({ when }) => when);
  if (whens.some(isByMonths) && whens.some(isByYears)) {
    const reason = 'steps in months of home care and in years of contributions cannot both decide one value';
    return [{ path: `${path}.cases`, reason }];
  }
  const asksForPool = whens.some(({ pools }) => pools !== undefined);
  const asked = combinationsOf(rule, version.pools.names.value ?? []).filter(
    ({ pool }) => (pool !== null) === asksForPool,
  );
  const reasons = asked.flatMap((combination) => reasonsAt(place, combination));
  return [...new Set(reasons)].slice(0, 3).map((reason) => ({ path: `${path}.cases`, reason }));
}

function isByMonths({ afterHomeCareMonths }: When): boolean {
  return afterHomeCareMonths !== undefined;
}

function isByYears({ fromContributionYears }: When): boolean {
  return fromContributionYears !== undefined;
}

function reasonsAt({ value }: VariedPlace, combination: Combination): string[] {
  const steps = casesAt(value.cases, combination).map(({ when }) => stepOf(when));
  const { grade, providerLevel, pool } = combination;
  const what = [grade, `provider level ${providerLevel ?? 'none'}`, ...(pool === null ? [] : [pool])].join(
    ' · ',
  );
  const repeated = steps.find((step, index) => steps.indexOf(step) !== index);
  if (repeated !== undefined)
    return [`two cases hold at once for ${what}${repeated > 0 ? ` from step ${repeated}` : ''}`];
  return steps.includes(0) ? [] : [`no case holds for ${what} before the first step`];
}
