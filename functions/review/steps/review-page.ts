import * as z from 'zod';
import type { ManualShares } from '../../../rules/verification/facts.ts';
import type { CareVisitItem } from '../../care/visit-store.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import { Checks } from '../findings.ts';
import { type Look, lookAtPerson } from '../look.ts';
import { countsOf, pageOf, type RoundCounts, type RoundPage, roundUnderWay } from '../round-store.ts';
import { closedVisits, personsUntil } from '../round-visits.ts';

const Input = z.object({
  tenantId: TenantId,
  month: z.string(),
  shard: z.int(),
  afterPersonId: z.string().nullable(),
  at: Instant,
});

const CONCURRENT_PERSONS = 8;

/** Looks at the visits of a page of persons, as it was counted for the draw. Done twice, it has one effect. */
export const handler = step(Input, async ({ month, shard, afterPersonId, at }, table) => {
  const page = await pageOf(table, await roundUnderWay(table, month), shard, afterPersonId);
  // Of a shard without visits, and behind the last page, nothing was counted.
  if (!page) return { totals: { released: 0, flagged: 0, drawn: 0 }, afterPersonId: null };
  const [book, counts, visits] = await Promise.all([
    publishedBookOf(table),
    countsOf(table, month),
    personsUntil(table, month, page),
  ]);
  const own = closedVisits(visits);
  const drawn = drawnIn(page, own);
  const checks = new Checks(table, book, manualShares(counts));
  const look: Look = { table, book, checks, month, at, isDrawn: (visit) => drawn.has(visit) };
  const totals = { released: 0, flagged: 0, drawn: 0 };
  const personIds = [...new Set(own.map(({ personId }) => personId))];
  for (let start = 0; start < personIds.length; start += CONCURRENT_PERSONS) {
    const looked = await Promise.all(
      personIds.slice(start, start + CONCURRENT_PERSONS).map((personId) =>
        lookAtPerson(
          look,
          personId,
          own.filter((visit) => visit.personId === personId),
        ),
      ),
    );
    for (const part of looked)
      for (const key of ['released', 'flagged', 'drawn'] as const) totals[key] += part[key];
  }
  return { totals, afterPersonId: page.untilPersonId };
});

/** A provider's visits entered by hand beside those of all others. */
function manualShares(counts: RoundCounts): (providerId: string) => ManualShares | undefined {
  const sum = (key: 'visits' | 'manualVisits') =>
    Object.values(counts).reduce((total, count) => total + count[key], 0);
  const [visits, manualVisits] = [sum('visits'), sum('manualVisits')];
  return (providerId) => {
    const own = counts[providerId];
    return (
      own && {
        ...own,
        peersVisits: visits - own.visits,
        peersManualVisits: manualVisits - own.manualVisits,
      }
    );
  };
}

function drawnIn({ draws = {} }: RoundPage, visits: readonly CareVisitItem[]): Set<CareVisitItem> {
  return new Set(
    Object.entries(draws).flatMap(([providerId, places]) => {
      const own = visits.filter((visit) => visit.providerId === providerId);
      return places.flatMap((place) => own[place] ?? []);
    }),
  );
}
