import * as z from 'zod';
import { renewalDatesOf } from '../../../rules/assessment/renewal-dates.ts';
import { shanghaiDate } from '../../base/time.ts';
import { startOfDay } from '../../case/deadlines.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { dueIsDone } from '../../outbox/due.ts';
import type { Message } from '../../outbox/store.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import type { TenantTable } from '../../storage/table.ts';
import { type Standing, standingOf, tell } from '../change.ts';
import { isRenewing } from '../renewing.ts';

const Input = z.object({
  tenantId: TenantId,
  entitlementId: z.string(),
  validTo: z.iso.date(),
  at: Instant,
  /** The day of a reminder; null when the renewal opens. */
  remindOn: z.iso.date().nullable(),
  /** The schedule that told of it. */
  schedule: z.string().nullable().default(null),
});
type Input = z.infer<typeof Input>;

/**
 * Tells that the renewal may be asked for, and has it reminded of until it is. Moot when the entitlement was renewed
 * or ended meanwhile.
 */
export const handler = step(Input, async (input, table) => {
  const outcome = await openOrRemind(input, table);
  await dueIsDone(table, input.schedule);
  return outcome;
});

async function openOrRemind(input: Input, table: TenantTable) {
  const [standing, book] = await Promise.all([
    standingOf(table, input.entitlementId),
    publishedBookOf(table),
  ]);
  if (!standing || isMoot(standing, input)) return { outcome: 'moot' };
  // A person who asked for the renewal need not be reminded of it.
  if (input.remindOn !== null && (await isRenewing(table, standing))) return { outcome: 'moot' };
  const { validTo, at, remindOn } = input;
  const told = { at, by: 'changhu', events: [] };
  if (remindOn !== null) {
    const details = { validTo, remindOn };
    await tell(table, book, standing, {
      ...told,
      eventId: `renewal-reminded-${validTo}-${remindOn}`,
      type: 'renewal-reminded',
      details,
    });
    return { outcome: 'reminded' };
  }
  const dates = renewalDatesOf(book.on(shanghaiDate(at)), { validTo });
  const remindersOn = dates.remindOn.filter((day) => startOfDay(day) > at);
  await tell(
    table,
    book,
    standing,
    {
      ...told,
      eventId: `renewal-opened-${validTo}`,
      type: 'renewal-opened',
      details: { validTo, opensOn: dates.opensOn, remindersOn },
    },
    remindersOn.map((day) => reminder(input, day)),
  );
  return { outcome: 'opened' };
}

function isMoot({ entitlement }: Standing, { validTo, at }: Input): boolean {
  const goesOn = entitlement.validTo === validTo && entitlement.endReason === 'expired';
  return !goesOn || shanghaiDate(at) > validTo;
}

function reminder({ tenantId, entitlementId, validTo }: Input, day: string): Message {
  return {
    kind: 'create-schedule',
    name: `reminder-${entitlementId}-${day}`,
    dueAt: startOfDay(day),
    machine: 'renewal',
    input: { tenantId, entitlementId, validTo, remindOn: day },
  };
}
