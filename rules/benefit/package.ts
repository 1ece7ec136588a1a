import { daysInMonth, daysOfMonth } from '../calendar.ts';
import { hasAgreement } from '../care-mode.ts';
import { requiredValue, traceStep } from '../citations.ts';
import { proportionFen } from '../money.ts';
import type { PackageRule } from '../scheme/index.ts';
import type { PersonDays } from './days.ts';
import { distinctDays, feeOf, segmentsOf } from './segments.ts';
import type { Payment, RowMonth, Segment } from './types.ts';

/** 定额包干: the fund pays the price whatever the fees; what they differ by is the provider's loss or gain. */
export function payPackage(rule: PackageRule, rowMonth: RowMonth, days: PersonDays): Payment[] {
  const priceFen = requiredValue(rule.priceFen, `benefitRules.${rule.id}.priceFen`);
  const segments = segmentsOf(rowMonth);
  if (rule.per.value === 'day') return segments.map((segment) => payDays(rule, rowMonth, segment, priceFen));
  const claimed = new Set<string>();
  return segments.map((segment) =>
    payPartMonth(rule, rowMonth, segment, priceFen, daysServed(rowMonth, segment, days, claimed)),
  );
}

function payDays(rule: PackageRule, { scheme }: RowMonth, segment: Segment, priceFen: number): Payment {
  const days = distinctDays(segment);
  const dayUnit = scheme.componentUnit(rule.match.component);
  const fundFen = priceFen * days;
  const step = traceStep(
    'package-day',
    [rule.match, rule.priceFen, rule.per],
    { priceFenPerDay: priceFen, days, dayUnit },
    fundFen,
  );
  return { ...balance(rule, segment, fundFen, [step]), quantity: days, quantityUnit: 'day' };
}

function payPartMonth(
  rule: PackageRule,
  { month }: RowMonth,
  segment: Segment,
  priceFen: number,
  days: number,
): Payment {
  const whole = daysOfMonth(month);
  const fundFen = proportionFen(priceFen, days, whole);
  const basis = [
    rule.match,
    rule.priceFen,
    rule.per,
    ...(days < whole && rule.partMonthByDays ? [rule.partMonthByDays] : []),
  ];
  const step = traceStep(
    'package-month',
    basis,
    { priceFenPerMonth: priceFen, daysServed: days, daysOfMonth: whole },
    fundFen,
  );
  return { ...balance(rule, segment, fundFen, [step]), quantity: days, quantityUnit: 'day' };
}

function balance(rule: PackageRule, segment: Segment, fundFen: number, trace: Payment['trace']) {
  const feeFen = feeOf(segment);
  const providerFen = feeFen - fundFen;
  const step = traceStep('provider-balance', [rule.priceFen], { feeFen, fundFen }, providerFen);
  return { segment, feeFen, fundFen, providerFen, trace: [...trace, step] };
}

/**
 * Days of the month on which the segment's provider had the person in this care, within the period: entitled
 * days of the same mode and grade that no stay, arrears or lapse interrupts. Visits are not counted: a month of
 * weekly visits is a whole month. A day counts for one provider.
 */
function daysServed(
  { scheme, month }: RowMonth,
  segment: Segment,
  days: PersonDays,
  claimed: Set<string>,
): number {
  const served = daysInMonth(month).filter((date) => !claimed.has(date) && isServed(date));
  for (const date of served) claimed.add(date);
  return served.length;

  function isServed(date: string): boolean {
    const { from, to } = days.facts;
    if (date < from || to < date || date < scheme.effectiveFrom || days.book.on(date) !== scheme)
      return false;
    return days.refusalOn(date) === null && isInCare(date);
  }

  function isInCare(date: string): boolean {
    const spell = days.entitlementOn(date);
    if (!spell || spell.careMode !== segment.careMode || spell.grade !== segment.grade) return false;
    if (spell.providerId !== null && spell.providerId !== segment.providerId) return false;
    const provider = segment.providerId === null ? undefined : days.facts.providers[segment.providerId];
    return !provider || hasAgreement(provider, spell.careMode, date);
  }
}
