import { compareDates, isWithin } from '../base/calendar.ts';
import { isOfCategory } from '../base/categories.ts';
import { requiredValue, traceStep, unset } from '../base/citations.ts';
import type { CoverSpell, Insurance, PersonFacts } from '../base/facts.ts';
import { Exact, roundHalfUpToFen, sumOf } from '../base/money.ts';
import { RuleError, type TraceStep } from '../base/trace.ts';
import type { Citation, CompiledScheme, SchemeBook } from '../scheme/index.ts';

type Contributions = CompiledScheme['values']['contributions'];
type Plan = Contributions['plans'][number];

/** What one source owes for a person's year, or month where the plan is a rate of a base. */
export interface ShareDue {
  source: string;
  /** Who pays it: the source itself, or who pays instead of the individual. */
  paidBy: string;
  amountFen: number;
  clause: string;
}

export interface ContributionDue {
  year: number;
  planId: string;
  period: 'year' | 'month';
  /** Last day for paying; `null` where the scheme sets none. */
  dueOn: string | null;
  shares: ShareDue[];
  totalFen: number;
  /** What is left to the person. */
  individualFen: number;
  trace: TraceStep[];
}

export interface ContributionYear {
  person: PersonFacts;
  year: number;
  /** The base of a month, where the plan is a rate of it. */
  baseFen?: number | undefined;
}

/** The version by which the contributions of a year are asked: of its first day, or the first that began in it. */
export function schemeOfYear({ tenantId, versions }: SchemeBook, year: number): CompiledScheme {
  const found =
    versions.findLast(({ effectiveFrom }) => effectiveFrom <= `${year}-01-01`) ??
    versions.find(({ effectiveFrom }) => effectiveFrom <= `${year}-12-31`);
  if (found) return found;
  throw new RuleError('scheme_version_unknown', `${tenantId} has no scheme version in force in ${year}`, {
    tenantId,
    year,
  });
}

/**
 * What is due for a person and year; `null` when the person is not insured in it, or no plan is for them.
 * @throws RuleError `scheme_value_unset` naming the value that is missing
 */
export function contributionDue(scheme: CompiledScheme, given: ContributionYear): ContributionDue | null {
  const found = planFor(scheme, given);
  if (!found) return null;
  const { plan, instead, countedOn, until } = found;
  const { year } = given;
  const shares = sharesOf(found, given.baseFen);
  return {
    year,
    planId: plan.id,
    period: plan.kind === 'per-head-and-year' ? 'year' : 'month',
    dueOn: until === undefined ? null : countedOn,
    shares: shares.map(({ source, paidBy, amountFen, basis }) => ({
      source,
      paidBy,
      amountFen,
      clause: basis.clause ?? '',
    })),
    totalFen: sumOf(shares.map(({ amountFen }) => amountFen)),
    individualFen: individualPart(shares),
    trace: shares.map(({ source, paidBy, amountFen, basis, inputs }) =>
      traceStep(
        'contribution-share',
        source === 'individual' && instead ? [basis, instead] : [basis],
        { year, plan: plan.id, source, paidBy, countedOn, ...inputs },
        amountFen,
      ),
    ),
  };
}

/** The person's own share of the year in fen, or `null` where an amount paid cannot be measured by it. */
export function individualShareDue(scheme: CompiledScheme, person: PersonFacts, year: number): number | null {
  const found = planFor(scheme, { person, year });
  if (found?.plan.kind !== 'per-head-and-year') return null;
  if (found.plan.shares.some(({ amountFen }) => amountFen.value === undefined)) return null;
  return individualPart(sharesOf(found, undefined));
}

function individualPart(shares: readonly FoundShare[]): number {
  return sumOf(shares.filter(({ paidBy }) => paidBy === 'individual').map(({ amountFen }) => amountFen));
}

interface FoundPlan {
  plan: Plan;
  /** Where it stands in the scheme. */
  path: string;
  /** The day whose cover and categories count. */
  countedOn: string;
  /** Month and day until which a year is paid. */
  until: string | undefined;
  instead: Instead | undefined;
}

function planFor(scheme: CompiledScheme, { person, year }: ContributionYear): FoundPlan | null {
  const { contributions } = scheme.values;
  const spell = firstCoverOf(scheme, person, year);
  if (!spell) return null;
  const until = contributions.collection.until.value;
  const countedOn = later(until === undefined ? `${year}-01-01` : `${year}-${until}`, spell.from);
  const insurance = spellOn(scheme, person, countedOn)?.insurance ?? spell.insurance;
  const index = planIndex(contributions.plans, insurance, person, countedOn);
  const plan = contributions.plans[index];
  if (!plan) return null;
  const instead = paysInstead(contributions, person, countedOn);
  return { plan, path: `contributions.plans.${index}`, countedOn, until, instead };
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function insuredSpells({ values }: CompiledScheme, { coverSpells }: PersonFacts): CoverSpell[] {
  return coverSpells
    .filter(({ insurance }) => values.insured.groups.value.includes(insurance))
    .sort((a, b) => compareDates(a.from, b.from));
}

function firstCoverOf(scheme: CompiledScheme, person: PersonFacts, year: number): CoverSpell | undefined {
  return insuredSpells(scheme, person).find(
    ({ from, to }) => from <= `${year}-12-31` && (to === null || to >= `${year}-01-01`),
  );
}

function spellOn(scheme: CompiledScheme, person: PersonFacts, date: string): CoverSpell | undefined {
  return insuredSpells(scheme, person).find((spell) => isWithin(date, spell));
}

/** The plan of a category of the person's goes before the one for all others. */
function planIndex(plans: readonly Plan[], insurance: Insurance, person: PersonFacts, date: string): number {
  const isFor = (plan: Plan) => plan.appliesTo.includes(insurance);
  const categoryOf = (plan: Plan) => (plan.kind === 'rate-of-base-a-month' ? plan.category : undefined);
  const own = plans.findIndex((plan) => {
    const category = categoryOf(plan);
    return isFor(plan) && category !== undefined && isOfCategory(person, category, date);
  });
  return own >= 0 ? own : plans.findIndex((plan) => isFor(plan) && categoryOf(plan) === undefined);
}

type Instead = Contributions['paidInstead'][number];

function paysInstead({ paidInstead }: Contributions, person: PersonFacts, date: string): Instead | undefined {
  return paidInstead.find(
    ({ category, until }) =>
      (category === 'all' || isOfCategory(person, category, date)) && (until === undefined || date <= until),
  );
}

function payerOf(source: string, instead: Instead | undefined): string {
  return source === 'individual' && instead ? instead.payer : source;
}

interface FoundShare {
  source: string;
  paidBy: string;
  amountFen: number;
  basis: Citation;
  inputs: TraceStep['inputs'];
}

function sharesOf({ plan, path, instead }: FoundPlan, baseFen: number | undefined): FoundShare[] {
  if (plan.kind === 'per-head-and-year') {
    return plan.shares.map(({ source, amountFen }, index) => ({
      source,
      paidBy: payerOf(source, instead),
      amountFen: requiredValue(amountFen, `${path}.shares.${index}.amountFen`),
      basis: amountFen,
      inputs: {},
    }));
  }
  if (baseFen === undefined)
    throw unset(`${path}.base`, `${plan.base.value} of the person's month was not given (baseFen)`);
  return plan.shares.map(({ source, rate }, index) => {
    const value = requiredValue(rate, `${path}.shares.${index}.rate`);
    return {
      source,
      paidBy: payerOf(source, instead),
      amountFen: roundHalfUpToFen(new Exact(baseFen).times(value)),
      basis: rate,
      inputs: { baseFen, rate: value },
    };
  });
}
