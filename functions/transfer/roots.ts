import { documentsOf } from '../../rules/enrolment/index.ts';
import { type CareVisitItem, careVisitIdOf, sightingKeys } from '../care/visit-store.ts';
import { exportedDocuments } from '../person/document-store.ts';
import { enrolledParticulars, type PersonFile, personFile } from '../person/store.ts';
import { protectionOf } from '../storage/protection.ts';
import { allShards } from '../storage/shards.ts';
import type { Item, Key, Page, TenantTable } from '../storage/table.ts';
import { byMonths } from './months.ts';
import { partitions, partitionsOfProviders, type Reading, type Root } from './read-root.ts';
import type { RootName } from './root-names.ts';

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
    if (!file) return [];
    // Where the documents of the person lead, also those of before.
    const documents = documentsOf(enrolledParticulars(file.person), file.recorded);
    return [
      ...file.items,
      ...(await exportedDocuments(table, await protectionOf(table), documents)),
      ...(await table.getAll<Item>(planKeysOf(file))),
    ];
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
  services: byMonths('SERVICES'),
  visits: byMonths('VISITS', seenOfVisits),
  'reviewed-months': async ({ table }) => ({ items: await table.collection<Item>('REVIEWED-MONTHS') }),
  'review-rounds': partitions('REVIEW-ROUNDS'),
  'review-secrets': async ({ table }) => ({ items: await table.collection<Item>('REVIEW-SECRETS') }),
  reviews: partitionsOfProviders('REVIEWS-OF', (table, pointers) =>
    table.getAll<Item>(pointers.map(({ reviewId }) => ({ pk: `REVIEW#${String(reviewId)}`, sk: 'REVIEW' }))),
  ),
  'settled-months': async ({ table }) => ({ items: await table.collection<Item>('SETTLED-MONTHS') }),
  owed,
  runs: partitions('RUNS', signingsOf),
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

async function owed({ table }: Reading): Promise<Page<Item>> {
  const shards = allShards().map((shard) => String(shard).padStart(2, '0'));
  const found = await Promise.all(shards.map((shard) => table.collection<Item>(`OWED#${shard}`)));
  return { items: found.flat() };
}

/** Where the ids of a person's care plans lead. */
function planKeysOf({ items }: PersonFile): Key[] {
  return items.flatMap(({ sk, planId }): Key[] =>
    sk.startsWith('CARE-PLAN#') ? [{ pk: `CARE-PLAN#${String(planId)}`, sk: 'CARE-PLAN' }] : [],
  );
}

/** What others see of the visits, and what they were before they were corrected. */
async function seenOfVisits(table: TenantTable, items: readonly Item[]): Promise<Item[]> {
  const visits = items as readonly CareVisitItem[];
  const earlier = visits
    .filter(({ revision }) => revision > 1)
    .map((visit) => table.collection<Item>(`EARLIER-VISIT#${careVisitIdOf(visit)}`));
  const seen = table.getAll<Item>(visits.flatMap(sightingKeys));
  return [...(await seen), ...(await Promise.all(earlier)).flat()];
}

/** What was said of the statements. */
function signingsOf(table: TenantTable, items: readonly Item[]): Promise<Item[]> {
  const ids = items.flatMap(({ sk, statementId }) =>
    sk.startsWith('STATEMENT#') ? [String(statementId)] : [],
  );
  return table.getAll<Item>(ids.map((id) => ({ pk: `SIGNING#${id}`, sk: 'SIGNING' })));
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
