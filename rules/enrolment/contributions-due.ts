import { addDays, addMonths, compareDates, isWithin } from '../base/calendar.ts';
import { isOfCategory } from '../base/categories.ts';
import { traceStep } from '../base/citations.ts';
import type { CoverSpell, Insurance, PersonFacts } from '../base/facts.ts';
import { sumOf } from '../base/money.ts';
import { RuleError, type TraceStep } from '../base/trace.ts';
import type { CompiledScheme, SchemeBook } from '../scheme/index.ts';
import {
  type Contributions,
  type FoundShare,
  type Free,
  type Instead,
  isFree,
  type Plan,
  sharesOf,
} from './contribution-shares.ts';

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
  /** 1 to 12, to be asked for the plan of a month; left out: of the year's due day. */
  month?: number | undefined;
  /** The base of a month, where the plan is a rate of it. */
  baseFen?: number | undefined;
  /** The employer's base of the month, where its share is a rate of one of its own. */
  employerBaseFen?: number | undefined;
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
  const { plan, countedOn, until } = found;
  const { year } = given;
  const shares = sharesOf(scheme, found, given);
  return {
    year,
    planId: plan.id,
    period: periodOf(plan),
    dueOn: until === undefined ? null : countedOn,
    shares: shares.map(({ source, paidBy, amountFen, basis }) => ({
      source,
      paidBy,
      amountFen,
      clause: basis.clause ?? '',
    })),
    totalFen: sumOf(shares.map(({ amountFen }) => amountFen)),
    individualFen: individualPart(shares),
    trace: shares.map(({ source, paidBy, amountFen, basis, inputs, why }) =>
      traceStep(
        'contribution-share',
        [basis, ...why],
        { year, plan: plan.id, source, paidBy, countedOn, ...inputs },
        amountFen,
      ),
    ),
  };
}

/** The person's own share of the year in fen, or `null` where an amount paid cannot be measured by it. */
export function individualShareDue(scheme: CompiledScheme, person: PersonFacts, year: number): number | null {
  const found = planFor(scheme, { person, year });
  if (!found) return null;
  if (isFree(found.free, 'individual')) return 0;
  if (periodOf(found.plan) === 'month') return null;
  try {
    return individualPart(sharesOf(scheme, found, { year }));
  } catch (error) {
    if (error instanceof RuleError && error.code === 'scheme_value_unset') return null;
    throw error;
  }
}

/** The plans of a year, month by month: a change of insurance or a retirement leads from one to the next. */
export interface PlanSpan {
  planId: string;
  period: 'year' | 'month';
  fromMonth: number;
  toMonth: number;
}

export function plansOfYear(scheme: CompiledScheme, person: PersonFacts, year: number): PlanSpan[] {
  const spans: PlanSpan[] = [];
  for (let month = 1; month <= 12; month += 1) {
    const found = planFor(scheme, { person, year, month });
    if (!found) continue;
    const last = spans.at(-1);
    if (last?.planId === found.plan.id && last.toMonth === month - 1) last.toMonth = month;
    else
      spans.push({
        planId: found.plan.id,
        period: periodOf(found.plan),
        fromMonth: month,
        toMonth: month,
      });
  }
  return spans;
}

function periodOf({ kind }: Plan): 'year' | 'month' {
  return kind === 'rate-of-base-a-month' ? 'month' : 'year';
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
  free: readonly Free[];
}

function planFor(scheme: CompiledScheme, { person, year, month }: ContributionYear): FoundPlan | null {
  const { contributions } = scheme.values;
  const [from, to] = spanOf(year, month);
  const spell = firstCoverOf(scheme, person, from, to);
  if (!spell) return null;
  const until = contributions.collection.until.value;
  const dueOn = month !== undefined || until === undefined ? from : `${year}-${until}`;
  const countedOn = later(dueOn, spell.from);
  const insurance = spellOn(scheme, person, countedOn)?.insurance ?? spell.insurance;
  const index = planIndex(contributions.plans, insurance, person, countedOn);
  const plan = contributions.plans[index];
  if (!plan) return null;
  const instead = paysInstead(contributions, person, countedOn);
  const free = (contributions.free ?? []).filter((entry) => isFor(entry, person, countedOn));
  return { plan, path: `contributions.plans.${index}`, countedOn, until, instead, free };
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function insuredSpells({ values }: CompiledScheme, { coverSpells }: PersonFacts): CoverSpell[] {
  return coverSpells
    .filter(({ insurance }) => values.insured.groups.value.includes(insurance))
    .sort((a, b) => compareDates(a.from, b.from));
}

/** First and last day of the year or month. */
function spanOf(year: number, month: number | undefined): [from: string, to: string] {
  if (month === undefined) return [`${year}-01-01`, `${year}-12-31`];
  const from = `${year}-${String(month).padStart(2, '0')}-01`;
  return [from, addDays(addMonths(from, 1), -1)];
}

function firstCoverOf(
  scheme: CompiledScheme,
  person: PersonFacts,
  first: string,
  last: string,
): CoverSpell | undefined {
  return insuredSpells(scheme, person).find(({ from, to }) => from <= last && (to === null || to >= first));
}

function spellOn(scheme: CompiledScheme, person: PersonFacts, date: string): CoverSpell | undefined {
  return insuredSpells(scheme, person).find((spell) => isWithin(date, spell));
}

/** The plan of a category of the person's goes before the one for all others. */
function planIndex(plans: readonly Plan[], insurance: Insurance, person: PersonFacts, date: string): number {
  const isFor = (plan: Plan) => plan.appliesTo.includes(insurance);
  const own = plans.findIndex(
    (plan) => isFor(plan) && plan.category !== undefined && isOfCategory(person, plan.category, date),
  );
  return own >= 0 ? own : plans.findIndex((plan) => isFor(plan) && plan.category === undefined);
}

function paysInstead({ paidInstead }: Contributions, person: PersonFacts, date: string): Instead | undefined {
  return paidInstead.find(
    ({ category, until }) =>
      (category === 'all' || isOfCategory(person, category, date)) && (until === undefined || date <= until),
  );
}

function isFor({ category, underAge }: Free, person: PersonFacts, date: string): boolean {
  if (category !== undefined) return isOfCategory(person, category, date);
  return underAge !== undefined && date < addMonths(person.birthDate, 12 * underAge);
}
