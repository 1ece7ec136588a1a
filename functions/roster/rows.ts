import { CursorInvalid } from '../storage/errors.ts';
import type { Page } from '../storage/table.ts';
import type { RosterChunk, RowResult } from './store.ts';

type ChunksAfter<Outcome extends string> = (
  number: number,
) => Promise<{ chunks: RosterChunk<Outcome>[]; more: boolean }>;

/**
 * One page of an import's row results in order of the file. One read of some chunks a page: where few rows are
 * wanted, a page may hold fewer than `limit`, even none, and still lead on.
 */
export async function rowPage<Outcome extends string>(
  chunksAfter: ChunksAfter<Outcome>,
  isWanted: (result: RowResult<Outcome>) => boolean,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<RowResult<Outcome>>> {
  const place = placeOf(cursor);
  const { chunks, more } = await chunksAfter(place.afterChunk);
  const items: RowResult<Outcome>[] = [];
  for (const { number, results } of chunks) {
    for (const result of results) {
      if (result.row <= place.afterRow || !isWanted(result)) continue;
      if (items.length === limit) return { items, nextCursor: `${number - 1}.${items.at(-1)?.row}` };
      items.push(result);
    }
  }
  const last = chunks.at(-1);
  return { items, ...(more && last && { nextCursor: `${last.number}.0` }) };
}

function placeOf(cursor: string | undefined): { afterChunk: number; afterRow: number } {
  if (cursor === undefined) return { afterChunk: 0, afterRow: 0 };
  const [, chunk, row] = /^(\d{1,7})\.(\d{1,9})$/.exec(cursor) ?? [];
  if (chunk === undefined) throw new CursorInvalid('this cursor was not handed out by a list of this API');
  return { afterChunk: Number(chunk), afterRow: Number(row) };
}
