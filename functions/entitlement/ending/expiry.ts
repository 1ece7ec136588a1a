import { addDays } from '../../../rules/base/calendar.ts';
import { endEntitlement, endOf } from '../../../rules/entitlement/index.ts';
import type { SchemeBook } from '../../../rules/scheme/index.ts';
import { shanghaiDate } from '../../base/time.ts';
import { startOfDay } from '../../case/deadlines.ts';
import type { Message } from '../../outbox/store.ts';
import type { TenantTable } from '../../storage/table.ts';
import { eventsOf, type Standing, standingOf, tell } from '../change.ts';
import { isRenewing } from '../renewing.ts';

/** How long a bed is kept each time for a renewal that is still being handled. */
const KEPT_DAYS = 30;

interface Expiry {
  table: TenantTable;
  book: SchemeBook;
  tenantId: string;
  personId: string;
  entitlementId: string;
  validTo: string;
  round: number;
  at: string;
}

/**
 * The last valid day is over. The bed is given back, but for a renewal that was asked for in time: then it is looked
 * at again later.
 */
export async function expire(expiry: Expiry): Promise<{ outcome: string }> {
  const { table, book, entitlementId, validTo, round, at } = expiry;
  const standing = await standingOf(table, entitlementId);
  if (!standing || isMoot(standing, validTo)) return { outcome: 'moot' };
  const known = eventsOf(standing.history);
  const keepsBed = await isRenewing(table, standing);
  const eventId = round === 0 ? `expired-${validTo}` : `bed-${validTo}-${round}`;
  const { entitlement, file } = standing;
  const { reason } = endOf(
    book.on(validTo),
    { person: file.person.facts, from: entitlement.from, validTo, decisions: [] },
    validTo,
  );
  const end = endEntitlement(known, { eventId, recordedAt: at, on: validTo, reason: 'expired' });
  await tell(
    table,
    book,
    standing,
    {
      eventId,
      at,
      by: 'changhu',
      ...(round === 0
        ? {
            type: 'entitlement-ended',
            details: { on: validTo, reason: 'expired', because: reason, keepsBed },
          }
        : { type: keepsBed ? 'bed-kept' : 'bed-given-back', details: { since: validTo } }),
      events: round === 0 ? [end] : [],
      head: { keepsBed },
    },
    keepsBed ? [lookAgain(expiry)] : [],
  );
  return { outcome: keepsBed ? 'renewing' : 'expired' };
}

function isMoot({ entitlement }: Standing, validTo: string): boolean {
  return entitlement.validTo !== validTo || entitlement.endReason !== 'expired';
}

function lookAgain({ tenantId, personId, entitlementId, validTo, round, at }: Expiry): Message {
  return {
    kind: 'create-schedule',
    name: `bed-${entitlementId}-${round + 1}`,
    dueAt: startOfDay(addDays(shanghaiDate(at), KEPT_DAYS)),
    machine: 'ending',
    input: { tenantId, personId, because: 'expired', entitlementId, validTo, round: round + 1 },
  };
}
