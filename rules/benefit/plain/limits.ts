import { stepAt } from '../../base/citations.ts';
import type { TraceStep } from '../../base/trace.ts';
import { type ParameterTitles, parameterTitles } from '../parameter-titles.ts';
import { monthLengthOf } from './dates.ts';
import { exactQuotient, type Fraction, halfUp } from './fraction.ts';
import { entitledDaysOf, type Lane } from './lanes.ts';
import { EXCESS, FEES_BELOW, type LimitPlan, PRORATED } from './limit-plans.ts';

/** What a limit lets through. */
export interface Limited {
  fen: number;
  /** What the provider bears of the rest. */
  providerFen: number;
  /** The optional citations that the step names. */
  used: number;
  step: TraceStep;
}

/** A limit of a day binds each day by itself; `lane.eligibleFen` was summed so. */
export function limitedByDay(plan: LimitPlan, lane: Lane, days: number): Limited | null {
  const { feeFen, eligibleFen, daysAtLimit } = lane;
  const { excessTo, dayUnit } = plan;
  const limitFen = plan.amount.fen;
  const cutFen = feeFen - eligibleFen;
  const isBelow = plan.hasFeesBelow && eligibleFen < limitFen * days;
  const used = (cutFen > 0 ? EXCESS : 0) + (isBelow ? FEES_BELOW : 0);
  const place = plan.places[used];
  if (!place) return null;
  const inputs = {
    fullLimitFen: limitFen,
    limitFen,
    days,
    dayUnit,
    daysAtLimit,
    otherDaysFen: eligibleFen - limitFen * daysAtLimit,
    beforeFen: feeFen,
    cutFen,
    excessTo,
  };
  const providerFen = excessTo === 'provider' ? cutFen : 0;
  return { fen: eligibleFen, providerFen, used, step: stepAt(place, 'cost-limit-day', inputs, eligibleFen) };
}

/** One limit for the month's fees. */
export function limitedByMonth(plan: LimitPlan, lane: Lane): Limited | null {
  const { feeFen } = lane;
  const opening = openingOf(plan, lane);
  return opening && costStep(plan, lane, opening, Math.min(feeFen, opening.limitFen), 0);
}

/** @param earlierFen what other lines took of the limit before */
export function costStep(
  plan: LimitPlan,
  { feeFen, services }: Lane,
  opening: Opening,
  fen: number,
  earlierFen: number,
): Limited | null {
  const cutFen = feeFen - fen;
  const isBelow = plan.hasFeesBelow && fen < opening.limitFen;
  const used = (cutFen > 0 ? EXCESS : 0) + (isBelow ? FEES_BELOW : 0) + (opening.isPart ? PRORATED : 0);
  const place = plan.places[used];
  if (!place) return null;
  const inputs = openingInputs(plan, opening);
  inputs.visits = services;
  inputs.earlierLinesFen = earlierFen;
  inputs.beforeFen = feeFen;
  inputs.cutFen = cutFen;
  inputs.excessTo = plan.excessTo;
  const providerFen = plan.excessTo === 'provider' ? cutFen : 0;
  return { fen, providerFen, used, step: stepAt(place, 'cost-limit-month', inputs, fen) };
}

/** What the fund pays on a line before its limit, in fen and, exactly, as eligible fees × ratio. */
export interface GivenPayment {
  baseFen: number;
  ratio: Fraction;
  shareFen: number;
}

/** One limit for what the fund pays in the month: consumed exactly, then rounded. */
export function limitedPayment(
  plan: LimitPlan,
  lane: Lane,
  { baseFen, ratio, shareFen }: GivenPayment,
): Limited | null {
  const opening = openingOf(plan, lane);
  if (!opening) return null;
  const { limitFen } = opening;
  const { denominator } = ratio;
  const share = baseFen * ratio.numerator;
  const cut = Math.max(0, share - limitFen * denominator);
  const fen = Math.min(shareFen, limitFen);
  const used = (cut > 0 ? EXCESS : 0) + (opening.isPart ? PRORATED : 0);
  const place = plan.places[used];
  if (!place || plan.hasFeesBelow) return null;
  const inputs = openingInputs(plan, opening);
  inputs.visits = lane.services;
  inputs.earlierLinesFen = 0;
  inputs.beforeFen = exactQuotient(share, denominator);
  inputs.cutFen = exactQuotient(cut, denominator);
  inputs.excessTo = plan.excessTo;
  inputs.paidByEarlierLinesFen = 0;
  inputs.roundedBeforeFen = shareFen;
  const providerFen = plan.excessTo === 'provider' ? shareFen - fen : 0;
  return { fen, providerFen, used, step: stepAt(place, 'payment-limit-month', inputs, fen) };
}

export interface Opening {
  limitFen: number;
  /** The amount, or the parameter it is a share of. */
  wholeFen: number;
  isPart: boolean;
  /** What the parameter is called. */
  titles: ParameterTitles | null;
  entitledDays: number;
  wholeDays: number;
}

/** @throws RuleError `scheme_value_unset` where the parameter has no value for the year */
export function openingOf(plan: LimitPlan, lane: Lane): Opening | null {
  const { scheme } = lane.period;
  const entitledDays = entitledDaysOf(lane);
  const wholeDays = monthLengthOf(lane.month);
  const isPart = plan.prorated && entitledDays < wholeDays;
  const { fen, parameter, fraction } = plan.amount;
  const wholeFen = parameter === null ? fen : scheme.parameter(parameter, `${lane.month}-01`);
  const fullFen = halfUp(wholeFen * fraction.numerator, fraction.denominator);
  const limitFen = isPart && fullFen !== null ? halfUp(fullFen * entitledDays, wholeDays) : fullFen;
  if (limitFen === null) return null;
  const titles = parameter === null ? null : parameterTitles(scheme, parameter);
  return { limitFen, wholeFen, isPart, titles, entitledDays, wholeDays };
}

/** Filled in place: to spread one object into another costs more than all the arithmetic of the line. */
export function openingInputs({ amount }: LimitPlan, opening: Opening): TraceStep['inputs'] {
  const { wholeFen, isPart, titles, entitledDays, wholeDays, limitFen } = opening;
  const { parameter, share } = amount;
  const inputs: TraceStep['inputs'] =
    parameter === null ? { fullLimitFen: wholeFen } : { parameter, ...titles, parameterFen: wholeFen, share };
  if (isPart) {
    inputs.entitledDays = entitledDays;
    inputs.wholeDays = wholeDays;
  }
  inputs.limitFen = limitFen;
  return inputs;
}
