import { addMonths, monthOf } from '../../rules/base/calendar.ts';
import { schemeBookOf } from '../scheme/store.ts';
import { SHARD_COUNT } from '../storage/shards.ts';
import type { Item, TenantTable } from '../storage/table.ts';
import { ITEMS_A_PAGE, notHandedOut, type Root } from './read-root.ts';

/**
 * What is kept by month and shard, from the first version of the scheme on: before it no record is taken. One shard of a
 * month at a time, with what belongs to a page of it.
 */
export function byMonths(
  prefix: string,
  belongings: (table: TenantTable, items: readonly Item[]) => Promise<Item[]> = async () => [],
): Root {
  return async ({ table, today, cursor }) => {
    const first = (await schemeBookOf(table))?.versions[0]?.effectiveFrom;
    if (first === undefined) return { items: [] };
    const [, month = monthOf(first), shard = '0', inner = ''] =
      cursor === undefined ? [] : (/^(\d{4}-\d{2})\.(\d{1,2})\.([\w-]*)$/.exec(cursor) ?? []);
    if (cursor !== undefined && !cursor.startsWith(`${month}.${shard}.`)) throw notHandedOut();
    const page = await table.page<Item>(`${prefix}#${month}#${shard.padStart(2, '0')}`, {
      limit: ITEMS_A_PAGE,
      ...(inner && { cursor: inner }),
    });
    const next = page.nextCursor
      ? `${month}.${shard}.${page.nextCursor}`
      : nextShard(month, Number(shard), today);
    const items = [...page.items, ...(await belongings(table, page.items))];
    return { items, ...(next && { nextCursor: next }) };
  };
}

function nextShard(month: string, shard: number, today: string): string | undefined {
  if (shard + 1 < SHARD_COUNT) return `${month}.${shard + 1}.`;
  const next = monthOf(addMonths(`${month}-01`, 1));
  return next <= monthOf(today) ? `${next}.0.` : undefined;
}
