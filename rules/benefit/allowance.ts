import { daysInMonth, daysOfMonth } from '../calendar.ts';
import { traceStep } from '../citations.ts';
import { Exact, roundHalfUpToFen } from '../money.ts';
import type { AllowanceRule, Citation } from '../scheme/index.ts';
import type { TraceStep } from '../trace.ts';
import { amountIn } from './amounts.ts';
import { isTrained } from './classify.ts';
import type { PersonDays } from './days.ts';
import { daysOfCare } from './days-of-care.ts';
import { distinctDays, segmentsOf } from './segments.ts';
import type { Payment, QuantityUnit, RowMonth, Segment } from './types.ts';

/** 补贴: so much a day or month, less where the carer is untrained; the allowance is its own fee. */
export function payAllowance(rule: AllowanceRule, rowMonth: RowMonth, days: PersonDays): Payment[] {
  const segments = segmentsOf(rowMonth);
  if (rule.per.value === 'day') return segments.map((segment) => payByDay(rule, rowMonth, segment));
  return rule.prorated?.value === true
    ? payByDaysOfMonth(rule, rowMonth, segments, days)
    : payWholeMonth(rule, rowMonth, segments, days);
}

function payByDay(rule: AllowanceRule, rowMonth: RowMonth, segment: Segment): Payment {
  const { amount, factor, basis, inputs } = termsOf(rule, rowMonth, segment);
  const days = distinctDays(segment);
  const fundFen = roundHalfUpToFen(amount.times(days).times(factor));
  const step = traceStep(
    'allowance',
    basis,
    { allowanceFenPerDay: amount.toNumber(), days, ...inputs },
    fundFen,
  );
  return payment(rule, segment, fundFen, days, 'day', step);
}

/** A part month is paid by its days of care; a month that a change divides is paid part by part. */
function payByDaysOfMonth(
  rule: AllowanceRule,
  rowMonth: RowMonth,
  segments: Segment[],
  days: PersonDays,
): Payment[] {
  const claimed = new Set<string>();
  return segments.map((segment) => {
    const isOurs = (date: string) => hasSameTraining(segment, days, date);
    const served = daysOfCare(rowMonth, segment, days, claimed, isOurs);
    return payMonth(rule, rowMonth, segment, served);
  });
}

/** The whole amount for a month with care, once, at the values of its first service. */
function payWholeMonth(
  rule: AllowanceRule,
  rowMonth: RowMonth,
  segments: Segment[],
  days: PersonDays,
): Payment[] {
  const isFirstVersion = firstDayOfCare(rowMonth, days) >= rowMonth.scheme.effectiveFrom;
  const whole = daysOfMonth(rowMonth.month);
  return segments.map((segment, index) =>
    payMonth(rule, rowMonth, segment, index === 0 && isFirstVersion ? whole : 0),
  );
}

function firstDayOfCare({ rule, month }: RowMonth, days: PersonDays): string {
  const { careModes, grades } = rule.rule.match;
  const first = daysInMonth(month).find((date) => {
    const spell = days.entitlementOn(date);
    if (!spell || !careModes.includes(spell.careMode) || !grades.includes(spell.grade)) return false;
    return days.refusalOn(date) === null;
  });
  return first ?? month;
}

function hasSameTraining({ carerTrained }: Segment, days: PersonDays, date: string): boolean {
  const spell = days.entitlementOn(date);
  return carerTrained === null || (spell !== null && isTrained(spell, date) === carerTrained);
}

function payMonth(rule: AllowanceRule, rowMonth: RowMonth, segment: Segment, days: number): Payment {
  const { amount, factor, basis, inputs } = termsOf(rule, rowMonth, segment);
  const whole = daysOfMonth(rowMonth.month);
  const fundFen = roundHalfUpToFen(amount.times(factor).times(days).dividedBy(whole));
  const places = [...basis, ...(rule.prorated && days < whole ? [rule.prorated] : [])];
  const step = traceStep(
    'allowance-month',
    places,
    { allowanceFenPerMonth: amount.toNumber(), days, daysOfMonth: whole, ...inputs },
    fundFen,
  );
  return rule.prorated?.value === true
    ? payment(rule, segment, fundFen, days, 'day', step)
    : payment(rule, segment, fundFen, days === 0 ? 0 : 1, 'month', step);
}

interface Terms {
  /** Whole fen. */
  amount: Exact;
  factor: Exact;
  basis: Citation[];
  inputs: TraceStep['inputs'];
}

function termsOf(rule: AllowanceRule, rowMonth: RowMonth, segment: Segment): Terms {
  const found = amountIn(rowMonth, rule.amountFen, 'amountFen', segment.circumstances);
  const { untrainedCarerFactor } = rowMonth.rule;
  const reduced = segment.carerTrained === false && untrainedCarerFactor !== null;
  const factor = reduced ? untrainedCarerFactor : new Exact(1);
  return {
    amount: new Exact(roundHalfUpToFen(found.value)),
    factor,
    basis: [
      rule.match,
      ...found.basis,
      rule.per,
      ...(rule.payee ? [rule.payee] : []),
      ...(reduced && rule.untrainedCarerFactor ? [rule.untrainedCarerFactor] : []),
    ],
    inputs: {
      ...found.inputs,
      carerTrained: segment.carerTrained,
      factor: factor.toString(),
      ...(rule.payee && { payee: rule.payee.value }),
    },
  };
}

function payment(
  rule: AllowanceRule,
  segment: Segment,
  fundFen: number,
  quantity: number,
  quantityUnit: QuantityUnit,
  step: TraceStep,
): Payment {
  return {
    segment,
    quantity,
    quantityUnit,
    feeFen: fundFen,
    fundFen,
    providerFen: 0,
    ...(rule.payee && { payee: rule.payee.value }),
    trace: [step],
  };
}
