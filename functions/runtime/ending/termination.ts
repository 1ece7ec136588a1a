import { endEntitlement, endOf } from '../../../rules/entitlement/index.ts';
import type { SchemeBook } from '../../../rules/scheme/index.ts';
import type { TenantTable } from '../../storage/table.ts';
import { eventsOf, standingOf, tell } from '../entitlement-change.ts';
import { shanghaiDate } from '../time.ts';

interface Termination {
  table: TenantTable;
  book: SchemeBook;
  entitlementId: string;
  lastDay: string;
  note: string;
  by: string;
  at: string;
}

/** Ends an entitlement that was obtained by deceit on the day that the agency found. */
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
  return { outcome: 'terminated' };
}
