import type { Item, TenantTable, Write } from '../storage/table.ts';

/** The import of a whole city: there is one at most, since a city is imported while it has no persons. */
export interface TenantImport {
  importId: string;
  contentHash: string;
  status: 'running' | 'completed';
  startedAt: string;
  startedBy: string;
  completedAt?: string;
}
export type TenantImportItem = Item & TenantImport & { version: number };

const KEY = { pk: 'TENANT-IMPORT', sk: 'IMPORT' };

export function tenantImport(table: TenantTable): Promise<TenantImportItem | undefined> {
  return table.get<TenantImportItem>(KEY);
}

/** Stores it over the version that was read; `version` 0 means that there was none. */
export function tenantImportWrite(table: TenantTable, value: TenantImport, version: number): Write {
  return table.replace({ ...value, ...KEY }, version);
}

export function hasPersons(table: TenantTable): Promise<boolean> {
  return table.indexPage('PERSONS', { limit: 1 }).then(({ items }) => items.length > 0);
}
