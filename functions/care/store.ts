import type { ServiceLine } from '../../rules/base/facts.ts';
import { type OwedPointer, owedPage } from '../settlement/correction-store.ts';
import { SHARD_COUNT, shardOf } from '../storage/shards.ts';
import type { Item, Tally, TenantTable, Write } from '../storage/table.ts';

/** All services of one person by one provider in one month: one item, so that batch work needs few calls. */
export interface ServiceMonth {
  personId: string;
  providerId: string | null;
  month: string;
  lines: ServiceLine[];
  /** The settlement run that settled it; from then on it takes no further line. */
  settledBy?: string;
}
export type ServiceMonthItem = Item & ServiceMonth & { version: number };

/** The person's records of a month, one item a provider. */
export function servicesOf(table: TenantTable, personId: string, month: string): Promise<ServiceMonthItem[]> {
  return table.collection<ServiceMonthItem>(partition(month, shardOf(personId)), `${personId}#`);
}

/** Stores the month with the version that was read (0: none yet); a collision is a WriteConflict. */
export function serviceMonthWrite(table: TenantTable, value: ServiceMonth, version: number): Write {
  const pk = partition(value.month, shardOf(value.personId));
  return table.replace({ ...value, pk, sk: `${value.personId}#${value.providerId ?? ''}` }, version);
}

/** Items of each shard that a count of unsettled records looks at. */
const EXAMINED_PER_SHARD = 250;

/** How many records of the month (one a person and provider) no run has settled; 16 reads. */
export async function unsettledTally(table: TenantTable, month: string): Promise<Tally> {
  const filter = { expression: 'attribute_not_exists(settledBy)' };
  const shards = Array.from({ length: SHARD_COUNT }, (_, shard) => partition(month, shard));
  const tallies = await Promise.all(shards.map((shard) => table.tally(shard, filter, EXAMINED_PER_SHARD)));
  return {
    count: tallies.reduce((sum, { count }) => sum + count, 0),
    atLeast: tallies.some(({ atLeast }) => atLeast),
  };
}

/** A person with whatever a settlement has to do for them. */
export interface PersonServices {
  personId: string;
  months: ServiceMonthItem[];
  owed: OwedPointer[];
}

/**
 * The next persons of a shard, in order of id, with all their records of the months and the corrections owed to
 * them or by them. `afterPersonId` is where the last page ended; `nextAfter` is absent on the last page.
 */
export async function shardPage(
  table: TenantTable,
  shard: number,
  months: string[],
  afterPersonId: string | undefined,
  limit: number,
): Promise<{ persons: PersonServices[]; nextAfter?: string }> {
  const after = afterPersonId && `${afterPersonId}#\uffff`;
  const paging = { limit, ...(after && { after }) };
  const [owed, ...pages] = await Promise.all([
    owedPage(table, shard, paging),
    ...months.map((month) => table.page<ServiceMonthItem>(partition(month, shard), paging)),
  ]);
  const boundary = completeUpTo([owed, ...pages]);
  const persons = groupByPerson(
    pages.flatMap((page) => page.items),
    owed.items,
  ).filter((person) => boundary === undefined || person.personId <= boundary);
  return { persons, ...(boundary !== undefined && { nextAfter: boundary }) };
}

/** The last person who is certainly complete in every month's page; undefined where all pages are the last. */
function completeUpTo(pages: { items: { personId: string }[]; nextCursor?: string }[]): string | undefined {
  const bounds = pages.filter((page) => page.nextCursor).map((page) => lastCompletePerson(page.items));
  return bounds.length === 0 ? undefined : bounds.reduce((least, bound) => (bound < least ? bound : least));
}

/** The page may have cut its last person's items apart; all before are whole. */
function lastCompletePerson(items: { personId: string }[]): string {
  const last = items.at(-1)?.personId ?? '';
  return items.filter((item) => item.personId !== last).at(-1)?.personId ?? last;
}

function groupByPerson(items: ServiceMonthItem[], owed: OwedPointer[]): PersonServices[] {
  const persons = new Map<string, PersonServices>();
  const of = (personId: string) => {
    const person = persons.get(personId) ?? { personId, months: [], owed: [] };
    persons.set(personId, person);
    return person;
  };
  for (const item of items) of(item.personId).months.push(item);
  for (const pointer of owed) of(pointer.personId).owed.push(pointer);
  return [...persons.values()].sort((a, b) => (a.personId < b.personId ? -1 : 1));
}

function partition(month: string, shard: number): string {
  return `SERVICES#${month}#${String(shard).padStart(2, '0')}`;
}
