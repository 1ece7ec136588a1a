import { compareDates, isWithin } from '../../base/calendar.ts';
import type { EntitlementSpell, Spell } from '../../base/facts.ts';
import type { CompiledScheme } from '../../scheme/index.ts';
import type { BenefitFacts } from '../types.ts';
import { dayAfter, dayBefore, touches } from './dates.ts';

/** What holds for all of a determination. */
export interface Whole {
  facts: BenefitFacts;
  scheme: CompiledScheme;
  /** Whether all of it lies in one month. */
  isOneMonth: boolean;
  isSuspendedAtTimes: boolean;
}

/**
 * Days of a period under one scheme version and one entitlement, insured throughout, while neither the person's
 * categories nor the carer's training nor who stands in changes. Most months of most people are one such stretch. Hospital
 * stays and arrears may suspend it for days.
 */
export interface PlainPeriod extends Whole {
  spell: EntitlementSpell;
  /** First and last day of it that the person is alive, insured, past the waiting and entitled. */
  firstDate: string;
  lastDate: string;
}

/** Written out key by key: spread together, they would have another shape, and all that reads one would slow down. */
function periodOf(
  { facts, scheme, isOneMonth, isSuspendedAtTimes }: Whole,
  spell: EntitlementSpell,
  firstDate: string,
  lastDate: string,
): PlainPeriod {
  return { facts, scheme, spell, firstDate, lastDate, isOneMonth, isSuspendedAtTimes };
}

export function onlySpellOf(
  spells: readonly EntitlementSpell[],
  from: string,
  to: string,
): EntitlementSpell | null {
  let only: EntitlementSpell | null = null;
  for (const spell of spells) {
    if (!touches(spell.from, spell.to, from, to)) continue;
    if (only) return null;
    only = spell;
  }
  return only;
}

/** Whether the period is several stretches of one spell. */
export function changesWithin({ scheme, facts, spell, firstDate, lastDate }: PlainPeriod): boolean {
  const { carer, standIns } = spell;
  for (const held of facts.person.categories)
    if (touches(held.from, held.to, firstDate, lastDate) && !spans(held, firstDate, lastDate))
      if (countsCategories(scheme)) return true;
  const trainedOn = carer?.trainedOn ?? null;
  if (trainedOn !== null && firstDate < trainedOn && trainedOn <= lastDate && asksForTraining(scheme))
    return true;
  return standIns !== undefined && standIns.length > 0;
}

function spans(spell: Spell, from: string, to: string): boolean {
  return spell.from <= from && (spell.to === null || spell.to >= to);
}

function countsCategories({ values }: CompiledScheme): boolean {
  return values.benefitRules.some((rule) => rule.method === 'reimbursement' && rule.categoryPoints);
}

function asksForTraining({ values }: CompiledScheme): boolean {
  return values.benefitRules.some((rule) => rule.method === 'allowance' && rule.untrainedCarerFactor);
}

/**
 * The stretches between two days, in order; days that no spell governs lie in none. Cut wherever something may change: a
 * cut too many costs time only, for lanes between which nothing changes are joined again.
 */
export function periodsBetweenChanges(whole: Whole, firstDate: string, lastDate: string): PlainPeriod[] {
  const { scheme, facts } = whole;
  const starts = changesOf(scheme, facts, firstDate, lastDate);
  const periods: PlainPeriod[] = [];
  for (const [index, start] of starts.entries()) {
    const spell = governingOn(facts.entitlements, start);
    const next = starts[index + 1];
    if (spell) periods.push(periodOf(whole, spell, start, next ? dayBefore(next) : lastDate));
  }
  return periods;
}

/** The first day and those on which something may change, in order. */
function changesOf(
  scheme: CompiledScheme,
  { entitlements, person }: BenefitFacts,
  firstDate: string,
  lastDate: string,
): string[] {
  const starts = [firstDate];
  for (const spell of entitlements) {
    if (!touches(spell.from, spell.to, firstDate, lastDate)) continue;
    cutAround(starts, spell, lastDate);
    const trainedOn = spell.carer?.trainedOn ?? null;
    if (trainedOn !== null) cutAt(starts, trainedOn, lastDate);
    for (const standIn of spell.standIns ?? []) cutAround(starts, standIn, lastDate);
  }
  if (person.categories.length > 0 && countsCategories(scheme))
    for (const spell of person.categories) cutAround(starts, spell, lastDate);
  return starts.length > 2 ? starts.sort(compareDates) : starts;
}

/** `starts` begins with the first day of all. */
function cutAround(starts: string[], { from, to }: Spell, lastDate: string): void {
  cutAt(starts, from, lastDate);
  const [firstDate = ''] = starts;
  if (to !== null && firstDate <= to && to < lastDate) cutAt(starts, dayAfter(to), lastDate);
}

function cutAt(starts: string[], date: string, lastDate: string): void {
  const [firstDate = ''] = starts;
  if (firstDate < date && date <= lastDate && !starts.includes(date)) starts.push(date);
}

/** The spell that began last; of two begun on one day, the later in the list. */
function governingOn(spells: readonly EntitlementSpell[], date: string): EntitlementSpell | null {
  let found: EntitlementSpell | null = null;
  for (const spell of spells)
    if (isWithin(date, spell) && (found === null || spell.from >= found.from)) found = spell;
  return found;
}
