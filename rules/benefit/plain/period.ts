import { isHospitalDay, isWithin } from '../../base/calendar.ts';
import type { Spell } from '../../base/facts.ts';
import type { CompiledScheme, SchemeBook } from '../../scheme/index.ts';
import type { BenefitFacts } from '../types.ts';
import { dayOf, earlier, later, monthLengthOf, monthNumberOf, touches, yearNumberOf } from './dates.ts';
import { changesWithin, onlySpellOf, type PlainPeriod, periodsBetweenChanges } from './stretches.ts';

/** The stretches of a determination in the order of their days. @returns `null` where it is not made of such */
export function plainPeriodsOf(book: SchemeBook, facts: BenefitFacts): readonly PlainPeriod[] | null {
  const { from, to, person, benefitsFrom } = facts;
  const scheme = versionOfAll(book, from, to);
  if (!scheme || !areWholeMonths(from, to) || !isCovered(person.coverSpells, from, to)) return null;
  if (person.pools.length > 0 && person.pools.some(({ pool }) => isOutside(scheme, pool))) return null;
  const firstDate = later(from, benefitsFrom);
  const lastDate = earlier(to, person.diedOn);
  if (lastDate < firstDate) return null;
  const isOneMonth = monthNumberOf(from) === monthNumberOf(to) && yearNumberOf(from) === yearNumberOf(to);
  const isSuspendedAtTimes = isSuspended(facts);
  const spell = onlySpellOf(facts.entitlements, firstDate, lastDate);
  if (spell) {
    // The keys in the order of `periodOf`, so that all periods have one shape.
    const alone = {
      facts,
      scheme,
      spell,
      firstDate: later(firstDate, spell.from),
      lastDate: earlier(lastDate, spell.to),
      isOneMonth,
      isSuspendedAtTimes,
    };
    if (!changesWithin(alone)) return isElsewhereAsAsked(alone) ? [alone] : null;
  }
  const whole = { facts, scheme, isOneMonth, isSuspendedAtTimes };
  const periods = periodsBetweenChanges(whole, firstDate, lastDate);
  return periods.length > 0 && periods.every(isElsewhereAsAsked) ? periods : null;
}

function isElsewhereAsAsked({ scheme, spell, facts }: PlainPeriod): boolean {
  const { person, from, to } = facts;
  return (
    !scheme.careMode(spell.careMode)?.needsLivingElsewhere?.value ||
    isCovered(person.livingElsewhere, from, to)
  );
}

function isOutside({ values }: CompiledScheme, pool: string): boolean {
  const { areas, onlyInAreas } = values.insured;
  return onlyInAreas !== undefined && areas.value?.includes(pool) === false;
}

/** The version in force on all days of the period. */
function versionOfAll({ versions }: SchemeBook, from: string, to: string): CompiledScheme | null {
  let index = versions.length - 1;
  while (index > 0 && (versions[index]?.effectiveFrom ?? '') > to) index -= 1;
  const version = versions[index];
  return version && version.effectiveFrom <= from ? version : null;
}

/** Monthly limits look at the whole month. */
function areWholeMonths(from: string, to: string): boolean {
  return dayOf(from) === 1 && from.length === 10 && monthLengthOf(to) === dayOf(to);
}

function isSuspended({ person, from, to }: BenefitFacts): boolean {
  for (const { from: first, to: last } of person.arrears) if (touches(first, last, from, to)) return true;
  for (const { admittedOn, dischargedOn } of person.hospitalStays)
    if (touches(admittedOn, dischargedOn, from, to)) return true;
  return false;
}

/** Why nothing is paid on a day of the entitlement. */
export function suspensionOn({ facts }: PlainPeriod, date: string): 'arrears' | 'hospital-stay' | null {
  const { arrears, hospitalStays } = facts.person;
  for (const spell of arrears) if (isWithin(date, spell)) return 'arrears';
  for (const stay of hospitalStays) if (isHospitalDay(date, stay)) return 'hospital-stay';
  return null;
}

function isCovered(coverSpells: readonly Spell[], from: string, to: string): boolean {
  for (const cover of coverSpells)
    if (cover.from <= from && (cover.to === null || cover.to >= to)) return true;
  return false;
}
