import type * as z from 'zod';
import type { Item, Page, TenantTable, Write } from '../storage/table.ts';
import type { AssessorInput, OperatorContractInput, ProviderInput } from './input.ts';

export type Provider = z.infer<typeof ProviderInput>;
export type Assessor = z.infer<typeof AssessorInput>;
export type OperatorContract = z.infer<typeof OperatorContractInput>;

/** A register: a bounded list of one kind of party in one partition, by id. */
interface Registers {
  provider: Provider;
  assessor: Assessor;
  'operator-contract': OperatorContract;
}
type Register = keyof Registers;

function partition(register: Register): string {
  return `REGISTER#${register}`;
}

export function registerWrite<R extends Register>(
  table: TenantTable,
  register: R,
  id: string,
  entry: Registers[R],
  refusal: () => Error,
): Write {
  return table.insert({ pk: partition(register), sk: id, ...entry }, refusal);
}

/** Puts a changed entry over the one that was read. */
export function registerChange<R extends Register>(
  table: TenantTable,
  register: R,
  id: string,
  entry: Registers[R],
): Write {
  return table.put({ pk: partition(register), sk: id, ...entry });
}

export async function registered<R extends Register>(
  table: TenantTable,
  register: R,
  id: string,
): Promise<Registers[R] | undefined> {
  const item = await table.get<Item & Registers[R]>({ pk: partition(register), sk: id });
  return item && withoutKey(item);
}

export async function registeredAll<R extends Register>(
  table: TenantTable,
  register: R,
  ids: readonly string[],
): Promise<Registers[R][]> {
  const items = await table.getAll<Item & Registers[R]>(
    ids.map((id) => ({ pk: partition(register), sk: id })),
  );
  return items.map(withoutKey);
}

export async function registerPage<R extends Register>(
  table: TenantTable,
  register: R,
  options: { limit?: number; cursor?: string },
): Promise<Page<Registers[R]>> {
  const page = await table.page<Item & Registers[R]>(partition(register), options);
  return { ...page, items: page.items.map(withoutKey) };
}

export async function wholeRegister<R extends Register>(
  table: TenantTable,
  register: R,
): Promise<Registers[R][]> {
  const items = await table.collection<Item & Registers[R]>(partition(register));
  return items.map(withoutKey);
}

function withoutKey<T>(item: Item & T): T {
  const { pk: _pk, sk: _sk, ...entry } = item;
  return entry as T;
}
