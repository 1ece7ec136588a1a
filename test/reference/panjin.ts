import type { ServiceLine } from '../../rules/base/facts.ts';
import { type Account, type ReferenceFacts, toFen, Yuan, yuanOf } from './bills.ts';
import { type Day, dayTable, entitledDays } from './day-table.ts';
import { contracted } from './providers.ts';
import { type OpenLine, Sheet } from './sheet.ts';

/** Share of the income base by grade, the month's limit on what the fund pays. */
const LIMIT_PERCENT: Record<string, number> = { 'grade-1': 70, 'grade-2': 60, 'grade-3': 50 };

/**
 * 盘锦 2021: 70 % of the fees in an institution, 80 % at home, the fund's payment limited by the month to
 * 70 / 60 / 50 % of the income base, less for a month in which the entitlement starts or ends. The person pays
 * the rest. The limit is used up in the order of service; rounding never lifts the lines together above it.
 * @param baseYuan the monthly income base of each year
 */
export function panjin(facts: ReferenceFacts, baseYuan: Record<string, string>): Account {
  const sheet = new Sheet();
  const table = dayTable(facts);
  const left = new Map<string, Yuan>();
  for (const day of table) {
    for (const bill of day.bills) {
      const percent = percentOf(facts, day, bill);
      if (percent === null) {
        sheet.refuse(day, bill);
        continue;
      }
      const line = sheet.enter(day, bill);
      const key = limitKey(line);
      const remaining = left.get(key) ?? limitOf(table, line, baseYuan);
      const take = Yuan.min(remaining, yuanOf(bill.feeFen).times(percent).dividedBy(100));
      left.set(key, remaining.minus(take));
      line.fund = line.fund.plus(take);
    }
  }
  giveWayToLimit(sheet, table, baseYuan);
  return sheet.account();
}

function percentOf(facts: ReferenceFacts, day: Day, bill: ServiceLine): number | null {
  if (!day.paid || bill.exclusionCode || bill.component !== 'care') return null;
  const carers = ['medical', 'elder-care', 'combined'] as const;
  switch (day.spell?.careMode) {
    case 'institutional':
      return contracted(facts, day, bill, carers) ? 70 : null;
    case 'home':
      return contracted(facts, day, bill, [...carers, 'home-care']) ? 80 : null;
    default:
      return null;
  }
}

function limitKey({ day, careMode, grade }: OpenLine): string {
  return `${day.month} ${careMode} ${grade}`;
}

function limitOf(table: Day[], line: OpenLine, baseYuan: Record<string, string>): Yuan {
  const { month, daysOfMonth } = line.day;
  const base = new Yuan(baseYuan[month.slice(0, 4)] ?? Number.NaN);
  const days = entitledDays(table, month, line.careMode, line.grade);
  const whole = base
    .times(LIMIT_PERCENT[line.grade] ?? Number.NaN)
    .dividedBy(100)
    .toDecimalPlaces(2);
  return whole.times(days).dividedBy(daysOfMonth).toDecimalPlaces(2);
}

function giveWayToLimit(sheet: Sheet, table: Day[], baseYuan: Record<string, string>): void {
  const left = new Map<string, Yuan>();
  for (const line of sheet.lines) {
    const key = limitKey(line);
    const remaining = left.get(key) ?? limitOf(table, line, baseYuan);
    line.fund = Yuan.min(yuanOf(toFen(line.fund)), remaining);
    left.set(key, remaining.minus(line.fund));
  }
}
