import * as z from 'zod';
import { contentHash } from '../../base/ids.ts';
import type { CareVisitItem } from '../../care/visit-store.ts';
import { step, TenantId } from '../../lambda/step.ts';
import { pageWrite, type RoundPage, roundUnderWay } from '../round-store.ts';
import { closedVisits, nextPersons } from '../round-visits.ts';

const Input = z.object({
  tenantId: TenantId,
  month: z.string(),
  shard: z.int(),
  afterPersonId: z.string().nullable(),
});

/** Counts the visits of a shard's next persons, as they were closed, and digests them for the draw. */
export const handler = step(Input, async ({ month, shard, afterPersonId }, table) => {
  const [round, { visits, nextAfter }] = await Promise.all([
    roundUnderWay(table, month),
    nextPersons(table, month, shard, afterPersonId),
  ]);
  const closed = closedVisits(visits);
  const last = visits.at(-1)?.personId;
  if (last === undefined) return { totals: { visits: 0 }, afterPersonId: null };
  const page: RoundPage = { shard, afterPersonId, untilPersonId: last, providers: byProvider(closed) };
  await table.transact([pageWrite(table, round, page)]);
  return { totals: { visits: closed.length }, afterPersonId: nextAfter };
});

function byProvider(visits: readonly CareVisitItem[]): RoundPage['providers'] {
  const providerIds = [...new Set(visits.map(({ providerId }) => providerId))];
  return Object.fromEntries(
    providerIds.map((providerId) => {
      const own = visits.filter((visit) => visit.providerId === providerId);
      const manualVisits = own.filter(({ manual }) => manual !== undefined).length;
      const digest = contentHash(own.map((visit) => visit.digest));
      return [providerId, { visits: own.length, manualVisits, digest }];
    }),
  );
}
