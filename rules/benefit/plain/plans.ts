import { type Place, placeOf } from '../../base/citations.ts';
import type { PersonCategory } from '../../base/facts.ts';
import type {
  AllowanceRule,
  Citation,
  CompiledRule,
  CompiledScheme,
  Component,
  CostLimit,
  PackageRule,
  Quota,
  ReimbursementRule,
} from '../../scheme/index.ts';
import { dayUnitOf } from '../day-unit.ts';
import { type Fraction, fractionOf, sumOfFractions } from './fraction.ts';
import { type LimitPlan, limitPlanOf } from './limit-plans.ts';

/** A row prepared for whole-number arithmetic, with the places of every step its traces may have. */
export type RowPlan = PackagePlan | ReimbursementPlan | AllowancePlan | HourPlan;

interface Common {
  ruleId: string;
  /** What stands in a line's key between its provider and its first day: the same for every person. */
  keyPart: string;
  component: string;
  careModes: readonly string[];
  grades: readonly string[];
  unit: Component['unit'];
  /** The clauses of a line, by which of its optional citations are used. */
  clauses: Map<number, string[]>;
}

export interface PackagePlan extends Common {
  method: 'package-day' | 'package-month';
  priceFen: number;
  dayUnit: 'bed-day' | 'day';
  place: Place;
  partMonthPlace: Place;
  balancePlace: Place;
}

export interface ReimbursementPlan extends Common {
  method: 'reimbursement';
  ratioText: string;
  plainRatio: RatioPlan;
  /** For a person of one, and of several, of the categories that add points. */
  raisedRatios: { one: RatioPlan; several: RatioPlan } | null;
  categories: readonly PersonCategory[];
  feesPlace: Place;
  costLimit: LimitPlan | null;
  paymentLimit: LimitPlan | null;
  selfPlace: Place;
}

export interface RatioPlan {
  fraction: Fraction;
  applied: string;
  points: string | null;
  place: Place;
}

export interface AllowancePlan extends Common {
  method: 'allowance';
  amountFen: number;
  place: Place;
  untrained: { fraction: Fraction; text: string; place: Place } | null;
}

/** A price by the hour, with or without a quota; its values may be by cases, and are looked up line by line. */
export interface HourPlan extends Common {
  method: 'hours';
  compiled: CompiledRule;
  match: Citation;
  price: CostLimit;
  quota: Quota | null;
  ratio: Fraction;
  ratioText: string;
  ratioApplied: string;
  ratioBasis: Citation;
}

const plans = new WeakMap<CompiledRule, RowPlan | null>();

/** The row's plan, made once; `null` where the row has words that only the general way of computing knows. */
export function planOf(scheme: CompiledScheme, compiled: CompiledRule): RowPlan | null {
  let plan = plans.get(compiled);
  if (plan === undefined) {
    plan = prepare(scheme, compiled);
    plans.set(compiled, plan);
  }
  return plan;
}

function prepare(scheme: CompiledScheme, compiled: CompiledRule): RowPlan | null {
  const { rule } = compiled;
  const { component, careModes, grades } = rule.match;
  const unit = scheme.componentUnit(component);
  const keyPart = `|${scheme.effectiveFrom}|${rule.id}|`;
  const common: Common = {
    ruleId: rule.id,
    keyPart,
    component,
    careModes,
    grades,
    unit,
    clauses: new Map(),
  };
  if (compiled.sharesLimits || !hasOnly(rule.match, MATCH)) return null;
  if (unit === 'hour') return rule.method === 'reimbursement' ? hourPlan(rule, compiled, common) : null;
  if (rule.method === 'package') return packagePlan(rule, common);
  if (rule.method === 'reimbursement') return reimbursementPlan(rule, compiled, common);
  return allowancePlan(rule, compiled, common);
}

/** Categories that may hold without a record, by age: such a row asks for more than the person's list of them. */
const FOLLOWING: readonly PersonCategory[] = ['aged-70-resident', 'minor'];

const CITATION = ['clause', 'quote', 'assumption', 'assumptionEn'];
const MATCH = ['careModes', 'grades', 'component', 'providerKinds', 'providerLevels', ...CITATION];
const ROW = ['method', 'id', 'match'];
const PACKAGE = [...ROW, 'priceFen', 'per', 'partMonthByDays'];
const REIMBURSEMENT = [...ROW, 'costLimit', 'ratio', 'categoryPoints', 'paymentLimit'];
const HOURS = [...ROW, 'quotas', 'costLimit', 'ratio', 'paymentLimit'];
const HOUR_PRICE = ['amountFen', 'per', 'feesBelow', 'excess'];
const QUOTA = ['id', 'unit', 'amount', 'per', 'monthlyAddition', 'excess'];
const ALLOWANCE = [...ROW, 'amountFen', 'per', 'untrainedCarerFactor'];

/** A closed set: a word that the format gains later is left to the general way until this one learns it. */
function hasOnly(found: object, words: readonly string[]): boolean {
  return Object.entries(found).every(([word, value]) => value === undefined || words.includes(word));
}

function packagePlan(rule: PackageRule, common: Common): PackagePlan | null {
  const { priceFen, match, per, partMonthByDays } = rule;
  if (priceFen.value === undefined || per.value === 'visit' || !hasOnly(rule, PACKAGE)) return null;
  const basis = [match, priceFen, per];
  return {
    ...common,
    method: per.value === 'day' ? 'package-day' : 'package-month',
    priceFen: priceFen.value,
    dayUnit: dayUnitOf([priceFen]),
    place: placeOf(basis),
    partMonthPlace: placeOf(partMonthByDays ? [...basis, partMonthByDays] : basis),
    balancePlace: placeOf([priceFen]),
  };
}

function reimbursementPlan(
  rule: ReimbursementRule,
  { limits }: CompiledRule,
  common: Common,
): ReimbursementPlan | null {
  const { costLimit, paymentLimit, ratio } = rule;
  const ratios = ratiosOf(rule);
  const own = limits.map(limitPlanOf);
  const byHour = 'amountFen' in costLimit && costLimit.per.value === 'hour';
  if (!ratios || byHour || own.includes(null) || !hasOnly(rule, REIMBURSEMENT)) return null;
  return {
    ...common,
    method: 'reimbursement',
    ...ratios,
    feesPlace: placeOf('amountFen' in costLimit ? [] : [costLimit]),
    costLimit: 'amountFen' in costLimit ? (own[0] ?? null) : null,
    paymentLimit: 'amount' in paymentLimit ? (own.at(-1) ?? null) : null,
    selfPlace: placeOf([ratio]),
  };
}

/** What a quota or a price asks of the person may be steps that are reached, and nothing that comes and goes. */
function hourPlan(rule: ReimbursementRule, compiled: CompiledRule, common: Common): HourPlan | null {
  const { costLimit, paymentLimit, ratio, match, quotas = [] } = rule;
  const { pool, insurance, categories } = compiled.asks;
  const fraction = ratio.value === undefined ? null : fractionOf(ratio.value);
  if (!('amountFen' in costLimit) || costLimit.per.value !== 'hour' || 'amount' in paymentLimit) return null;
  if (pool || insurance || categories.length > 0 || quotas.length > 1 || !hasOnly(rule, HOURS)) return null;
  if (!hasOnly(costLimit, HOUR_PRICE) || !quotas.every((quota) => hasOnly(quota, QUOTA))) return null;
  if (ratio.value === undefined || !fraction) return null;
  return {
    ...common,
    method: 'hours',
    compiled,
    match,
    price: costLimit,
    quota: quotas[0] ?? null,
    ratio: fraction,
    ratioText: ratio.value,
    ratioApplied: decimalOf(fraction),
    ratioBasis: ratio,
  };
}

type Ratios = Pick<ReimbursementPlan, 'ratioText' | 'plainRatio' | 'raisedRatios' | 'categories'>;

function ratiosOf({ match, ratio, categoryPoints }: ReimbursementRule): Ratios | null {
  const ratioText = ratio.value;
  const fraction = ratioText === undefined ? null : fractionOf(ratioText);
  if (ratioText === undefined || !fraction) return null;
  const plain = { ratioText, plainRatio: ratioPlan(fraction, null, [match, ratio]) };
  if (!categoryPoints) return { ...plain, raisedRatios: null, categories: [] };
  const { points, categories, once } = categoryPoints;
  const added = fractionOf(points.value);
  if (!added || !hasOnly(categoryPoints, ['points', 'categories', 'once'])) return null;
  if (categories.value.some((category) => FOLLOWING.includes(category))) return null;
  const raised = sumOfFractions(fraction, added);
  const basis = [match, ratio, points, categories];
  const one = ratioPlan(raised, added, basis);
  const several = ratioPlan(raised, added, [...basis, once]);
  return { ...plain, raisedRatios: { one, several }, categories: categories.value };
}

function ratioPlan(fraction: Fraction, points: Fraction | null, basis: Citation[]): RatioPlan {
  return {
    fraction,
    applied: decimalOf(fraction),
    points: points && decimalOf(points),
    place: placeOf(basis),
  };
}

/** At most six digits after the point, which a float's own text shows as they are. */
function decimalOf({ numerator, denominator }: Fraction): string {
  return String(numerator / denominator);
}

function allowancePlan(
  rule: AllowanceRule,
  { untrainedCarerFactor }: CompiledRule,
  common: Common,
): AllowancePlan | null {
  const { amountFen, match, per, untrainedCarerFactor: factor } = rule;
  const fraction = factor ? fractionOf(factor.value) : null;
  if (amountFen.value === undefined || per.value !== 'day' || !hasOnly(rule, ALLOWANCE)) return null;
  if (factor && (!fraction || !untrainedCarerFactor)) return null;
  const basis = [match, amountFen, per];
  return {
    ...common,
    method: 'allowance',
    amountFen: amountFen.value,
    place: placeOf(basis),
    untrained:
      factor && fraction ? { fraction, text: decimalOf(fraction), place: placeOf([...basis, factor]) } : null,
  };
}
