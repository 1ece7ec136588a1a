import type { EntitlementSpell, ServiceLine } from '../../rules/base/facts.ts';
import { isSubstitute, type ReferenceFacts } from './bills.ts';

/** A day of the period with all that the readings ask about it. */
export interface Day {
  date: string;
  month: string;
  daysOfMonth: number;
  /** The entitlement spell in force: of several the one that began last, of two begun together the later listed. */
  spell: EntitlementSpell | null;
  /** Alive, insured, past the waiting, entitled: a day that monthly limits are prorated by. */
  entitled: boolean;
  /** Entitled, not in arrears and not in hospital. */
  paid: boolean;
  /** The day's bills: the own provider's before a substitute's, the dearer first. */
  bills: ServiceLine[];
}

/** One row for each day of the period. */
export function dayTable(facts: ReferenceFacts): Day[] {
  return calendarOf(facts.from, facts.to).map((date) => dayOf(facts, date));
}

interface CalendarDay {
  date: string;
  month: string;
  daysOfMonth: number;
}

const calendars = new Map<string, CalendarDay[]>();

function calendarOf(from: string, to: string): CalendarDay[] {
  const known = calendars.get(from + to);
  if (known) return known;
  const days: CalendarDay[] = [];
  const [year = 0, month = 0] = from.split('-').map(Number);
  for (let index = 0; (days.at(-1)?.date ?? '') < to; index += 1) {
    const utc = new Date(Date.UTC(year, month - 1, 1 + index));
    const date = utc.toISOString().slice(0, 10);
    const daysOfMonth = new Date(Date.UTC(utc.getUTCFullYear(), utc.getUTCMonth() + 1, 0)).getUTCDate();
    days.push({ date, month: date.slice(0, 7), daysOfMonth });
  }
  calendars.set(from + to, days);
  return days;
}

function dayOf(facts: ReferenceFacts, { date, month, daysOfMonth }: CalendarDay): Day {
  const { person, services } = facts;
  const spell = spellOn(facts.entitlements, date);
  const alive = person.diedOn === null || date <= person.diedOn;
  const insured = person.coverSpells.some(({ from, to }) => covers(from, to, date));
  const entitled = alive && insured && date >= facts.benefitsFrom && spell !== null;
  const inArrears = person.arrears.some(({ from, to }) => covers(from, to, date));
  const inHospital = person.hospitalStays.some(
    ({ admittedOn, dischargedOn }) =>
      date === admittedOn || (date > admittedOn && (dischargedOn === null || date < dischargedOn)),
  );
  const substitute = ({ providerId }: ServiceLine) => Number(isSubstitute(spell, providerId, date));
  const bills = services
    .filter((bill) => bill.date === date)
    .sort((a, b) => substitute(a) - substitute(b) || b.feeFen - a.feeFen || order(a, b));
  const paid = entitled && !inArrears && !inHospital;
  return { date, month, daysOfMonth, spell, entitled, paid, bills };
}

function order(a: ServiceLine, b: ServiceLine): number {
  return a.component === b.component ? 0 : a.component < b.component ? -1 : 1;
}

function spellOn(spells: EntitlementSpell[], date: string): EntitlementSpell | null {
  let latest: EntitlementSpell | null = null;
  for (const spell of spells) {
    if (covers(spell.from, spell.to, date) && (!latest || spell.from >= latest.from)) latest = spell;
  }
  return latest;
}

function covers(from: string, to: string | null, date: string): boolean {
  return from <= date && date <= (to ?? '9999-12-31');
}

/** Days of a month that the person was entitled in this care and grade. */
export function entitledDays(table: Day[], month: string, careMode: string, grade: string): number {
  return table.filter(
    (day) =>
      day.month === month && day.entitled && day.spell?.careMode === careMode && day.spell.grade === grade,
  ).length;
}
