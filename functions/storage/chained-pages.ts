import { CursorInvalid } from './errors.ts';
import type { Page } from './table.ts';

export type ReadPage<T> = (paging: { limit: number; cursor?: string }) => Promise<Page<T>>;

/** One page of several lists, one after the other, as if they were one. Reads each list once at most. */
export async function chainedPage<T>(
  lists: readonly ReadPage<T>[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<T>> {
  const start = placeOf(cursor, lists.length);
  const items: T[] = [];
  let within = start.within;
  for (const [index, read] of lists.entries()) {
    if (index < start.list) continue;
    if (items.length >= limit) return { items, nextCursor: `${index}.` };
    const page = await read({ limit: limit - items.length, ...(within && { cursor: within }) });
    items.push(...page.items);
    if (page.nextCursor) return { items, nextCursor: `${index}.${page.nextCursor}` };
    within = '';
  }
  return { items };
}

function placeOf(cursor: string | undefined, count: number): { list: number; within: string } {
  if (cursor === undefined) return { list: 0, within: '' };
  const [, list, within = ''] = /^(\d{1,3})\.(.*)$/.exec(cursor) ?? [];
  if (list === undefined || Number(list) >= count)
    throw new CursorInvalid('this cursor was not handed out by a list of this API');
  return { list: Number(list), within };
}
