import { endEntitlement, endOf } from '../../../rules/entitlement/index.ts';
import type { SchemeBook } from '../../../rules/scheme/index.ts';
import { shanghaiDate } from '../../base/time.ts';
import type { TenantTable } from '../../storage/table.ts';
import { eventsOf, fileOf, standingOf, tell } from '../change.ts';
import { closeOpenCase } from './open-case.ts';

interface Termination {
  table: TenantTable;
  book: SchemeBook;
  entitlementId: string;
  lastDay: string;
  note: string;
  by: string;
  at: string;
}

/**
 * Ends an entitlement that was obtained by deceit on the day that the agency found, and with it the open case that
 * would renew it or assess it again.
 */
export async function terminate(termination: Termination): Promise<{ outcome: string }> {
  const { table, book, entitlementId, lastDay, note, by, at } = termination;
  const standing = await standingOf(table, entitlementId);
  if (!standing) throw new Error(`entitlement ${entitlementId} does not exist`);
  const { entitlement, file, history } = standing;
  const eventId = `fraud-${lastDay}`;
  const decision = { on: lastDay, reason: 'fraud' as const };
  const end = endEntitlement(eventsOf(history), { eventId, recordedAt: at, ...decision });
  const { from, validTo } = entitlement;
  const { reason } = endOf(
    book.on(shanghaiDate(at)),
    { person: file.person.facts, from, validTo, decisions: [decision] },
    shanghaiDate(at),
  );
  await tell(table, book, standing, {
    eventId,
    at,
    by,
    type: 'entitlement-ended',
    details: { ...decision, because: reason, note },
    events: [end],
  });
  if (reason)
    await closeOpenCase(
      table,
      await fileOf(table, file.person.personId),
      'entitlement-terminated',
      reason,
      at,
    );
  return { outcome: 'terminated' };
}
