import { CursorInvalid } from '../storage/errors.ts';
import type { Item, Page, TenantTable } from '../storage/table.ts';

export interface Reading {
  table: TenantTable;
  today: string;
  limit: number;
  cursor?: string | undefined;
}
export type Root = (reading: Reading) => Promise<Page<Item>>;

/** Items of a partition that may be large, a page. */
export const ITEMS_A_PAGE = 100;

type HeadPage = (table: TenantTable, cursor: string) => Promise<Page<Item>>;

/** Of each item of an index its whole partition, page by page; with what belongs to a page of it. */
export function partitions(
  index: string,
  belongings: (table: TenantTable, items: readonly Item[]) => Promise<Item[]> = async () => [],
): Root {
  const heads: HeadPage = (table, cursor) =>
    table.indexPage<Item>(index, { limit: 1, ...(cursor && { cursor }) });
  return nested(heads, ({ pk }) => pk, belongings);
}

/** Of each provider one partition, page by page; with what belongs to a page of it. */
export function partitionsOfProviders(
  prefix: string,
  belongings: (table: TenantTable, items: readonly Item[]) => Promise<Item[]>,
): Root {
  const heads: HeadPage = (table, cursor) =>
    table.page<Item>('REGISTER#provider', { limit: 1, ...(cursor && { cursor }) });
  return nested(heads, ({ sk }) => `${prefix}#${sk}`, belongings);
}

function nested(
  heads: HeadPage,
  partitionOf: (head: Item) => string,
  belongings: (table: TenantTable, items: readonly Item[]) => Promise<Item[]>,
): Root {
  return async ({ table, cursor }) => {
    const place = cursor === undefined ? { head: '', inner: '' } : placeIn(cursor);
    const page = await heads(table, place.head);
    const [head] = page.items;
    if (!head) return { items: [] };
    const inner = await table.page<Item>(partitionOf(head), {
      limit: ITEMS_A_PAGE,
      ...(place.inner && { cursor: place.inner }),
    });
    const next = inner.nextCursor
      ? `${place.head}.${inner.nextCursor}`
      : page.nextCursor && `${page.nextCursor}.`;
    const items = [...inner.items, ...(await belongings(table, inner.items))];
    return { items, ...(next && { nextCursor: next }) };
  };
}

function placeIn(cursor: string): { head: string; inner: string } {
  const [head, inner, ...more] = cursor.split('.');
  if (head === undefined || inner === undefined || more.length > 0) throw notHandedOut();
  return { head, inner };
}

export function notHandedOut(): CursorInvalid {
  return new CursorInvalid('this cursor was not handed out by a list of this API');
}
