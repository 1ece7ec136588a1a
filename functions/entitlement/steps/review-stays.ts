import * as z from 'zod';
import { addDays } from '../../../rules/base/calendar.ts';
import type { EntitlementEvent } from '../../../rules/entitlement/index.ts';
import type { EventType } from '../../event/catalogue.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import { asItStands, forEachStanding, tell } from '../change.ts';
import type { Entitlement } from '../store.ts';

const Input = z.object({
  tenantId: TenantId,
  personId: z.string(),
  at: Instant,
  cause: z.object({ source: z.object({ kind: z.string(), id: z.string() }) }),
});

/**
 * Hospital stays were reported, put right or taken back: tells each entitlement that they touch which days are
 * suspended now. Those days follow from the stays alone, so a report that comes twice or late tells the same.
 */
export const handler = step(Input, async ({ personId, at, cause }, table) => {
  const book = await publishedBookOf(table);
  const { id } = cause.source;
  let told = 0;
  await forEachStanding(table, personId, async (standing) => {
    const after = asItStands(standing);
    const before = standing.entitlement.suspensions;
    if (JSON.stringify(before) === JSON.stringify(after.suspensions)) return;
    told += 1;
    const eventId = `stays-${id}`;
    const { type, events } = happened(before, after, { eventId, at });
    const details = { suspensions: after.suspensions, before, fact: id };
    await tell(table, book, standing, { eventId, at, type, by: 'changhu', details, events });
  });
  return { told };
});

type Span = Entitlement['suspensions'][number];

/** A stay that begins suspends, one that is over lets the benefits resume; a stay taken back was none. */
function happened(
  before: readonly Span[],
  { suspensions, to }: Entitlement,
  { eventId, at }: { eventId: string; at: string },
): { type: EventType; events: EntitlementEvent[] } {
  const begun = suspensions.filter(({ from }) => !before.some((known) => known.from === from));
  const over = suspensions.filter(
    (span) => span.to < to && !before.some((known) => known.from === span.from && known.to === span.to),
  );
  const events: EntitlementEvent[] = [
    ...begun.map(({ from }) => stamped('suspended', from, eventId, at)),
    ...over.map((span) => stamped('resumed', addDays(span.to, 1), eventId, at)),
  ];
  if (begun.length > 0) return { type: 'entitlement-suspended', events };
  if (over.length > 0) return { type: 'entitlement-resumed', events };
  return { type: 'suspension-corrected', events };
}

function stamped(type: 'suspended' | 'resumed', from: string, eventId: string, at: string): EntitlementEvent {
  return { type, from, eventId: `${eventId}/${type}-${from}`, recordedAt: at };
}
