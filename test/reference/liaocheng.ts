import type { ServiceLine } from '../../rules/base/facts.ts';
import { type Account, type ReferenceFacts, Yuan, yuanOf } from './bills.ts';
import { type Day, dayTable } from './day-table.ts';
import { contracted } from './providers.ts';
import { Sheet } from './sheet.ts';

/**
 * 聊城 2023: the fees up to a limit per bed-day: 医疗专护 80 / 100 / 120 yuan by level, 机构 30, 居家 20.
 * The person pays the rest. A day's bills share the day's limit.
 */
export function liaocheng(facts: ReferenceFacts): Account {
  const sheet = new Sheet();
  for (const day of dayTable(facts)) {
    const used = new Map<number, Yuan>();
    for (const bill of day.bills) {
      const limit = limitOf(facts, day, bill);
      if (limit === null) {
        sheet.refuse(day, bill);
        continue;
      }
      const already = used.get(limit) ?? new Yuan(0);
      const paid = Yuan.min(yuanOf(bill.feeFen), new Yuan(limit).minus(already));
      used.set(limit, already.plus(paid));
      const line = sheet.enter(day, bill);
      line.fund = line.fund.plus(paid);
    }
  }
  return sheet.account();
}

/** Yuan a bed-day. */
function limitOf(facts: ReferenceFacts, day: Day, bill: ServiceLine): number | null {
  if (!day.paid || bill.exclusionCode || bill.component !== 'care' || day.spell?.grade !== 'severe')
    return null;
  switch (day.spell.careMode) {
    case 'special-care': {
      const level = contracted(facts, day, bill, ['medical'])?.level;
      return level ? ([80, 100, 120][level - 1] ?? null) : null;
    }
    case 'institutional':
      return contracted(facts, day, bill, ['combined']) ? 30 : null;
    case 'home':
      return contracted(facts, day, bill, ['medical', 'elder-care', 'combined']) ? 20 : null;
    default:
      return null;
  }
}
