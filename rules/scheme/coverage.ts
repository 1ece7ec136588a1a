import { type ProviderKind, type ProviderLevel, providerKinds } from '../base/facts.ts';
import type { BenefitRule } from './benefit-format.ts';
import type { SchemeVersion } from './format.ts';

type NotPriced = NonNullable<SchemeVersion['notPriced']>[number];

/** What decides which row prices a service. */
export interface ServiceCase {
  careMode: string;
  grade: string;
  component: string;
  providerKind: ProviderKind | null;
  providerLevel: ProviderLevel | null;
}

export const LEVELS: readonly (ProviderLevel | null)[] = [null, 1, 2, 3];

export function caseKey({ careMode, grade, component, providerKind, providerLevel }: ServiceCase): string {
  return `${careMode}|${grade}|${component}|${providerKind ?? ''}|${providerLevel ?? ''}`;
}

/** Every case that a row prices. An allowance goes to the person, so it does not matter which provider takes part. */
export function casesOf(version: SchemeVersion, rule: BenefitRule): ServiceCase[] {
  const { match } = rule;
  const levels = match.providerLevels ?? LEVELS;
  return match.careModes.flatMap((careMode) =>
    match.grades.flatMap((grade) =>
      kindsOf(version, rule, careMode).flatMap((providerKind) =>
        levels.map((providerLevel) => ({
          careMode,
          grade,
          component: match.component,
          providerKind,
          providerLevel,
        })),
      ),
    ),
  );
}

function kindsOf(version: SchemeVersion, rule: BenefitRule, careMode: string): (ProviderKind | null)[] {
  if (rule.method === 'allowance') return [...providerKinds, null];
  return (
    rule.match.providerKinds ?? version.careModes.find(({ id }) => id === careMode)?.providerKinds.value ?? []
  );
}

/** Whether an entry of `notPriced` names the case. */
export function isNotPriced(entry: NotPriced, service: ServiceCase): boolean {
  return (
    entry.careModes.includes(service.careMode) &&
    entry.component === service.component &&
    includes(entry.grades, service.grade) &&
    includes(entry.providerKinds, service.providerKind) &&
    includes(entry.providerLevels, service.providerLevel)
  );
}

function includes<T>(list: readonly T[] | undefined, value: T | null): boolean {
  return list === undefined || (value !== null && list.includes(value));
}
