import { addMonths, monthOf } from '../../rules/base/calendar.ts';
import { documentKey } from '../../rules/base/identity.ts';
import { documentsOf } from '../../rules/enrolment/index.ts';
import { enrolledParticulars, type PersonFile, personFile } from '../person/store.ts';
import { schemeBookOf } from '../scheme/store.ts';
import { CursorInvalid } from '../storage/errors.ts';
import { allShards, SHARD_COUNT } from '../storage/shards.ts';
import type { Item, Key, Page, TenantTable } from '../storage/table.ts';
import type { RootName } from './root-names.ts';

interface Reading {
  table: TenantTable;
  today: string;
  limit: number;
  cursor?: string | undefined;
}
type Root = (reading: Reading) => Promise<Page<Item>>;

/** Items of a partition that may be large, a page. */
const ITEMS_A_PAGE = 100;

/**
 * From where everything of a city is found, by keys alone: the table is never scanned. A page may hold no items and
 * still lead on.
 */
export const ROOTS = {
  scheme: async ({ table }) => ({ items: await table.collection<Item>('SCHEME') }),
  calendars: async ({ table }) => ({ items: await table.collection<Item>('CALENDAR') }),
  'scheme-drafts': heads('SCHEME-DRAFTS', (table, { pk }) => table.collection<Item>(pk)),
  persons: heads('PERSONS', async (table, { personId }) => {
    const file = await personFile(table, String(personId));
    return file ? [...file.items, ...(await table.getAll<Item>(documentKeysOf(file)))] : [];
  }),
  joins: partitions('JOINS'),
  entitlements: heads('ENTITLEMENTS', (table, { entitlementId }) =>
    table.collection<Item>(`ENTITLEMENT#${String(entitlementId)}`),
  ),
  cases: heads('CASES', async (table, { pk }) => {
    const own = await table.collection<Item>(pk);
    return [...own, ...(await tasksOf(table, own)), ...(await messagesOf(table, own))];
  }),
  providers: register('provider', async (table, id) => [
    ...(await table.collection<Item>(`GIVEN-BY#${id}`)),
    ...(await table.collection<Item>(`EMPLOYED-BY#${id}`)),
    ...(await table.getAll<Item>([{ pk: `BEDS#${id}`, sk: 'BEDS' }])),
  ]),
  assessors: register('assessor', async () => []),
  carers: register('carer', async (table, id) => [
    ...(await table.collection<Item>(`CARER#${id}`)),
    ...(await table.collection<Item>(`CARED-BY#${id}`)),
  ]),
  'operator-contracts': register('operator-contract', async () => []),
  services,
  'settled-months': async ({ table }) => ({ items: await table.collection<Item>('SETTLED-MONTHS') }),
  owed,
  runs: partitions('RUNS'),
  revaluations: partitions('REVALUATIONS'),
  'roster-imports': partitions('ROSTER-IMPORTS'),
  'takeover-imports': partitions('TAKEOVER-IMPORTS'),
  'visit-imports': partitions('VISIT-IMPORTS'),
  'tenant-imports': async ({ table }) => ({
    items: await table.getAll<Item>([{ pk: 'TENANT-IMPORT', sk: 'IMPORT' }]),
  }),
} as const satisfies Record<RootName, Root>;

/** Each item of an index with what belongs to it, where that is little. */
function heads(index: string, belongings: (table: TenantTable, head: Item) => Promise<Item[]>): Root {
  return async ({ table, limit, cursor }) => {
    const page = await table.indexPage<Item>(index, { limit, ...(cursor && { cursor }) });
    const found = await Promise.all(page.items.map((head) => belongings(table, head)));
    return { ...page, items: found.flat() };
  };
}

function register(name: string, belongings: (table: TenantTable, id: string) => Promise<Item[]>): Root {
  return async ({ table, limit, cursor }) => {
    const page = await table.page<Item>(`REGISTER#${name}`, { limit, ...(cursor && { cursor }) });
    const found = await Promise.all(page.items.map(({ sk }) => belongings(table, sk)));
    return { ...page, items: [...page.items, ...found.flat()] };
  };
}

/** Each item of an index with its whole partition, page by page. */
function partitions(index: string): Root {
  return async ({ table, cursor }) => {
    const place = cursor === undefined ? { head: '', inner: '' } : placeIn(cursor);
    const page = await table.indexPage<Item>(index, { limit: 1, ...(place.head && { cursor: place.head }) });
    const [head] = page.items;
    if (!head) return { items: [] };
    const inner = await table.page<Item>(head.pk, {
      limit: ITEMS_A_PAGE,
      ...(place.inner && { cursor: place.inner }),
    });
    const next = inner.nextCursor
      ? `${place.head}.${inner.nextCursor}`
      : page.nextCursor && `${page.nextCursor}.`;
    return { items: inner.items, ...(next && { nextCursor: next }) };
  };
}

function placeIn(cursor: string): { head: string; inner: string } {
  const [head, inner, ...more] = cursor.split('.');
  if (head === undefined || inner === undefined || more.length > 0) throw notHandedOut();
  return { head, inner };
}

/** Months from the first version of the scheme on: before it no record is taken. One shard of a month at a time. */
async function services({ table, today, cursor }: Reading): Promise<Page<Item>> {
  const first = (await schemeBookOf(table))?.versions[0]?.effectiveFrom;
  if (first === undefined) return { items: [] };
  const [, month = monthOf(first), shard = '0', inner = ''] =
    cursor === undefined ? [] : (/^(\d{4}-\d{2})\.(\d{1,2})\.([\w-]*)$/.exec(cursor) ?? []);
  if (cursor !== undefined && !cursor.startsWith(`${month}.${shard}.`)) throw notHandedOut();
  const page = await table.page<Item>(`SERVICES#${month}#${shard.padStart(2, '0')}`, {
    limit: ITEMS_A_PAGE,
    ...(inner && { cursor: inner }),
  });
  const next = page.nextCursor
    ? `${month}.${shard}.${page.nextCursor}`
    : nextShard(month, Number(shard), today);
  return { items: page.items, ...(next && { nextCursor: next }) };
}

function nextShard(month: string, shard: number, today: string): string | undefined {
  if (shard + 1 < SHARD_COUNT) return `${month}.${shard + 1}.`;
  const next = monthOf(addMonths(`${month}-01`, 1));
  return next <= monthOf(today) ? `${next}.0.` : undefined;
}

async function owed({ table }: Reading): Promise<Page<Item>> {
  const shards = allShards().map((shard) => String(shard).padStart(2, '0'));
  const found = await Promise.all(shards.map((shard) => table.collection<Item>(`OWED#${shard}`)));
  return { items: found.flat() };
}

/** Where the documents of a person lead, also those of before. */
function documentKeysOf({ person, recorded }: PersonFile): Key[] {
  const documents = documentsOf(enrolledParticulars(person), recorded).map(documentKey);
  return [...new Set(documents)].map((key) => ({ pk: `ID-NUMBER#${key}`, sk: 'PERSON' }));
}

async function tasksOf(table: TenantTable, items: readonly Item[]): Promise<Item[]> {
  const pointers = items.filter(({ sk }) => sk.startsWith('TASK#') || sk.startsWith('WAITING#'));
  const ids = [...new Set(pointers.map(({ taskId }) => String(taskId)))];
  return (await Promise.all(ids.map((id) => table.collection<Item>(`TASK#${id}`)))).flat();
}

function messagesOf(table: TenantTable, items: readonly Item[]): Promise<Item[]> {
  const keys = items.flatMap(({ sk, messageId }): Key[] =>
    sk.startsWith('MESSAGE#') ? [{ pk: `MESSAGE#${String(messageId)}`, sk: 'MESSAGE' }] : [],
  );
  return table.getAll<Item>(keys);
}

function notHandedOut(): CursorInvalid {
  return new CursorInvalid('this cursor was not handed out by a list of this API');
}
