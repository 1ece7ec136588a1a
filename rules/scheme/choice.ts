import type { Insurance, PersonCategory } from '../base/facts.ts';
import { Exact } from '../base/money.ts';
import type { BenefitRule } from './benefit-format.ts';
import { LEVELS } from './coverage.ts';
import type { SchemeVersion } from './format.ts';
import type { SharedLimit } from './limit-format.ts';
import type { Case, Leaf, Varied, When } from './varied.ts';

/** What a value of a row may depend on besides the row's match, as far as the row asks for it. */
export interface Circumstances {
  grade: string;
  providerLevel: number | null;
  /** `null` when the row does not ask or the person's pool is not known. */
  pool: string | null;
  /** `null` when the row does not ask. */
  insurance: Insurance | null;
  /** Of the categories that the row's cases name, those that the person holds. */
  categories: readonly PersonCategory[];
  /** The highest step of the row that the months of continuous home care reach; 0 below the first. */
  homeCareMonths: number;
  /** The highest step of the row that the years of contributions paid in full reach; 0 below the first. */
  contributionYears: number;
  /** The highest step of the row that the person's age reaches; 0 below the first. */
  age: number;
}

/** What has values by cases: a row, or a limit that several rows share. */
export interface Scope {
  id: string;
  match: {
    careModes: string[];
    grades: string[];
    providerLevels?: (1 | 2 | 3)[] | undefined;
  };
}

/** The cases in which any of the rows holds that share a limit. */
export function sharedScope({ benefitRules }: SchemeVersion, { id, rows }: SharedLimit): Scope {
  const matches = benefitRules.filter((rule) => rows.value.includes(rule.id)).map(({ match }) => match);
  const careModes = [...new Set(matches.flatMap((match) => match.careModes))];
  const grades = [...new Set(matches.flatMap((match) => match.grades))];
  return { id, match: { careModes, grades } };
}

export interface VariedPlace {
  /** Keys from the row, joined by dots. */
  path: string;
  value: Varied<unknown> & { cases: Case<unknown>[] };
}

/** The values of a row that are given by cases. */
export function variedPlaces(scope: object): VariedPlace[] {
  return placesIn(scope, []);
}

function placesIn(node: unknown, path: string[]): VariedPlace[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('cases' in node && Array.isArray(node.cases))
    return [{ path: path.join('.'), value: node as VariedPlace['value'] }];
  return Object.entries(node).flatMap(([key, inner]) => placesIn(inner, [...path, key]));
}

/** Cases of one combination of grade, level, pool and insurance that are for a category, or for all others. */
interface Group {
  category: PersonCategory | null;
  /** The highest step that is reached is the value. */
  steps: { from: number; leaf: Case<unknown> }[];
}

export type Choose = <T>(value: Varied<T>, circumstances: Circumstances) => Leaf<T> | undefined;

/** The pools and kinds of insurance of a version. */
export interface People {
  pools: readonly string[];
  insurances: readonly Insurance[];
}

export function peopleOf({ pools, insured }: SchemeVersion): People {
  return { pools: pools.names.value ?? [], insurances: insured.groups.value };
}

/** Every combination of a row with its cases by category and step, looked up once at compile time. */
export function compileChoice(values: object, scope: Scope, people: People): Choose {
  const tables = new Map(
    variedPlaces(values).map(({ value }) => [value as Varied<unknown>, tableOf(scope, value.cases, people)]),
  );
  return <T>(value: Varied<T>, circumstances: Circumstances) => {
    if (value.cases === undefined) return value;
    const { categories } = circumstances;
    const group = tables
      .get(value)
      ?.get(placeKey(circumstances))
      ?.find(({ category }) => category === null || categories.includes(category));
    return group?.steps.find(({ from, leaf }) => from <= reachedBy(leaf.when, circumstances))?.leaf as
      | Leaf<T>
      | undefined;
  };
}

function reachedBy(when: When, { homeCareMonths, contributionYears, age }: Circumstances): number {
  if (when.afterHomeCareMonths !== undefined) return homeCareMonths;
  if (when.fromAge !== undefined) return age;
  return when.fromContributionYears === undefined ? 0 : contributionYears;
}

function tableOf(scope: Scope, cases: Case<unknown>[], people: People): Map<string, Group[]> {
  return new Map(
    combinationsOf(scope, people).map((place) => [placeKey(place), groupsOf(casesAt(cases, place), cases)]),
  );
}

function groupsOf(holding: Case<unknown>[], all: Case<unknown>[]): Group[] {
  return categoriesOf(all).map((category) => ({
    category,
    steps: holding
      .filter(({ when }) => (when.category ?? null) === category)
      .map((leaf) => ({ from: stepOf(leaf.when), leaf }))
      .sort((a, b) => b.from - a.from),
  }));
}

/** The categories that a value names, in its order, then `null` for all others. */
export function categoriesOf(cases: Case<unknown>[]): (PersonCategory | null)[] {
  return [...new Set(cases.flatMap(({ when }) => when.category ?? [])), null];
}

export interface Combination {
  grade: string;
  providerLevel: number | null;
  pool: string | null;
  insurance: Insurance | null;
}

export function combinationsOf({ match }: Scope, { pools, insurances }: People): Combination[] {
  return match.grades.flatMap((grade) =>
    (match.providerLevels ?? LEVELS).flatMap((providerLevel) =>
      [...pools, null].flatMap((pool) =>
        [...insurances, null].map((insurance) => ({ grade, providerLevel, pool, insurance })),
      ),
    ),
  );
}

export function casesAt(
  cases: Case<unknown>[],
  { grade, providerLevel, pool, insurance }: Combination,
): Case<unknown>[] {
  return cases.filter(
    ({ when }) =>
      (when.grades?.includes(grade) ?? true) &&
      (when.providerLevels?.includes(providerLevel) ?? true) &&
      (when.pools === undefined || (pool !== null && when.pools.includes(pool))) &&
      (when.insurances === undefined || (insurance !== null && when.insurances.includes(insurance))),
  );
}

export function stepOf({ afterHomeCareMonths, fromContributionYears, fromAge }: When): number {
  return afterHomeCareMonths ?? fromContributionYears ?? fromAge ?? 0;
}

function placeKey({ grade, providerLevel, pool, insurance }: Combination): string {
  return `${grade}|${providerLevel ?? ''}|${pool ?? ''}|${insurance ?? ''}`;
}

/** What the row's values ask of the person, so that nothing else is looked up. */
export interface Asks {
  pool: boolean;
  insurance: boolean;
  categories: readonly PersonCategory[];
  /** Steps in months of continuous home care, ascending. */
  homeCareMonths: readonly number[];
  /** Steps in years of contributions, ascending. */
  contributionYears: readonly number[];
  /** Steps in years of age, ascending. */
  ages: readonly number[];
}

/** What the values of a row ask, together with those of the limits that it shares. */
export function asksOf(rule: BenefitRule | SharedLimit, shared: readonly object[]): Asks {
  const whens = [rule, ...shared].flatMap((scope) =>
    variedPlaces(scope).flatMap(({ value }) => value.cases.map(({ when }) => when)),
  );
  const years = whens.flatMap(({ fromContributionYears }) => fromContributionYears ?? []);
  return {
    pool: whens.some(({ pools }) => pools !== undefined),
    insurance: whens.some(({ insurances }) => insurances !== undefined),
    categories: [...new Set(whens.flatMap(({ category }) => category ?? []))],
    homeCareMonths: ascending(whens.flatMap(({ afterHomeCareMonths }) => afterHomeCareMonths ?? [])),
    contributionYears: ascending([...years, ...pointSteps(rule)]),
    ages: ascending(whens.flatMap(({ fromAge }) => fromAge ?? [])),
  };
}

/** The years at which the points for contribution years rise, up to their ceiling. */
function pointSteps(rule: BenefitRule | SharedLimit): number[] {
  const points = 'method' in rule && rule.method === 'reimbursement' ? rule.contributionPoints : undefined;
  if (!points) return [];
  const steps = new Exact(points.ceiling.value).dividedBy(points.points.value).ceil().toNumber();
  const first = points.fromYear?.value ?? points.everyYears.value;
  return Array.from({ length: steps }, (_, index) => first + index * points.everyYears.value);
}

function ascending(steps: number[]): number[] {
  return [...new Set(steps)].sort((a, b) => a - b);
}
