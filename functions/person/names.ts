import type { TenantTable } from '../storage/table.ts';
import { personsById } from './store.ts';

/** The name of each person beside its id: one read for a whole page, since names change and no other item holds them. */
export async function withPersonNames<T extends { personId: string }>(
  table: TenantTable,
  items: readonly T[],
): Promise<(T & { personName?: string })[]> {
  const names = await personNames(
    table,
    items.map(({ personId }) => personId),
  );
  return items.map((item) => {
    const personName = names.get(item.personId);
    return { ...item, ...(personName !== undefined && { personName }) };
  });
}

/** Names by the ids of persons, by one read. */
export async function personNames(
  table: TenantTable,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const persons = await personsById(table, personIds);
  return new Map(persons.map(({ personId, name }) => [personId, name]));
}

export async function withPersonName<T extends { personId: string }>(table: TenantTable, item: T) {
  const [named] = await withPersonNames(table, [item]);
  return named ?? item;
}
