import { shardPage } from '../settlement/shard-page.ts';
import { CursorInvalid } from '../storage/errors.ts';
import { SHARD_COUNT } from '../storage/shards.ts';
import type { Page, TenantTable } from '../storage/table.ts';
import type { Amounts, ShadowMonth } from './computed.ts';

/**
 * The next persons with records of the month, shard by shard, and what each would be paid; a page may hold fewer than
 * `limit` persons, even none, and still lead on.
 */
export async function computedPage(
  table: TenantTable,
  month: string,
  shadow: ShadowMonth,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<Amounts>> {
  const { shard, after } = placeOf(cursor);
  const { persons, nextAfter } = await shardPage(table, shard, [month], after, limit);
  const found = await Promise.all(
    persons
      .filter(({ months }) => months.length > 0)
      .map(({ personId, months }) => shadow.of(personId, months)),
  );
  const next = nextAfter === undefined ? { shard: shard + 1, after: '' } : { shard, after: nextAfter };
  return {
    items: found.flat(),
    ...(next.shard < SHARD_COUNT && { nextCursor: `${next.shard}.${next.after}` }),
  };
}

function placeOf(cursor: string | undefined): { shard: number; after: string | undefined } {
  if (cursor === undefined) return { shard: 0, after: undefined };
  const [, shard, after] = /^(\d{1,2})\.(\w{0,60})$/.exec(cursor) ?? [];
  if (shard === undefined || Number(shard) >= SHARD_COUNT)
    throw new CursorInvalid('this cursor was not handed out by a list of this API');
  return { shard: Number(shard), after: after || undefined };
}
