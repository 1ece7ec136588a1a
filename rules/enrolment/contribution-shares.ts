import { requiredValue, unset } from '../base/citations.ts';
import { Exact, roundHalfUpToFen, sumOf } from '../base/money.ts';
import type { TraceStep } from '../base/trace.ts';
import type { Citation, CompiledScheme, Leaf } from '../scheme/index.ts';
import { inYear } from '../scheme/phased.ts';

export type Contributions = CompiledScheme['values']['contributions'];
export type Plan = Contributions['plans'][number];
export type Instead = Contributions['paidInstead'][number];
export type Free = NonNullable<Contributions['free']>[number];
type Source = Plan['shares'][number]['source'];

/** What one source owes. */
export interface FoundShare {
  source: Source;
  /** Who pays it: the source itself, or who pays instead of the individual. */
  paidBy: string;
  amountFen: number;
  basis: Citation;
  inputs: TraceStep['inputs'];
  /** Why another pays, or nobody. */
  why: Citation[];
}

interface Found {
  plan: Plan;
  path: string;
  instead: Instead | undefined;
  free: readonly Free[];
}

interface Given {
  year: number;
  baseFen?: number | undefined;
  employerBaseFen?: number | undefined;
}

/**
 * The shares of a plan in whole fen: of nobody that is free of charge, and the individual's parted between the person and
 * who pays instead.
 * @throws RuleError `scheme_value_unset` naming the value that is missing
 */
export function sharesOf(scheme: CompiledScheme, found: Found, given: Given): FoundShare[] {
  const { plan, path, instead, free } = found;
  const exact =
    plan.kind === 'per-head-and-year'
      ? amountsOf(plan, path, given.year)
      : ratesOf(scheme, plan, path, given);
  const amounts = rounded(
    exact.map(({ amount }) => amount),
    plan.kind !== 'per-head-and-year' && plan.rounding?.value === 'total',
  );
  return exact.flatMap(({ source, basis, inputs, bounds = [] }, index): FoundShare[] => {
    const amountFen = amounts[index] ?? 0;
    const share = { source, paidBy: source, amountFen, basis, inputs, why: bounds };
    const freedBy = free.find(({ sources }) => sources.includes(source));
    if (freedBy) return [{ ...share, amountFen: 0, why: [freedBy] }];
    return source === 'individual' && instead ? parted(share, instead) : [share];
  });
}

export function isFree(free: readonly Free[], source: Source): boolean {
  return free.some(({ sources }) => sources.includes(source));
}

/** All of it, a fixed amount, or a part of it is another's; the rest stays the person's. */
function parted(share: FoundShare, instead: Instead): FoundShare[] {
  const { amountFen } = share;
  const part =
    instead.share === undefined
      ? (instead.amountFen ?? amountFen)
      : roundHalfUpToFen(new Exact(amountFen).times(instead.share));
  const others = Math.min(amountFen, part);
  const taken = { ...share, paidBy: instead.payer, amountFen: others, why: [...share.why, instead] };
  return others === amountFen ? [taken] : [taken, { ...share, amountFen: amountFen - others }];
}

interface ExactShare {
  source: Source;
  amount: Exact;
  basis: Citation;
  inputs: TraceStep['inputs'];
  /** Where the floor or ceiling stands that made the base another. */
  bounds?: Citation[];
}

function amountsOf(plan: Plan & { kind: 'per-head-and-year' }, path: string, year: number): ExactShare[] {
  return plan.shares.map(({ source, amountFen }, index) => {
    const basis = inYear(amountFen, year);
    const amount = new Exact(requiredValue(basis, `${path}.shares.${index}.amountFen`));
    return { source, amount, basis, inputs: {} };
  });
}

type RatePlan = Exclude<Plan, { kind: 'per-head-and-year' }>;

function ratesOf(scheme: CompiledScheme, plan: RatePlan, path: string, given: Given): ExactShare[] {
  return plan.shares.map((share, index) => {
    const place = `${path}.shares.${index}`;
    const basis = inYear(share.rate, given.year);
    const rate = requiredValue(basis, `${place}.rate`);
    const employerBase = 'employerBase' in share ? share.employerBase : undefined;
    const base = employerBase
      ? employersBase(scheme, employerBase, `${place}.employerBase`, given)
      : plansBase(scheme, plan, path, given);
    return {
      source: share.source,
      amount: new Exact(base.countedFen).times(rate),
      basis,
      inputs: { ...base.inputs, rate },
      bounds: base.bounds,
    };
  });
}

interface Base {
  countedFen: number;
  inputs: TraceStep['inputs'];
  bounds: Citation[];
}

function plansBase(scheme: CompiledScheme, plan: RatePlan, path: string, given: Given): Base {
  if (plan.kind === 'rate-of-parameter-a-year') {
    const parameter = plan.parameter.value;
    const baseFen = scheme.parameter(parameter, `${given.year}-01-01`);
    return { countedFen: baseFen, inputs: { parameter, baseFen }, bounds: [plan.parameter] };
  }
  if (given.baseFen === undefined)
    throw unset(`${path}.base`, `${plan.base.value} of the person's month was not given (baseFen)`);
  return bounded(scheme, plan, path, given.year, given.baseFen);
}

function employersBase(
  scheme: CompiledScheme,
  base: Bounds & { of: { value: string } },
  path: string,
  { year, employerBaseFen }: Given,
): Base {
  if (employerBaseFen === undefined)
    throw unset(path, `${base.of.value} of the month was not given (employerBaseFen)`);
  return bounded(scheme, base, path, year, employerBaseFen);
}

interface Bounds {
  floorFen?: Leaf<number> | undefined;
  ceilingFen?: Leaf<number> | undefined;
}

/** The base within its floor and ceiling. */
function bounded(
  scheme: CompiledScheme,
  { floorFen, ceilingFen }: Bounds,
  path: string,
  year: number,
  baseFen: number,
): Base {
  const floor = floorFen && boundOf(scheme, floorFen, `${path}.floorFen`, year);
  const ceiling = ceilingFen && boundOf(scheme, ceilingFen, `${path}.ceilingFen`, year);
  const raised = Math.max(baseFen, floor ?? 0);
  const countedFen = Math.min(raised, ceiling ?? Number.POSITIVE_INFINITY);
  return {
    countedFen,
    inputs: { baseFen, ...(countedFen !== baseFen && { countedBaseFen: countedFen }) },
    bounds: [
      ...(floorFen && raised > baseFen ? [floorFen] : []),
      ...(ceilingFen && countedFen < raised ? [ceilingFen] : []),
    ],
  };
}

function boundOf(scheme: CompiledScheme, leaf: Leaf<number>, path: string, year: number): number {
  if (leaf.share === undefined || leaf.parameter === undefined) return requiredValue(leaf, path);
  const parameterFen = scheme.parameter(leaf.parameter, `${year}-01-01`);
  return roundHalfUpToFen(new Exact(parameterFen).times(leaf.share));
}

/**
 * Each amount half-up to the fen; or the total is, and what the shares cut down to whole fen leave of it goes, fen by fen,
 * to where most was cut off, of equal ones to the first.
 */
function rounded(amounts: readonly Exact[], together: boolean): number[] {
  if (!together) return amounts.map(roundHalfUpToFen);
  const whole = amounts.map((amount) => amount.floor().toNumber());
  const total = roundHalfUpToFen(amounts.reduce((sum, amount) => sum.plus(amount), new Exact(0)));
  const byCut = amounts
    .map((amount, index) => ({ index, cut: amount.minus(amount.floor()) }))
    .sort((a, b) => b.cut.comparedTo(a.cut) || a.index - b.index);
  for (const { index } of byCut.slice(0, total - sumOf(whole))) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}
