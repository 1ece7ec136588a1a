import type { SchemeBook } from '../../rules/scheme/index.ts';
import { type Entitlement, entitlementsOf } from '../entitlement/store.ts';
import { fieldProblem, Problem } from '../http/problems.ts';
import { personFile } from '../person/store.ts';
import type { TenantTable } from '../storage/table.ts';
import * as words from './words.ts';

interface Early {
  personId: string;
  fromMonth: string;
  toMonth: string;
}

/**
 * One person may be settled before the period is over where the scheme has it so and the care was interrupted in the
 * period: the entitlement ended, mode or provider changed, or a hospital stay began.
 * @throws Problem `early_settlement_refused`, `person_unknown`, `validation_failed`
 */
export async function mustBeInterrupted(
  table: TenantTable,
  book: SchemeBook,
  { personId, fromMonth, toMonth }: Early,
  today: string,
): Promise<void> {
  const present = today.slice(0, 7);
  if (toMonth > present) throw fieldProblem('body.toMonth', words.monthNotBegun({ toMonth, today }));
  if (book.on(today).values.settlement.earlyOnEnd?.value !== true) throw refused(words.noEarlySettlement);
  const [file, entitlements] = await Promise.all([
    personFile(table, personId),
    entitlementsOf(table, personId),
  ]);
  if (!file) throw new Problem('person_unknown', `body.personId: there is no insured person ${personId}`);
  const days = { from: `${fromMonth}-01`, to: today };
  if (!entitlements.some((entitlement) => wasInterrupted(entitlement, days)))
    throw refused(words.notInterrupted(days));
}

function wasInterrupted({ spells, suspensions }: Entitlement, days: { from: string; to: string }): boolean {
  const isOver = (lastDay: string) => days.from <= lastDay && lastDay < days.to;
  return (
    spells.some(({ to }) => isOver(to)) ||
    suspensions.some(({ from }) => days.from <= from && from <= days.to)
  );
}

function refused(reason: typeof words.noEarlySettlement): Problem {
  return new Problem('early_settlement_refused', `body.personId: ${reason.en}`, [
    { field: 'body.personId', reason },
  ]);
}
