import { type PersonFile, personFile } from '../person/store.ts';
import type { TenantTable } from '../storage/table.ts';
import { type EntitlementItem, entitlementsIn } from './store.ts';

/** A person's file with the entitlements whole. */
export interface EntitledFile extends PersonFile {
  entitlements: EntitlementItem[];
}

export async function entitledFile(table: TenantTable, personId: string): Promise<EntitledFile | undefined> {
  const file = await personFile(table, personId);
  return file && { ...file, entitlements: entitlementsIn(file.items) };
}
