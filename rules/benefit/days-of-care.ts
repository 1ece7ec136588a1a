import { daysInMonth } from '../base/calendar.ts';
import { circumstancesOn, haveSameSteps } from './circumstances.ts';
import { isTrained } from './classify.ts';
import type { PersonDays } from './days.ts';
import type { RowMonth, Segment } from './types.ts';

/**
 * Days of the row's month under its scheme version, within the period, on which the person was in its care:
 * entitled in a mode and grade of the row, and no stay, arrears or lapse interrupts.
 */
export function datesOfCare(rowMonth: RowMonth, days: PersonDays): string[] {
  const { scheme, month } = rowMonth;
  const { from, to } = days.facts;
  return daysInMonth(month).filter(
    (date) =>
      from <= date &&
      date <= to &&
      date >= scheme.effectiveFrom &&
      days.book.on(date) === scheme &&
      isInCare(rowMonth, days, date),
  );
}

/** The first day of care in the whole month, whatever version or period it lies in. */
export function firstDateOfCare(rowMonth: RowMonth, days: PersonDays): string | undefined {
  return daysInMonth(rowMonth.month).find((date) => isInCare(rowMonth, days, date));
}

function isInCare({ rule }: RowMonth, days: PersonDays, date: string): boolean {
  const { careModes, grades } = rule.rule.match;
  const spell = days.entitlementOn(date);
  if (!spell || !careModes.includes(spell.careMode) || !grades.includes(spell.grade)) return false;
  return days.refusalOn(date) === null;
}

/** Whether the day is one of the segment's: its mode, grade and steps. */
export function belongsTo(segment: Segment, { rule }: RowMonth, days: PersonDays, date: string): boolean {
  const spell = days.entitlementOn(date);
  if (!spell || spell.careMode !== segment.careMode || spell.grade !== segment.grade) return false;
  const { providerLevel } = segment.circumstances;
  return haveSameSteps(segment.circumstances, circumstancesOn(days, rule, spell.grade, providerLevel, date));
}

/** A part of a month of care with the same mode, grade, training and steps. */
export interface PartOfMonth {
  segment: Segment;
  days: number;
}

/** The month of care in parts; one record of a service in the month is enough for all of them. */
export function partsOfMonth(rowMonth: RowMonth, days: PersonDays): PartOfMonth[] {
  const parts: PartOfMonth[] = [];
  for (const date of datesOfCare(rowMonth, days)) {
    const current = parts.at(-1);
    if (current && continuesOn(current.segment, rowMonth, days, date)) current.days += 1;
    else parts.push({ segment: segmentFrom(rowMonth, days, date), days: 1 });
  }
  return parts;
}

function continuesOn(segment: Segment, rowMonth: RowMonth, days: PersonDays, date: string): boolean {
  const spell = days.entitlementOn(date);
  const sameTraining =
    segment.carerTrained === null || (spell !== null && isTrained(spell, date) === segment.carerTrained);
  return sameTraining && belongsTo(segment, rowMonth, days, date);
}

function segmentFrom(rowMonth: RowMonth, days: PersonDays, date: string): Segment {
  const spell = days.entitlementOn(date);
  const first = rowMonth.services[0];
  if (!spell || !first) throw new RangeError(`${date} is no day of care of ${rowMonth.rule.rule.id}`);
  const { grade, careMode } = spell;
  return {
    providerId: first.line.providerId,
    from: date,
    services: [],
    grade,
    careMode,
    category: null,
    carerTrained: first.carerTrained === null ? null : isTrained(spell, date),
    circumstances: circumstancesOn(days, rowMonth.rule, grade, first.circumstances.providerLevel, date),
  };
}
