import { Exact } from '../base/money.ts';
import type { BenefitRule } from './benefit-format.ts';
import { LEVELS } from './coverage.ts';
import type { Case, Leaf, Varied, When } from './varied.ts';

/** What a value of a row may depend on besides the row's match, as far as the row asks for it. */
export interface Circumstances {
  grade: string;
  providerLevel: number | null;
  /** `null` when the row does not ask or the person's pool is not known. */
  pool: string | null;
  /** The highest step of the row that the months of continuous home care reach; 0 below the first. */
  homeCareMonths: number;
  /** The highest step of the row that the years of contributions paid in full reach; 0 below the first. */
  contributionYears: number;
}

export interface VariedPlace {
  /** Keys from the row, joined by dots. */
  path: string;
  value: Varied<unknown> & { cases: Case<unknown>[] };
}

/** The values of a row that are given by cases. */
export function variedPlaces(rule: BenefitRule): VariedPlace[] {
  return placesIn(rule, []);
}

function placesIn(node: unknown, path: string[]): VariedPlace[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('cases' in node && Array.isArray(node.cases))
    return [{ path: path.join('.'), value: node as VariedPlace['value'] }];
  return Object.entries(node).flatMap(([key, inner]) => placesIn(inner, [...path, key]));
}

/** Cases of one combination of grade, level and pool: the highest step that is reached is the value. */
type Steps = { from: number; leaf: Case<unknown> }[];

export type Choose = <T>(value: Varied<T>, circumstances: Circumstances) => Leaf<T> | undefined;

/** Every combination of grade, level and pool of a row with its cases by step, looked up once at compile time. */
export function compileChoice(rule: BenefitRule, pools: readonly string[]): Choose {
  const tables = new Map(
    variedPlaces(rule).map(({ value }) => [value as Varied<unknown>, tableOf(rule, value.cases, pools)]),
  );
  return <T>(value: Varied<T>, circumstances: Circumstances) => {
    if (value.cases === undefined) return value;
    const { grade, providerLevel, pool } = circumstances;
    const steps = tables.get(value)?.get(placeKey(grade, providerLevel, pool)) ?? [];
    return steps.find(({ from, leaf }) => from <= reachedBy(leaf.when, circumstances))?.leaf as
      | Leaf<T>
      | undefined;
  };
}

function reachedBy(when: When, { homeCareMonths, contributionYears }: Circumstances): number {
  if (when.afterHomeCareMonths !== undefined) return homeCareMonths;
  return when.fromContributionYears === undefined ? 0 : contributionYears;
}

function tableOf(rule: BenefitRule, cases: Case<unknown>[], pools: readonly string[]): Map<string, Steps> {
  return new Map(
    combinationsOf(rule, pools).map((place) => [
      placeKey(place.grade, place.providerLevel, place.pool),
      casesAt(cases, place)
        .map((leaf) => ({ from: stepOf(leaf.when), leaf }))
        .sort((a, b) => b.from - a.from),
    ]),
  );
}

export interface Combination {
  grade: string;
  providerLevel: number | null;
  pool: string | null;
}

export function combinationsOf({ match }: BenefitRule, pools: readonly string[]): Combination[] {
  return match.grades.flatMap((grade) =>
    (match.providerLevels ?? LEVELS).flatMap((providerLevel) =>
      [...pools, null].map((pool) => ({ grade, providerLevel, pool })),
    ),
  );
}

export function casesAt(
  cases: Case<unknown>[],
  { grade, providerLevel, pool }: Combination,
): Case<unknown>[] {
  return cases.filter(
    ({ when }) =>
      (when.grades?.includes(grade) ?? true) &&
      (when.providerLevels?.includes(providerLevel) ?? true) &&
      (when.pools === undefined || (pool !== null && when.pools.includes(pool))),
  );
}

export function stepOf({ afterHomeCareMonths, fromContributionYears }: When): number {
  return afterHomeCareMonths ?? fromContributionYears ?? 0;
}

function placeKey(grade: string, providerLevel: number | null, pool: string | null): string {
  return `${grade}|${providerLevel ?? ''}|${pool ?? ''}`;
}

/** What the row's values ask of the person, so that nothing else is looked up. */
export interface Asks {
  pool: boolean;
  /** Steps in months of continuous home care, ascending. */
  homeCareMonths: readonly number[];
  /** Steps in years of contributions, ascending. */
  contributionYears: readonly number[];
}

export function asksOf(rule: BenefitRule): Asks {
  const whens = variedPlaces(rule).flatMap(({ value }) => value.cases.map(({ when }) => when));
  const years = whens.flatMap(({ fromContributionYears }) => fromContributionYears ?? []);
  return {
    pool: whens.some(({ pools }) => pools !== undefined),
    homeCareMonths: ascending(whens.flatMap(({ afterHomeCareMonths }) => afterHomeCareMonths ?? [])),
    contributionYears: ascending([...years, ...pointSteps(rule)]),
  };
}

/** The years at which the points for contribution years rise, up to their ceiling. */
function pointSteps(rule: BenefitRule): number[] {
  const points = rule.method === 'reimbursement' ? rule.contributionPoints : undefined;
  if (!points) return [];
  const steps = new Exact(points.ceiling.value).dividedBy(points.points.value).ceil().toNumber();
  return Array.from({ length: steps }, (_, index) => (index + 1) * points.everyYears.value);
}

function ascending(steps: number[]): number[] {
  return [...new Set(steps)].sort((a, b) => a - b);
}
