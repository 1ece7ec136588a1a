import { compareDates, isHospitalDay, isWithin } from '../base/calendar.ts';
import type { Contribution, EntitlementSpell } from '../base/facts.ts';
import type { Reason } from '../base/trace.ts';
import { areaReason, poolOn } from '../enrolment/areas.ts';
import type { RefusalCode, SchemeBook } from '../scheme/index.ts';
import { conditionOfMode } from './conditions.ts';
import { homeCareStart } from './home-care.ts';
import { LimitUses } from './limit-uses.ts';
import { refusalReason } from './refusals.ts';
import type { BenefitFacts } from './types.ts';

/** What holds on each day of a person, looked up once a day. */
export interface PersonDays {
  facts: BenefitFacts;
  book: SchemeBook;
  /** The entitlement that governs the day, whether or not the day is paid for. */
  entitlementOn(date: string): EntitlementSpell | null;
  /** Entitled, insured, alive and past the waiting: the days that a monthly limit is prorated by. */
  isEntitled(date: string): boolean;
  /** Why nothing is paid for the day, or `null`. */
  refusalOn(date: string): Reason | null;
  /** The first day of the continuous home care that the day belongs to; `null` when it is no day of home care. */
  homeCareSince(date: string): string | null;
  /** Years of contributions paid in full by the day. */
  contributionYearsOn(date: string): number;
  /** What is used of limits that reach over months. */
  uses: LimitUses;
}

export function personDays(book: SchemeBook, facts: BenefitFacts): PersonDays {
  const oldestFirst = facts.entitlements.toSorted((a, b) => compareDates(a.from, b.from));
  const entitlementOn = (date: string) => oldestFirst.findLast((spell) => isWithin(date, spell)) ?? null;
  const known = new Map<string, Reason | null>();
  const refusalOn = (date: string) => {
    let refusal = known.get(date);
    if (refusal === undefined) {
      refusal = refusalOfDay(book, facts, entitlementOn(date), date);
      known.set(date, refusal);
    }
    return refusal;
  };
  return {
    facts,
    book,
    entitlementOn,
    isEntitled(date) {
      const refusal = refusalOn(date);
      return refusal === null || SUSPENDS.includes(refusal.code);
    },
    refusalOn,
    homeCareSince: (date) => homeCareStart(book, facts, date),
    contributionYearsOn: (date) =>
      new Set(facts.person.contributions.filter(paidBy(date)).map(({ year }) => year)).size,
    uses: new LimitUses(facts.usedBefore ?? []),
  };
}

function paidBy(date: string) {
  return ({ paidInFull, paidOn }: Contribution) => paidInFull && paidOn <= date;
}

/** Grounds that only suspend the entitlement; on all others the day is no day of it, and monthly limits shrink. */
const SUSPENDS: readonly string[] = ['arrears', 'hospital-stay'];

function refusalOfDay(
  book: SchemeBook,
  facts: BenefitFacts,
  spell: EntitlementSpell | null,
  date: string,
): Reason | null {
  const code = refusalCode(facts, spell, date);
  if (code) return refusalReason(book, code, date);
  const outside = poolOn(facts.person, date) === null ? null : areaReason(book.on(date), facts.person, date);
  if (outside) return outside;
  return spell && conditionOfMode(book.on(date), spell, facts.person, date);
}

function refusalCode(
  { person, benefitsFrom }: BenefitFacts,
  spell: EntitlementSpell | null,
  date: string,
): RefusalCode | null {
  if (person.diedOn !== null && date > person.diedOn) return 'died';
  if (!person.coverSpells.some((spell) => isWithin(date, spell))) return 'outside-cover';
  if (date < benefitsFrom) return 'waiting';
  if (!spell) return 'outside-entitlement';
  if (person.arrears.some((spell) => isWithin(date, spell))) return 'arrears';
  if (person.hospitalStays.some((stay) => isHospitalDay(date, stay))) return 'hospital-stay';
  return null;
}
