import { daysOfMonth } from '../base/calendar.ts';
import { traceStep } from '../base/citations.ts';
import { proportionFen, roundHalfUpToFen } from '../base/money.ts';
import type { Citation, PackageRule } from '../scheme/index.ts';
import { amountIn } from './amounts.ts';
import { conditionOfProvider, standsIn } from './conditions.ts';
import { dayUnitOf } from './day-unit.ts';
import type { PersonDays } from './days.ts';
import { belongsTo, datesOfCare } from './days-of-care.ts';
import { distinctDays, feeOf, segmentsOf } from './segments.ts';
import type { Payment, RowMonth, Segment } from './types.ts';

/** 定额包干: the fund pays the price whatever the fees; what they differ by is the provider's loss or gain. */
export function payPackage(rule: PackageRule, rowMonth: RowMonth, days: PersonDays): Payment[] {
  const segments = segmentsOf(rowMonth);
  if (rule.per.value === 'visit') return segments.map((segment) => payVisits(rule, rowMonth, segment));
  const served = daysWithEach(segments, rowMonth, days);
  const payOne = rule.per.value === 'day' ? payDays : payPartMonth;
  return segments.map((segment) => payOne(rule, rowMonth, segment, served.get(segment) ?? 0));
}

/** On how many days each segment's provider had the person in this care; a day counts for one segment. */
function daysWithEach(segments: Segment[], rowMonth: RowMonth, days: PersonDays): Map<Segment, number> {
  const served = new Map<Segment, number>();
  for (const date of datesOfCare(rowMonth, days)) {
    const [owner] = segments
      .filter((segment) => belongsTo(segment, rowMonth, days, date) && isWith(segment, days, date))
      .sort((a, b) => Number(isStandIn(b, days, date)) - Number(isStandIn(a, days, date)));
    if (owner) served.set(owner, (served.get(owner) ?? 0) + 1);
  }
  return served;
}

function priceOf(rule: PackageRule, rowMonth: RowMonth, { circumstances }: Segment) {
  const { value, basis, inputs } = amountIn(rowMonth, rule.priceFen, 'priceFen', circumstances);
  return { priceFen: roundHalfUpToFen(value), basis, inputs };
}

/** @param daysInCare more than the days recorded where records are missing: told, for somebody to look at */
function payDays(rule: PackageRule, rowMonth: RowMonth, segment: Segment, daysInCare: number): Payment {
  const { priceFen, basis, inputs } = priceOf(rule, rowMonth, segment);
  const days = distinctDays(segment);
  const dayUnit = dayUnitOf(basis);
  const fundFen = priceFen * days;
  const step = traceStep(
    'package-day',
    [rule.match, ...basis, rule.per],
    { ...inputs, priceFenPerDay: priceFen, days, dayUnit, daysInCare },
    fundFen,
  );
  return { ...balance(basis, segment, fundFen, [step]), quantity: days, quantityUnit: 'day' };
}

/** 按次: each service is a visit at the price, several on one day as well. */
function payVisits(rule: PackageRule, rowMonth: RowMonth, segment: Segment): Payment {
  const { priceFen, basis, inputs } = priceOf(rule, rowMonth, segment);
  const visits = segment.services.length;
  const fundFen = priceFen * visits;
  const step = traceStep(
    'package-visit',
    [rule.match, ...basis, rule.per],
    { ...inputs, priceFenPerVisit: priceFen, visits },
    fundFen,
  );
  return { ...balance(basis, segment, fundFen, [step]), quantity: visits, quantityUnit: 'visit' };
}

/**
 * A month by the days on which the provider had the person in this care. Visits are not counted: a month of weekly
 * visits is a whole month. A day counts for one segment.
 */
function payPartMonth(rule: PackageRule, rowMonth: RowMonth, segment: Segment, days: number): Payment {
  const price = priceOf(rule, rowMonth, segment);
  const { priceFen } = price;
  const whole = daysOfMonth(rowMonth.month);
  const fundFen = proportionFen(priceFen, days, whole);
  const basis = [
    rule.match,
    ...price.basis,
    rule.per,
    ...(days < whole && rule.partMonthByDays ? [rule.partMonthByDays] : []),
  ];
  const step = traceStep(
    'package-month',
    basis,
    { ...price.inputs, priceFenPerMonth: priceFen, daysServed: days, daysOfMonth: whole },
    fundFen,
  );
  return { ...balance(price.basis, segment, fundFen, [step]), quantity: days, quantityUnit: 'day' };
}

function balance(priceBasis: Citation[], segment: Segment, fundFen: number, trace: Payment['trace']) {
  const feeFen = feeOf(segment);
  const providerFen = feeFen - fundFen;
  const step = traceStep('provider-balance', priceBasis, { feeFen, fundFen }, providerFen);
  return { segment, feeFen, fundFen, providerFen, trace: [...trace, step] };
}

/** Days on which the segment's provider was the person's own and all that the mode asks of it held. */
function isWith({ providerId }: Segment, days: PersonDays, date: string): boolean {
  const spell = days.entitlementOn(date);
  const provider = providerId === null ? null : days.facts.providers[providerId];
  return spell !== null && provider !== undefined && !conditionOfProvider(days.book, spell, provider, date);
}

/** Who stands in that day has the day before the chosen provider. */
function isStandIn({ providerId }: Segment, days: PersonDays, date: string): boolean {
  const spell = days.entitlementOn(date);
  return spell !== null && spell.providerId !== providerId && standsIn(spell, providerId, date);
}
