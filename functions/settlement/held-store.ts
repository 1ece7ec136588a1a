import { shardOf } from '../storage/shards.ts';
import type { Item, Page, TenantTable, Write } from '../storage/table.ts';

/** A person whom a run could not settle: their records stay as they are, for a later run. */
export interface HeldPerson {
  runId: string;
  personId: string;
  months: string[];
  /** The value of the scheme, or the yearly value, that is missing, and why the scheme leaves it open. */
  missing: { name: string; reason: string };
}
export type HeldPersonItem = Item & HeldPerson;

/** What stands of a person as held until a later run has settled it; `runId` is the run that held last. */
export interface HeldNow extends HeldPerson {
  /** UTC instant of the first run that held. */
  since: string;
  /** Kept until a later run, so that a page that is settled twice finds it again. */
  takenBy?: string;
}
export type HeldNowItem = Item & HeldNow;

const HELD_NOW = 'HELD';

/** Held by this run, and now: with the months that runs before it held. */
export function heldWrites(
  table: TenantTable,
  held: HeldPerson,
  known: HeldNow | undefined,
  at: string,
): Write[] {
  const before = known && known.takenBy === undefined ? known : undefined;
  const months = [...new Set([...(before?.months ?? []), ...held.months])].sort();
  return [
    table.put({ pk: `RUN#${held.runId}`, sk: `HELD#${held.personId}`, ...held }),
    heldNowWrite(table, { ...held, months, since: before?.since ?? at }),
  ];
}

/** Some of the months that were held are settled. */
export function stillHeldWrite(table: TenantTable, held: HeldNow): Write {
  return heldNowWrite(table, held);
}

/** The run has settled what was held. */
export function takenHeldWrite(table: TenantTable, held: HeldNow, runId: string): Write {
  return heldNowWrite(table, { ...held, takenBy: runId });
}

export function forgetHeld(table: TenantTable, { personId }: HeldNow): Write {
  return table.delete(heldKey(personId));
}

export function heldOf(table: TenantTable, personId: string): Promise<HeldNowItem | undefined> {
  return table.get<HeldNowItem>(heldKey(personId));
}

/** Among the items of a person. */
export function heldIn(items: readonly Item[]): HeldNowItem | undefined {
  const found = items.find(({ sk }) => sk === HELD_NOW) as HeldNowItem | undefined;
  return found && found.takenBy === undefined ? found : undefined;
}

/** Whom a run held. */
export function heldPage(
  table: TenantTable,
  runId: string,
  options: { limit?: number; cursor?: string },
): Promise<Page<HeldPersonItem>> {
  return table.page<HeldPersonItem>(`RUN#${runId}`, { prefix: 'HELD#', ...options });
}

/** Who is held now; a page may hold some whom a run has just settled. */
export function heldNowPage(
  table: TenantTable,
  options: { limit?: number; cursor?: string },
): Promise<Page<HeldNowItem>> {
  return table.indexPage<HeldNowItem>(HELD_NOW, options);
}

/** Those of a shard, in the order of persons. */
export async function heldOfShard(
  table: TenantTable,
  shard: number,
  { limit, after }: { limit: number; after?: string },
): Promise<Page<HeldNowItem>> {
  const start = shardPrefix(shard);
  const page = await table.indexPage<HeldNowItem>(HELD_NOW, { from: `${start}${after ?? ''}`, limit });
  const items = page.items.filter(({ gsi1sk }) => String(gsi1sk).startsWith(start));
  // What follows is of other shards.
  return items.length < page.items.length ? { items } : { ...page, items };
}

function heldNowWrite(table: TenantTable, held: HeldNow): Write {
  const { personId } = held;
  return table.put({
    ...heldKey(personId),
    ...held,
    gsi1pk: HELD_NOW,
    gsi1sk: `${shardPrefix(shardOf(personId))}${personId}#`,
  });
}

function heldKey(personId: string) {
  return { pk: `PERSON#${personId}`, sk: HELD_NOW };
}

function shardPrefix(shard: number): string {
  return `${String(shard).padStart(2, '0')}#`;
}
