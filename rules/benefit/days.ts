import { compareDates, isHospitalDay, isWithin } from '../base/calendar.ts';
import type { Contribution, EntitlementSpell } from '../base/facts.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason } from '../base/trace.ts';
import type { RefusalCode, SchemeBook } from '../scheme/index.ts';
import { homeCareStart } from './home-care.ts';
import { LimitUses } from './limit-uses.ts';
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
  const known = new Map<string, RefusalCode | null>();
  const codeOn = (date: string) => {
    let code = known.get(date);
    if (code === undefined) {
      code = refusalCode(facts, entitlementOn, date);
      known.set(date, code);
    }
    return code;
  };
  return {
    facts,
    book,
    entitlementOn,
    isEntitled(date) {
      const code = codeOn(date);
      return code === null || SUSPENDS.includes(code);
    },
    refusalOn(date) {
      const code = codeOn(date);
      return code && refusalReason(book, code, date);
    },
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
const SUSPENDS: readonly RefusalCode[] = ['arrears', 'hospital-stay'];

function refusalCode(
  { person, benefitsFrom }: BenefitFacts,
  entitlementOn: (date: string) => EntitlementSpell | null,
  date: string,
): RefusalCode | null {
  if (person.diedOn !== null && date > person.diedOn) return 'died';
  if (!person.coverSpells.some((spell) => isWithin(date, spell))) return 'outside-cover';
  if (date < benefitsFrom) return 'waiting';
  if (!entitlementOn(date)) return 'outside-entitlement';
  if (person.arrears.some((spell) => isWithin(date, spell))) return 'arrears';
  if (person.hospitalStays.some((stay) => isHospitalDay(date, stay))) return 'hospital-stay';
  return null;
}

const WORDS: Record<RefusalCode, { zh: string; en: string }> = {
  died: { zh: '参保人员已去世', en: 'the insured person had died' },
  'outside-cover': { zh: '当日未参保', en: 'not insured on that day' },
  waiting: { zh: '待遇等待期未满', en: 'the waiting period was not over' },
  arrears: { zh: '欠费期间不支付待遇', en: 'no benefit is paid while in arrears' },
  'outside-entitlement': { zh: '当日没有有效的待遇资格', en: 'no entitlement was in force on that day' },
  'hospital-stay': {
    zh: '住院期间停止长期护理保险待遇',
    en: 'long-term care benefits stop during a hospital stay',
  },
  'no-agreement': {
    zh: '机构当日没有该服务形式的有效服务协议',
    en: 'the provider had no agreement in force for this care mode',
  },
  'not-priced': {
    zh: '该项服务不在所选服务形式的支付标准内',
    en: 'the scheme has no price for this service in the chosen care mode',
  },
  'paid-already': { zh: '当日待遇已支付', en: 'the benefit of that day is already paid' },
};

/** The reason with the place that the version in force on the day names for it. */
export function refusalReason(book: SchemeBook, code: RefusalCode, date: string): Reason {
  const { zh, en } = WORDS[code];
  return reasonOf(code, book.on(date).values.refusals[code], zh, en);
}
