import { withPersonNames } from '../person/names.ts';
import type { TenantTable } from '../storage/table.ts';
import { type Provider, registeredAll } from './store.ts';

/** The name of each provider beside its id, by one read for a whole page. */
async function withProviderNames<T extends { providerId: string | null }>(
  table: TenantTable,
  items: readonly T[],
): Promise<(T & { providerName?: string })[]> {
  const ids = new Set(items.flatMap(({ providerId }) => providerId ?? []));
  const providers: Provider[] = await registeredAll(table, 'provider', [...ids]);
  const names = new Map(providers.map(({ providerId, name }) => [providerId, name]));
  return items.map((item) => {
    const providerName = item.providerId === null ? undefined : names.get(item.providerId);
    return providerName === undefined ? item : { ...item, providerName };
  });
}

/** Person and provider by name, by a read each for a whole page. */
export async function named<T extends { personId: string; providerId: string | null }>(
  table: TenantTable,
  items: readonly T[],
) {
  return withProviderNames(table, await withPersonNames(table, items));
}
