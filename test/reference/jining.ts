import type { ServiceLine } from '../../rules/base/facts.ts';
import { type Account, type ReferenceFacts, yuanOf } from './bills.ts';
import { type Day, dayTable } from './day-table.ts';
import { contracted } from './providers.ts';
import { Sheet } from './sheet.ts';

/** 济宁 2022: 医疗专护 70 / 65 / 60 % by level, 机构 65 %, 居家 70 % of the fees; no deductible, no limit. */
export function jining(facts: ReferenceFacts): Account {
  const sheet = new Sheet();
  for (const day of dayTable(facts)) {
    for (const bill of day.bills) {
      const percent = percentOf(facts, day, bill);
      if (percent === null) {
        sheet.refuse(day, bill);
        continue;
      }
      const line = sheet.enter(day, bill);
      line.fund = line.fund.plus(yuanOf(bill.feeFen).times(percent).dividedBy(100));
    }
  }
  return sheet.account();
}

function percentOf(facts: ReferenceFacts, day: Day, bill: ServiceLine): number | null {
  if (!day.paid || bill.exclusionCode || bill.component !== 'care' || day.spell?.grade !== 'severe')
    return null;
  const carers = ['medical', 'elder-care', 'combined'] as const;
  switch (day.spell.careMode) {
    case 'special-care': {
      const level = contracted(facts, day, bill, ['medical'])?.level;
      return level ? ([70, 65, 60][level - 1] ?? null) : null;
    }
    case 'institutional':
      return contracted(facts, day, bill, carers) ? 65 : null;
    case 'home':
      return contracted(facts, day, bill, carers) ? 70 : null;
    default:
      return null;
  }
}
