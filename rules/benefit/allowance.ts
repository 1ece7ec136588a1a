import { daysOfMonth } from '../base/calendar.ts';
import { traceStep } from '../base/citations.ts';
import { Exact, roundHalfUpToFen } from '../base/money.ts';
import type { TraceStep } from '../base/trace.ts';
import type { AllowanceRule, Citation } from '../scheme/index.ts';
import { amountIn, valueIn } from './amounts.ts';
import type { PersonDays } from './days.ts';
import { firstDateOfCare, partsOfMonth } from './days-of-care.ts';
import { distinctDays, segmentsOf } from './segments.ts';
import type { Payment, QuantityUnit, RowMonth, Segment } from './types.ts';

/** 补贴: so much a day or month, less where the carer is untrained; the allowance is its own fee. */
export function payAllowance(rule: AllowanceRule, rowMonth: RowMonth, days: PersonDays): Payment[] {
  if (rule.per.value === 'day')
    return segmentsOf(rowMonth).map((segment) => payByDay(rule, rowMonth, segment));
  const parts = partsOfMonth(rowMonth, days);
  if (rule.prorated?.value === true)
    return parts.map(({ segment, days: served }) => payMonth(rule, rowMonth, segment, served));
  const [first] = parts;
  return first && isFirstOfMonth(rowMonth, days, first.segment)
    ? [payMonth(rule, rowMonth, first.segment, daysOfMonth(rowMonth.month))]
    : [];
}

/** The whole amount is paid once a month, at the values and by the version of the first day of care. */
function isFirstOfMonth(rowMonth: RowMonth, days: PersonDays, { from }: Segment): boolean {
  return firstDateOfCare(rowMonth, days) === from;
}

function payByDay(rule: AllowanceRule, rowMonth: RowMonth, segment: Segment): Payment {
  const { amount, factor, basis, inputs } = termsOf(rule, rowMonth, segment);
  const days = distinctDays(segment);
  const paid = partedOf(rowMonth, segment, amount.times(days).times(factor));
  const step = traceStep(
    'allowance',
    [...basis, ...paid.basis],
    { allowanceFenPerDay: amount.toNumber(), days, ...inputs, ...paid.inputs },
    paid.fundFen,
  );
  return payment(rule, segment, paid, days, 'day', step);
}

function payMonth(rule: AllowanceRule, rowMonth: RowMonth, segment: Segment, days: number): Payment {
  const { amount, factor, basis, inputs } = termsOf(rule, rowMonth, segment);
  const whole = daysOfMonth(rowMonth.month);
  const paid = partedOf(rowMonth, segment, amount.times(factor).times(days).dividedBy(whole));
  const places = [...basis, ...paid.basis, ...(rule.prorated && days < whole ? [rule.prorated] : [])];
  const step = traceStep(
    'allowance-month',
    places,
    { allowanceFenPerMonth: amount.toNumber(), days, daysOfMonth: whole, ...inputs, ...paid.inputs },
    paid.fundFen,
  );
  return rule.prorated?.value === true
    ? payment(rule, segment, paid, days, 'day', step)
    : payment(rule, segment, paid, 1, 'month', step);
}

/** The allowance in whole fen, and what of it is the fund's; the rest is the person's own. */
interface Parted {
  feeFen: number;
  fundFen: number;
  basis: Citation[];
  inputs: TraceStep['inputs'];
}

function partedOf(rowMonth: RowMonth, segment: Segment, exact: Exact): Parted {
  const feeFen = roundHalfUpToFen(exact);
  const { rule } = rowMonth.rule;
  const ratio = rule.method === 'allowance' ? rule.fundRatio : undefined;
  if (!ratio) return { feeFen, fundFen: feeFen, basis: [], inputs: {} };
  const { value, basis, inputs } = valueIn(rowMonth, ratio, 'fundRatio', segment.circumstances);
  const fundFen = roundHalfUpToFen(exact.times(value));
  return { feeFen, fundFen, basis, inputs: { ...inputs, feeFen, fundRatio: value } };
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
  { feeFen, fundFen }: Parted,
  quantity: number,
  quantityUnit: QuantityUnit,
  step: TraceStep,
): Payment {
  return {
    segment,
    quantity,
    quantityUnit,
    feeFen,
    fundFen,
    providerFen: 0,
    ...(rule.payee && { payee: rule.payee.value }),
    trace: [step],
  };
}
