import type { CarerChange, CarerRecord, Employment } from '../../rules/verification/carer-register.ts';
import type { Item, Page, TenantTable, Write } from '../storage/table.ts';

/** A carer as registered. */
export interface Carer extends CarerRecord {
  /** How many entries tell of the carer; absent, like what they told, of one registered by an earlier release. */
  entries?: number;
}

/** What an entry tells: the registration, that the training was passed, or a change. */
type Told =
  | ({ kind: 'registered' } & Omit<CarerRecord, 'carerId' | 'suspensions'>)
  | { kind: 'trained'; trainedOn: string }
  | CarerChange;

/** What was told of a carer, when and by which sign-in; inserted, never updated. */
export interface CarerEntry {
  number: number;
  at: string;
  by: string;
  told: Told;
}

/** More is not told of a carer. */
export const MOST_ENTRIES = 300;

const REGISTER = 'REGISTER#carer';

export async function carerById(table: TenantTable, carerId: string): Promise<Carer | undefined> {
  const item = await table.get<Item & Carer>({ pk: REGISTER, sk: carerId });
  return item && withoutKey(item);
}

/** In the order of the ids; those that are not registered are left out. */
export async function carersById(table: TenantTable, carerIds: readonly string[]): Promise<Carer[]> {
  const items = await table.getAll<Item & Carer>(carerIds.map((sk) => ({ pk: REGISTER, sk })));
  const byId = new Map(items.map((item) => [item.sk, withoutKey(item)]));
  return carerIds.flatMap((carerId) => byId.get(carerId) ?? []);
}

export async function carerPage(
  table: TenantTable,
  options: { limit?: number; cursor?: string },
): Promise<Page<Carer>> {
  const page = await table.page<Item & Carer>(REGISTER, options);
  return { ...page, items: page.items.map(withoutKey) };
}

/** Ids of the carers that are, were or will be employed with a provider, a page. */
export async function carerIdsOf(
  table: TenantTable,
  providerId: string,
  options: { limit?: number; cursor?: string },
): Promise<Page<string>> {
  const page = await table.page<Item>(employedBy(providerId), options);
  return { ...page, items: page.items.map(({ sk }) => sk) };
}

/** Everything that was told of a carer, in order; bounded by `MOST_ENTRIES`. */
export async function entriesOf(table: TenantTable, carerId: string): Promise<CarerEntry[]> {
  const items = await table.collection<Item & CarerEntry>(partition(carerId), 'ENTRY#');
  return items.map(({ number, at, by, told }) => ({ number, at, by, told }));
}

/** @param refusal thrown when the id is taken */
export function newCarerWrites(
  table: TenantTable,
  carer: CarerRecord,
  entry: Omit<CarerEntry, 'number'>,
  refusal: () => Error,
): Write[] {
  const { carerId } = carer;
  return [
    table.insert({ pk: REGISTER, sk: carerId, ...carer, entries: 1 }, refusal),
    entryWrite(table, carerId, { number: 1, ...entry }),
    ...pointerWrites(table, carerId, [], carer.employments),
  ];
}

/**
 * Stores the carer after what an entry tells. The entry's number follows from those that were read, so that of two who
 * change one carer at once the second gets a WriteConflict.
 */
export function changedCarerWrites(
  table: TenantTable,
  before: Carer,
  after: CarerRecord,
  entry: Omit<CarerEntry, 'number'>,
): Write[] {
  const { carerId } = before;
  const number = (before.entries ?? 0) + 1;
  return [
    table.put({ pk: REGISTER, sk: carerId, ...after, entries: number }),
    entryWrite(table, carerId, { number, ...entry }),
    ...pointerWrites(table, carerId, before.employments, after.employments),
  ];
}

function entryWrite(table: TenantTable, carerId: string, entry: CarerEntry): Write {
  return table.insert({
    pk: partition(carerId),
    sk: `ENTRY#${String(entry.number).padStart(4, '0')}`,
    ...entry,
  });
}

/** Each provider's list holds whom it employs, so that it is read without the whole register. */
function pointerWrites(
  table: TenantTable,
  carerId: string,
  before: readonly Employment[] = [],
  after: readonly Employment[] = [],
): Write[] {
  const [old, now] = [before, after].map((spells) => new Set(spells.map(({ providerId }) => providerId)));
  const come = [...(now ?? [])].filter((providerId) => !old?.has(providerId));
  const gone = [...(old ?? [])].filter((providerId) => !now?.has(providerId));
  return [
    ...come.map((providerId) => table.put({ pk: employedBy(providerId), sk: carerId })),
    ...gone.map((providerId) => table.delete({ pk: employedBy(providerId), sk: carerId })),
  ];
}

function partition(carerId: string): string {
  return `CARER#${carerId}`;
}

function employedBy(providerId: string): string {
  return `EMPLOYED-BY#${providerId}`;
}

function withoutKey({ pk: _pk, sk: _sk, ...carer }: Item & Carer): Carer {
  return carer as Carer;
}
