import { clausesOf, stepAt } from '../../base/citations.ts';
import type { LimitUse } from '../../base/facts.ts';
import type { TraceStep } from '../../base/trace.ts';
import type { SchemeBook } from '../../scheme/index.ts';
import type { DeterminationLine } from '../types.ts';
import { daysInCareOf } from './care-days.ts';
import { DAY_ENDS, monthLengthOf } from './dates.ts';
import { halfUp, WHOLE } from './fraction.ts';
import { payHours } from './hours.ts';
import { trainingOf } from './join.ts';
import { countDays, firstDayOf, type Lane, type Paid } from './lanes.ts';
import type { AllowancePlan, PackagePlan, RowPlan } from './plans.ts';
import { payReimbursement } from './reimburse.ts';

/** @param uses gets what the line uses of limits that reach over months */
export function lineOf(book: SchemeBook, lane: Lane, uses: LimitUse[]): DeterminationLine | null {
  const paid = pay(book, lane, uses);
  if (!paid || !Number.isSafeInteger(paid.feeFen)) return null;
  const { period, plan, month, providerId } = lane;
  const { spell } = period;
  const { quantity, quantityUnit, feeFen, fundFen, providerFen, trace, variant } = paid;
  return {
    lineKey: `${month}|${providerId ?? '-'}${plan.keyPart}${month}${DAY_ENDS[firstDayOf(lane)]}`,
    ruleId: plan.ruleId,
    month,
    providerId,
    component: plan.component,
    careMode: spell.careMode,
    grade: spell.grade,
    quantity,
    quantityUnit,
    feeFen,
    fundFen,
    selfFen: feeFen - fundFen - providerFen,
    providerFen,
    refusedFen: 0,
    clauses: variant === null ? clausesOf(trace) : clausesFor(plan, variant, trace),
    trace,
  };
}

function pay(book: SchemeBook, lane: Lane, uses: LimitUse[]): Paid | null {
  const { plan } = lane;
  switch (plan.method) {
    case 'package-day':
      return payDays(plan, lane);
    case 'package-month':
      return payMonth(plan, lane);
    case 'reimbursement':
      return payReimbursement(plan, lane);
    case 'hours':
      return payHours(plan, lane, book, uses);
    default:
      return payAllowance(plan, lane);
  }
}

function payDays(plan: PackagePlan, lane: Lane): Paid {
  const days = countDays(lane.days);
  const { priceFen, dayUnit } = plan;
  const fundFen = priceFen * days;
  const inputs = { priceFenPerDay: priceFen, days, dayUnit, daysInCare: daysInCareOf(lane) };
  return balance(plan, lane, {
    days,
    fundFen,
    variant: 0,
    step: stepAt(plan.place, 'package-day', inputs, fundFen),
  });
}

function payMonth(plan: PackagePlan, lane: Lane): Paid | null {
  const { priceFen } = plan;
  const daysOfMonth = monthLengthOf(lane.month);
  const daysServed = daysInCareOf(lane);
  const fundFen = halfUp(priceFen * daysServed, daysOfMonth);
  if (fundFen === null) return null;
  const part = daysServed < daysOfMonth;
  const inputs = { priceFenPerMonth: priceFen, daysServed, daysOfMonth };
  const step = stepAt(part ? plan.partMonthPlace : plan.place, 'package-month', inputs, fundFen);
  return balance(plan, lane, { days: daysServed, fundFen, variant: Number(part), step });
}

function balance(
  { balancePlace }: PackagePlan,
  { feeFen }: Lane,
  { days, fundFen, variant, step }: { days: number; fundFen: number; variant: number; step: TraceStep },
): Paid {
  const providerFen = feeFen - fundFen;
  const rest = stepAt(balancePlace, 'provider-balance', { feeFen, fundFen }, providerFen);
  return { quantity: days, quantityUnit: 'day', feeFen, fundFen, providerFen, trace: [step, rest], variant };
}

function payAllowance(plan: AllowancePlan, lane: Lane): Paid | null {
  const carerTrained = trainingOf(lane);
  const reduced = carerTrained === false ? plan.untrained : null;
  const days = countDays(lane.days);
  const { numerator, denominator } = reduced?.fraction ?? WHOLE;
  const fundFen = halfUp(plan.amountFen * days * numerator, denominator);
  if (fundFen === null) return null;
  const factor = reduced?.text ?? '1';
  const inputs = { allowanceFenPerDay: plan.amountFen, days, carerTrained, factor };
  const trace = [stepAt(reduced?.place ?? plan.place, 'allowance', inputs, fundFen)];
  const variant = Number(reduced !== null);
  return { quantity: days, quantityUnit: 'day', feeFen: fundFen, fundFen, providerFen: 0, trace, variant };
}
/** A list that lines of the same row share: nobody may change it. */
function clausesFor({ clauses }: RowPlan, variant: number, trace: TraceStep[]): string[] {
  let found = clauses.get(variant);
  if (!found) {
    found = clausesOf(trace);
    clauses.set(variant, found);
  }
  return found;
}
