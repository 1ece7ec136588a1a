import type { ServiceLine } from '../../rules/base/facts.ts';
import { type Account, isSubstitute, type ReferenceFacts, Yuan } from './bills.ts';
import { type Day, dayTable } from './day-table.ts';
import { contracted } from './providers.ts';
import { type OpenLine, Sheet } from './sheet.ts';

const CARERS = ['medical', 'elder-care', 'combined'] as const;
const PATROL_YUAN_A_MONTH = 260;

/**
 * 兰山 2017: a package whatever the fees: 专护 120 (level 1) or 150 (level 2 and above), 机构 50, 居家 30 yuan a
 * bed-day, 社区巡护 260 a month, an incomplete month by days. One package a person and bed-day: the first bill's
 * provider has the day, another provider's bill of that day is refused.
 */
export function lanshan(facts: ReferenceFacts): Account {
  const sheet = new Sheet();
  const table = dayTable(facts);
  for (const day of table) enterDay(facts, sheet, day);
  const patrolDays = new Map<OpenLine, number>();
  for (const month of new Set(table.map((day) => day.month))) {
    payPatrol(
      facts,
      sheet,
      table.filter((day) => day.month === month),
      patrolDays,
    );
  }
  for (const line of sheet.lines) line.provider = line.fees.minus(line.fund);
  return sheet.account((line) => patrolDays.get(line) ?? line.dates.size);
}

function enterDay(facts: ReferenceFacts, sheet: Sheet, day: Day): void {
  let dayTakenBy: string | null | undefined;
  for (const bill of day.bills) {
    const price = priceOf(facts, day, bill);
    if (price === null || (price > 0 && dayTakenBy !== undefined && dayTakenBy !== bill.providerId)) {
      sheet.refuse(day, bill);
      continue;
    }
    const line = sheet.enter(day, bill);
    if (price > 0 && dayTakenBy === undefined) {
      dayTakenBy = bill.providerId;
      line.fund = line.fund.plus(price);
    }
  }
}

/** Yuan a bed-day; 0 for the visits of a patrol, which is paid by the month. */
function priceOf(facts: ReferenceFacts, day: Day, bill: ServiceLine): number | null {
  if (!day.paid || bill.exclusionCode || day.spell?.grade !== 'severe') return null;
  switch (`${day.spell.careMode} ${bill.component}`) {
    case 'special-care care': {
      const level = contracted(facts, day, bill, ['medical'])?.level;
      return level ? (level === 1 ? 120 : 150) : null;
    }
    case 'institutional care':
      return contracted(facts, day, bill, CARERS) ? 50 : null;
    case 'home care':
      return contracted(facts, day, bill, CARERS) ? 30 : null;
    case 'patrol visit':
      return contracted(facts, day, bill, CARERS) ? 0 : null;
    default:
      return null;
  }
}

/**
 * Each day in patrol care goes to one of the providers that visited in the month, the first to have come
 * before the others; a provider's share of the month's price is its days ÷ days of the month.
 */
function payPatrol(
  facts: ReferenceFacts,
  sheet: Sheet,
  days: Day[],
  patrolDays: Map<OpenLine, number>,
): void {
  const patrols = sheet.lines.filter(
    ({ careMode, day }) => careMode === 'patrol' && day.month === days[0]?.month,
  );
  for (const line of patrols) patrolDays.set(line, 0);
  for (const day of days) {
    const able = day.paid ? patrols.filter((line) => mayPatrol(facts, day, line)) : [];
    const taker = able.find(({ bill }) => isSubstitute(day.spell, bill.providerId, day.date)) ?? able[0];
    if (taker) patrolDays.set(taker, (patrolDays.get(taker) ?? 0) + 1);
  }
  for (const line of patrols) {
    const served = patrolDays.get(line) ?? 0;
    line.fund = new Yuan(PATROL_YUAN_A_MONTH).times(served).dividedBy(days.length);
  }
}

function mayPatrol(facts: ReferenceFacts, day: Day, { bill }: OpenLine): boolean {
  return day.spell?.careMode === 'patrol' && contracted(facts, day, bill, CARERS) !== null;
}
