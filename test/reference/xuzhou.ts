import type { EntitlementSpell, ServiceLine } from '../../rules/base/facts.ts';
import { type Account, type ReferenceFacts, Yuan, yuanOf } from './bills.ts';
import { type Day, dayTable, entitledDays } from './day-table.ts';
import { contracted } from './providers.ts';
import { Sheet } from './sheet.ts';

/** Yuan a bed-day and per cent, 五（三）1. */
const BED_DAY: Record<string, { standard: number; percent: number }> = {
  'severe life-care': { standard: 60, percent: 70 },
  'severe medical-care': { standard: 50, percent: 80 },
  'moderate life-care': { standard: 45, percent: 70 },
  'moderate medical-care': { standard: 25, percent: 80 },
};
/** Yuan a month, 五（三）2. */
const VISITS: Record<string, number> = {
  'home-visits severe': 900,
  'home-visits moderate': 600,
  'home-combined severe': 300,
  'home-combined moderate': 300,
};
/** Yuan a day, 五（三）2. */
const CASH: Record<string, number> = {
  'home-combined family-care severe': 20,
  'home-combined family-care moderate': 10,
  'cash-elsewhere cash severe': 30,
  'cash-elsewhere cash moderate': 20,
};
/** 五（三）1(3), in the order of the text. */
const RAISED = ['school-pupil', 'preschool-child', 'university-student', 'medical-aid', 'severe-disability'];

/** 徐州 2022: bed-days by standard and ratio, visits at home up to a monthly limit, cash by the day. */
export function xuzhou(facts: ReferenceFacts): Account {
  const month: Month = { facts, table: dayTable(facts), sheet: new Sheet(), visitsLeft: new Map() };
  for (const day of month.table) {
    const today: Today = { day, standardUsed: new Map(), cashPaid: false };
    for (const bill of day.bills) {
      if (!pay(month, today, bill)) month.sheet.refuse(day, bill);
    }
  }
  return month.sheet.account(({ bill, bills, dates }) => (bill.component === 'visit' ? bills : dates.size));
}

interface Month {
  facts: ReferenceFacts;
  table: Day[];
  sheet: Sheet;
  visitsLeft: Map<string, Yuan>;
}

interface Today {
  day: Day;
  standardUsed: Map<string, Yuan>;
  cashPaid: boolean;
}

/** Whether the bill found a price. */
function pay(month: Month, today: Today, bill: ServiceLine): boolean {
  const { spell, paid } = today.day;
  if (!paid || !spell || bill.exclusionCode) return false;
  if (spell.careMode === 'cash-elsewhere' && !livesElsewhere(month.facts, today.day.date)) return false;
  if (spell.careMode === 'institutional') return payBedDay(month, today, bill, spell);
  if (bill.component === 'visit') return payVisit(month, today.day, bill, spell);
  return payCash(month, today, bill, spell);
}

function payBedDay(month: Month, today: Today, bill: ServiceLine, { grade }: EntitlementSpell): boolean {
  const found = BED_DAY[`${grade} ${bill.component}`];
  const kinds = bill.component === 'medical-care' ? MEDICAL : RESIDENTIAL;
  if (!found || !contracted(month.facts, today.day, bill, kinds)) return false;
  const category = RAISED.find((candidate) => hasCategory(month.facts, candidate, today.day.date));
  const used = today.standardUsed.get(bill.component) ?? new Yuan(0);
  const fee = yuanOf(bill.feeFen);
  const counted = Yuan.min(fee, new Yuan(found.standard).minus(used));
  today.standardUsed.set(bill.component, used.plus(counted));
  const line = month.sheet.enter(today.day, bill, category);
  line.fund = line.fund.plus(counted.times(found.percent + (category ? 5 : 0)).dividedBy(100));
  line.provider = line.provider.plus(fee.minus(counted));
  return true;
}

const MEDICAL = ['medical', 'combined'] as const;
const RESIDENTIAL = ['medical', 'elder-care', 'combined'] as const;
const VISITING = ['medical', 'elder-care', 'combined', 'home-care'] as const;

function hasCategory({ person }: ReferenceFacts, category: string, date: string): boolean {
  return person.categories.some(
    (spell) => spell.category === category && spell.from <= date && date <= (spell.to ?? '9999-12-31'),
  );
}

function livesElsewhere({ person }: ReferenceFacts, date: string): boolean {
  return person.livingElsewhere.some(({ from, to }) => from <= date && date <= (to ?? '9999-12-31'));
}

function payVisit(month: Month, day: Day, bill: ServiceLine, { careMode, grade }: EntitlementSpell): boolean {
  const limit = VISITS[`${careMode} ${grade}`];
  if (limit === undefined || !contracted(month.facts, day, bill, VISITING)) return false;
  const key = `${day.month} ${careMode} ${grade}`;
  const entitled = entitledDays(month.table, day.month, careMode, grade);
  const whole = new Yuan(limit).times(entitled).dividedBy(day.daysOfMonth).toDecimalPlaces(2);
  const left = month.visitsLeft.get(key) ?? whole;
  const fee = yuanOf(bill.feeFen);
  const paid = Yuan.min(fee, left);
  month.visitsLeft.set(key, left.minus(paid));
  const line = month.sheet.enter(day, bill);
  line.fund = line.fund.plus(paid);
  line.provider = line.provider.plus(fee.minus(paid));
  return true;
}

/** Once a day; to the person, whoever is named on the bill. The allowance is its own fee. */
function payCash(month: Month, today: Today, bill: ServiceLine, spell: EntitlementSpell): boolean {
  const perDay = CASH[`${spell.careMode} ${bill.component} ${spell.grade}`];
  if (perDay === undefined || today.cashPaid) return false;
  today.cashPaid = true;
  const trainedOn = spell.carer?.trainedOn;
  const trained = Boolean(trainedOn && trainedOn <= today.day.date);
  const line = month.sheet.enter(today.day, bill, trained ? 'trained' : 'untrained');
  line.fund = line.fund.plus(new Yuan(perDay).times(trained ? 100 : 80).dividedBy(100));
  line.fees = line.fund;
  return true;
}
