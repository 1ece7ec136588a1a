import { type ServiceMonthItem, servicesOf, servicesPage, unsettledPersons } from '../care/store.ts';
import { shardOf } from '../storage/shards.ts';
import type { TenantTable } from '../storage/table.ts';
import { type OwedPointer, owedPage } from './correction-store.ts';
import { type HeldNow, heldOf, heldOfShard } from './held-store.ts';

/** Pointers of one person that one run looks at. */
const MOST_OWED = 100;

/** A person with whatever a settlement has to do for them. */
export interface PersonServices {
  personId: string;
  months: ServiceMonthItem[];
  owed: OwedPointer[];
  /** What runs before have held of this person. */
  held?: HeldNow;
}

/**
 * The next persons of a shard, in order of id, with all their records of the months, the corrections owed to them or by
 * them, and what was held of them. `afterPersonId` is where the last page ended; `nextAfter` is absent on the last page.
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
  const [owed, held, ...pages] = await Promise.all([
    owedPage(table, shard, paging),
    heldOfShard(table, shard, paging),
    ...months.map((month) => servicesPage(table, month, shard, paging)),
  ]);
  const boundary = completeUpTo([owed, held, ...pages]);
  const persons = groupByPerson(
    pages.flatMap((page) => page.items),
    owed.items,
    held.items,
  ).filter((person) => boundary === undefined || person.personId <= boundary);
  return { persons, ...(boundary !== undefined && { nextAfter: boundary }) };
}

/** One person as a page, as it would be among the others of the shard. */
export async function personPage(
  table: TenantTable,
  personId: string,
  months: string[],
): Promise<{ persons: PersonServices[]; nextAfter?: string }> {
  const [owed, held, ...records] = await Promise.all([
    owedPage(table, shardOf(personId), { limit: MOST_OWED, after: `${personId}#` }),
    heldOf(table, personId),
    ...months.map((month) => servicesOf(table, personId, month)),
  ]);
  const own = owed.items.filter((pointer) => pointer.personId === personId);
  return { persons: groupByPerson(records.flat(), own, held ? [held] : []) };
}

/**
 * The next persons of a shard who have records that no run has settled, as they would be among all. A page reads the
 * records of everybody and answers only those.
 */
export async function leftoverPage(
  table: TenantTable,
  shard: number,
  months: string[],
  after: string | undefined,
  most: number,
): Promise<{ persons: PersonServices[]; nextAfter?: string }> {
  const found = await Promise.all(
    months.map((month) => unsettledPersons(table, month, shard, { after, most })),
  );
  const ends = found.flatMap(({ personIds, isLast }) => (isLast ? [] : (personIds.at(-1) ?? [])));
  const boundary = ends.sort()[0];
  const ids = [...new Set(found.flatMap(({ personIds }) => personIds))]
    .sort()
    .filter((personId) => boundary === undefined || personId <= boundary);
  const pages = await Promise.all(ids.map((personId) => personPage(table, personId, months)));
  return {
    persons: pages.flatMap(({ persons }) => persons),
    ...(boundary !== undefined && { nextAfter: boundary }),
  };
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

function groupByPerson(
  items: ServiceMonthItem[],
  owed: OwedPointer[],
  held: HeldNow[] = [],
): PersonServices[] {
  const persons = new Map<string, PersonServices>();
  const of = (personId: string) => {
    const person = persons.get(personId) ?? { personId, months: [], owed: [] };
    persons.set(personId, person);
    return person;
  };
  for (const item of items) of(item.personId).months.push(item);
  for (const pointer of owed) of(pointer.personId).owed.push(pointer);
  for (const one of held) of(one.personId).held = one;
  return [...persons.values()].sort((a, b) => (a.personId < b.personId ? -1 : 1));
}
