import type { Item, TenantTable, Write } from '../storage/table.ts';

/** Whose bed is taken, and on which days; `to` null while the entitlement may still be renewed. */
export interface Occupancy {
  entitlementId: string;
  from: string;
  to: string | null;
}
export type BedsItem = Item & { providerId: string; occupancies: Occupancy[]; version: number };

/** The beds of a provider that are taken: one item, so that the last bed is given once. */
export function bedsOf(table: TenantTable, providerId: string): Promise<BedsItem | undefined> {
  return table.get<BedsItem>(bedsKey(providerId));
}

export function allBedsOf(table: TenantTable, providerIds: readonly string[]): Promise<BedsItem[]> {
  return table.getAll<BedsItem>(providerIds.map(bedsKey));
}

/** Stores who has a bed over what was read; somebody quicker makes it a WriteConflict. */
export function bedsWrite(
  table: TenantTable,
  providerId: string,
  known: BedsItem | undefined,
  occupancies: readonly Occupancy[],
): Write {
  return table.replace({ ...bedsKey(providerId), providerId, occupancies }, known?.version ?? 0);
}

function bedsKey(providerId: string) {
  return { pk: `BEDS#${providerId}`, sk: 'BEDS' };
}
