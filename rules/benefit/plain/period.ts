import { isHospitalDay, isWithin } from '../../base/calendar.ts';
import type { EntitlementSpell, Spell } from '../../base/facts.ts';
import type { CompiledScheme, SchemeBook } from '../../scheme/index.ts';
import type { BenefitFacts } from '../types.ts';

/**
 * A period of one scheme version and one entitlement, insured throughout. Most months of most people are so. Hospital
 * stays and arrears may suspend it for days.
 */
export interface PlainPeriod {
  facts: BenefitFacts;
  scheme: CompiledScheme;
  spell: EntitlementSpell;
  /** First and last day of the period that the person is alive, insured, past the waiting and entitled. */
  firstDate: string;
  lastDate: string;
  isOneMonth: boolean;
  isSuspendedAtTimes: boolean;
}

/** @returns `null` for any other period */
export function plainPeriodOf(book: SchemeBook, facts: BenefitFacts): PlainPeriod | null {
  const { from, to, person, benefitsFrom } = facts;
  const scheme = versionOfAll(book, from, to);
  const spell = onlySpellOf(facts);
  if (!scheme || !spell || !areWholeMonths(from, to)) return null;
  const firstDate = later(later(from, spell.from), benefitsFrom);
  const lastDate = earlier(earlier(to, spell.to), person.diedOn);
  if (lastDate < firstDate || !isCovered(person.coverSpells, from, to)) return null;
  if (person.pools.some(({ pool }) => isOutside(scheme, pool))) return null;
  if (
    scheme.careMode(spell.careMode)?.needsLivingElsewhere?.value &&
    !isCovered(person.livingElsewhere, from, to)
  )
    return null;
  const isOneMonth = monthNumberOf(from) === monthNumberOf(to) && yearNumberOf(from) === yearNumberOf(to);
  return { facts, scheme, spell, firstDate, lastDate, isOneMonth, isSuspendedAtTimes: isSuspended(facts) };
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

function onlySpellOf({ entitlements, from, to }: BenefitFacts): EntitlementSpell | null {
  let only: EntitlementSpell | null = null;
  for (const spell of entitlements) {
    if (!touches(spell.from, spell.to, from, to)) continue;
    if (only) return null;
    only = spell;
  }
  return only;
}

/** Monthly limits look at the whole month. */
function areWholeMonths(from: string, to: string): boolean {
  return from.endsWith('-01') && from.length === 10 && monthLengthOf(to) === dayOf(to);
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

export function touches(first: string, last: string | null, from: string, to: string): boolean {
  return first <= to && (last === null || last >= from);
}

export function later(a: string, b: string): string {
  return a < b ? b : a;
}

export function earlier(a: string, b: string | null): string {
  return b !== null && b < a ? b : a;
}

const ZERO = 48;
const digits = (text: string, at: number) =>
  (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;

/** Day of the month of `YYYY-MM-DD`. */
export function dayOf(date: string): number {
  return digits(date, 8);
}

/** 1 to 12. */
function monthNumberOf(date: string): number {
  return digits(date, 5);
}

function yearNumberOf(date: string): number {
  return digits(date, 0) * 100 + digits(date, 2);
}

const LENGTHS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of the month that the date lies in. */
export function monthLengthOf(date: string): number {
  const month = monthNumberOf(date);
  const year = yearNumberOf(date);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (LENGTHS[month] ?? 0);
}

/** `01` to `31`. */
export const DAY_TEXTS = Array.from({ length: 32 }, (_, day) => String(day).padStart(2, '0'));
