import { yearOf } from '../base/calendar.ts';
import { unset } from '../base/citations.ts';
import type { Citation } from '../base/cited.ts';
import { Exact } from '../base/money.ts';
import { RuleError } from '../base/trace.ts';
import type { BenefitRule } from './benefit-format.ts';
import { itemsOfComponent } from './catalogue.ts';
import {
  type Asks,
  asksOf,
  type Choose,
  compileChoice,
  peopleOf,
  type Scope,
  sharedScope,
} from './choice.ts';
import { caseKey, casesOf, isNotPriced, type ServiceCase } from './coverage.ts';
import type { CareMode, Component, Exclusion, SchemeDocument, SchemeVersion } from './format.ts';
import type { ServiceItem } from './item-format.ts';
import type { ProcessStep } from './lifecycle-format.ts';
import type { SharedLimit } from './limit-format.ts';
import { type CompiledLimit, limitsOf, sharedLimit } from './limits.ts';
import type { AssessmentStandard } from './standard.ts';

/** Yearly values that are set apart from the scheme: `values.monthlyIncomeBaseFen['2024']`. */
export type YearlyParameters = Record<string, Record<string, number>>;

/** What has values by cases, prepared once. */
export interface CompiledScope {
  rule: Scope;
  /** Where it stands in the version, list entries by their id. */
  path: string;
  asks: Asks;
  /** The value that holds in the circumstances; `undefined` when it depends on a pool that is not known. */
  choose: Choose;
}

/** A limit that several rows use up together. */
export interface CompiledSharedLimit extends CompiledScope {
  limit: CompiledLimit;
  rows: readonly string[];
}

/** A benefit rule prepared once: shares as exact numbers, values by cases as look-ups, its limits in one form. */
export interface CompiledRule extends CompiledScope {
  rule: BenefitRule;
  categoryPoints: Exact | null;
  untrainedCarerFactor: Exact | null;
  /** The limits on the cost, then those on the payment, each kind in the order in which they are applied. */
  limits: readonly CompiledLimit[];
  /** Whether the row shares a limit with others. */
  sharesLimits: boolean;
}

/** One version of a scheme, prepared once: no file and no list is searched per case. */
export interface CompiledScheme {
  tenantId: string;
  /** The version's name: the day it is in force from. */
  effectiveFrom: string;
  values: SchemeVersion;
  standard: AssessmentStandard;
  grades: SchemeVersion['grades'];
  careModes: readonly CareMode[];
  /** Ids of everything that a service line may bill. */
  components: readonly string[];
  exclusions: readonly Exclusion[];
  /** Codes of the service items that a line may name. */
  items: readonly string[];
  /** Whether a value depends on the person's pool, so that a person without one cannot be paid. */
  asksForPool: boolean;
  /** Deadlines in working days. */
  process: Record<ProcessStep, number>;
  settlementPeriodMonths: number;
  careMode(id: string): CareMode | undefined;
  exclusion(code: string): Exclusion | undefined;
  componentUnit(id: string): Component['unit'];
  /** What a line of the component may name, see `itemsOfComponent`. */
  itemsOf(component: string): readonly ServiceItem[];
  /** The row that prices the case, if any. */
  ruleFor(service: ServiceCase): CompiledRule | undefined;
  /** In the order of the list. */
  sharedLimits: readonly CompiledSharedLimit[];
  ruleById(id: string): CompiledRule | undefined;
  /** The place where the text leaves the case without a price, if the scheme names one. */
  notPriced(service: ServiceCase): Citation | undefined;
  /** @throws RuleError `scheme_value_unset` naming the parameter and the year */
  parameter(name: string, onDate: string): number;
}

export interface SchemeBook {
  tenantId: string;
  versions: readonly CompiledScheme[];
  /** The version in force on the day. @throws RuleError `scheme_version_unknown` */
  on(date: string): CompiledScheme;
}

export function compileScheme(
  document: SchemeDocument,
  version: SchemeVersion,
  parameters: YearlyParameters,
): CompiledScheme {
  const careModes = new Map(version.careModes.map((mode) => [mode.id, mode]));
  const exclusions = new Map(version.exclusions.map((exclusion) => [exclusion.code, exclusion]));
  const units = new Map(version.components.map(({ id, unit }) => [id, unit]));
  const rules = new Map(version.benefitRules.map((rule) => [rule.id, compileRule(version, rule)]));
  const byCase = rulesByCase(version, rules);
  return {
    tenantId: document.tenant.id,
    effectiveFrom: version.effectiveFrom,
    values: version,
    standard: document.standard,
    grades: version.grades,
    careModes: version.careModes,
    components: version.components.map(({ id }) => id),
    exclusions: version.exclusions,
    items: (version.items ?? []).map(({ code }) => code),
    asksForPool: [...rules.values()].some(({ asks }) => asks.pool),
    process: deadlinesOf(version),
    settlementPeriodMonths: version.settlement.periodMonths.value,
    careMode: (id) => careModes.get(id),
    exclusion: (code) => exclusions.get(code),
    componentUnit: (id) => units.get(id) ?? 'visit',
    itemsOf: (component) => itemsOfComponent(version, component),
    ruleFor: (service) => byCase.get(caseKey(service)),
    sharedLimits: (version.sharedLimits ?? []).map((shared) => compileShared(version, shared)),
    ruleById: (id) => rules.get(id),
    notPriced: (service) => version.notPriced?.find((entry) => isNotPriced(entry, service)),
    parameter: (name, onDate) => parameterOf(parameters, name, yearOf(onDate)),
  };
}

/** All versions of a scheme, compiled. */
export function schemeBook(document: SchemeDocument, parameters: YearlyParameters): SchemeBook {
  const versions = document.versions.map((version) => compileScheme(document, version, parameters));
  return bookOfVersions(document.tenant.id, versions);
}

/** Compiled versions as a book; they stand in ascending order of the day they are in force from. */
export function bookOfVersions(tenantId: string, versions: readonly CompiledScheme[]): SchemeBook {
  const newestFirst = versions.toReversed();
  return {
    tenantId,
    versions,
    on(date) {
      const found = newestFirst.find(({ effectiveFrom }) => effectiveFrom <= date);
      if (found) return found;
      throw new RuleError('scheme_version_unknown', `${tenantId} has no scheme version in force on ${date}`, {
        tenantId,
        date,
      });
    },
  };
}

function rulesByCase(version: SchemeVersion, rules: Map<string, CompiledRule>): Map<string, CompiledRule> {
  const byCase = new Map<string, CompiledRule>();
  for (const compiled of rules.values())
    for (const service of casesOf(version, compiled.rule)) byCase.set(caseKey(service), compiled);
  return byCase;
}

function compileRule(version: SchemeVersion, rule: BenefitRule): CompiledRule {
  const shared = (version.sharedLimits ?? []).filter(({ rows }) => rows.value.includes(rule.id));
  const reimbursement = rule.method === 'reimbursement' ? rule : undefined;
  const allowance = rule.method === 'allowance' ? rule : undefined;
  return {
    rule,
    categoryPoints: exactly(reimbursement?.categoryPoints?.points.value),
    untrainedCarerFactor: exactly(allowance?.untrainedCarerFactor?.value),
    path: `benefitRules.${rule.id}`,
    asks: asksOf(rule, shared),
    choose: compileChoice(rule, rule, peopleOf(version)),
    limits: reimbursement ? limitsOf(reimbursement) : [],
    sharesLimits: shared.length > 0,
  };
}

function compileShared(version: SchemeVersion, shared: SharedLimit): CompiledSharedLimit {
  const scope = sharedScope(version, shared);
  return {
    rule: scope,
    path: `sharedLimits.${shared.id}`,
    asks: asksOf(shared, []),
    choose: compileChoice(shared, scope, peopleOf(version)),
    limit: sharedLimit(shared),
    rows: shared.rows.value,
  };
}

function exactly(decimalText: string | undefined): Exact | null {
  return decimalText === undefined ? null : new Exact(decimalText);
}

function deadlinesOf({ process }: SchemeVersion): Record<ProcessStep, number> {
  const entries = Object.entries(process).map(([step, workingDays]) => [step, workingDays.value]);
  return Object.fromEntries(entries) as Record<ProcessStep, number>;
}

function parameterOf(parameters: YearlyParameters, name: string, year: number): number {
  const value = parameters[name]?.[String(year)];
  if (value === undefined)
    throw unset(`${name} ${year}`, `the yearly parameter ${name} was not given for ${year}`);
  return value;
}
