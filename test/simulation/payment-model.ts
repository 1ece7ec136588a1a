import { addMonths } from '../../rules/base/calendar.ts';
import type { ShownPerson } from './shown.ts';

/** Fees of a month's services: powers of two, so that the sum of some of them tells which they are. */
export const FEES_FEN = [100, 200, 400, 800, 1600, 3200] as const;

/** One day on which somebody was cared for, and the fee that stands for it in its month. */
export interface CareDay {
  date: string;
  component: string;
  feeFen: number;
}

/** The days of a month whose fees add up to the sum; undefined where no days do. */
export function daysOf(days: readonly CareDay[], feeFen: number): CareDay[] | undefined {
  const found = days.filter((day) => (Math.floor(feeFen / day.feeFen) & 1) === 1);
  const sum = found.reduce((total, day) => total + day.feeFen, 0);
  return sum === feeFen ? found : undefined;
}

/** What keeps a day from being paid, as the facts say; our own reading of design and policy papers. */
export interface Claims {
  person: Pick<ShownPerson, 'diedOn' | 'coverSpells' | 'arrears' | 'hospitalStays'>;
  /** The first day after the waiting period; null where there is none. */
  waitsUntil: string | null;
  /** First and last day of what was granted. */
  entitled: { from: string; to: string | null }[];
}

/** Why nothing may be paid on the day; undefined where something may. */
export function whyNotPaid(day: string, { person, waitsUntil, entitled }: Claims): string | undefined {
  const within = ({ from, to }: { from: string; to: string | null }) =>
    from <= day && (to === null || day <= to);
  if (person.diedOn !== null && day > person.diedOn) return `dead since ${person.diedOn}`;
  if (!person.coverSpells.some(within)) return 'not covered';
  if (person.arrears.some(within)) return 'in arrears';
  if (waitsUntil !== null && day < waitsUntil) return `waits until ${waitsUntil}`;
  const stay = person.hospitalStays.find(
    ({ admittedOn, dischargedOn }) =>
      day === admittedOn || (admittedOn < day && (dischargedOn === null || day < dischargedOn)),
  );
  if (stay) return `in hospital since ${stay.admittedOn}`;
  return entitled.some(within) ? undefined : 'not entitled';
}

/** Six months after the day that follows a payment, as Xuzhou counts them (五（一）). */
export function waitOf(paidOn: string): string {
  const next = new Date(Date.parse(paidOn) + 86_400_000).toISOString().slice(0, 10);
  return addMonths(next, 6);
}
