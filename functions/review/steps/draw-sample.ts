import * as z from 'zod';
import { daysOfMonth } from '../../../rules/base/calendar.ts';
import { drawPlaces, sampleSize, seedOf } from '../../../rules/review/sample.ts';
import { contentHash } from '../../base/ids.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import {
  countsWrite,
  pagesOf,
  pageWrite,
  type RoundCounts,
  type RoundPage,
  roundUnderWay,
  secretOf,
} from '../round-store.ts';
import { sampleShareOf } from '../terms.ts';

const Input = z.object({ tenantId: TenantId, month: z.string(), at: Instant });

/** Pages that one transaction writes. */
const PAGES_AT_ONCE = 50;

/** Draws of every provider's visits, over all pages of the month. Done twice, the draw is the same. */
export const handler = step(Input, async ({ month, at }, table) => {
  const round = await roundUnderWay(table, month);
  const [book, { secret }, pages] = await Promise.all([
    publishedBookOf(table),
    secretOf(table, month, at),
    pagesOf(table, round),
  ]);
  const share = sampleShareOf(book.on(`${month}-${daysOfMonth(month)}`));
  const drawn = drawOf(
    pages.map(({ pk: _pk, sk: _sk, ...page }) => page as RoundPage),
    { month, secret, share },
  );
  for (let start = 0; start < drawn.length; start += PAGES_AT_ONCE)
    await table.transact(
      drawn.slice(start, start + PAGES_AT_ONCE).map((page) => pageWrite(table, round, page)),
    );
  await table.transact([countsWrite(table, month, countsIn(pages))]);
  return { pages: pages.length };
});

function countsIn(pages: readonly RoundPage[]): RoundCounts {
  const counts: RoundCounts = {};
  for (const { providers } of pages)
    for (const [providerId, { visits, manualVisits }] of Object.entries(providers)) {
      const sum = counts[providerId] ?? { visits: 0, manualVisits: 0 };
      counts[providerId] = {
        visits: sum.visits + visits,
        manualVisits: sum.manualVisits + manualVisits,
      };
    }
  return counts;
}

/** The pages with the places drawn in each. */
function drawOf(
  pages: readonly RoundPage[],
  { month, secret, share }: { month: string; secret: string; share: string },
): RoundPage[] {
  const draws: Record<string, number[]>[] = pages.map(() => ({}));
  const providerIds = new Set(pages.flatMap(({ providers }) => Object.keys(providers)));
  for (const providerId of [...providerIds].sort()) {
    const parts = pages.map(({ providers }) => providers[providerId]);
    const count = parts.reduce((sum, part) => sum + (part?.visits ?? 0), 0);
    const digest = contentHash(parts.flatMap((part) => part?.digest ?? []));
    const places = drawPlaces(seedOf(secret, { month, providerId, digest }), count, sampleSize(count, share));
    let first = 0;
    for (const [index, part] of parts.entries()) {
      const past = first + (part?.visits ?? 0);
      const own = places.filter((place) => first <= place && place < past).map((place) => place - first);
      if (own.length > 0) (draws[index] as Record<string, number[]>)[providerId] = own;
      first = past;
    }
  }
  return pages.map((page, index) => ({ ...page, draws: draws[index] ?? {} }));
}
