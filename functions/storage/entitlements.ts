import type { CarerFacts } from '../../rules/facts.ts';
import type { Item, Page, TenantTable, Write } from './table.ts';

export interface Entitlement {
  entitlementId: string;
  personId: string;
  caseId: string;
  grade: string;
  careMode: string;
  providerId: string | null;
  carer: CarerFacts | null;
  from: string;
  to: string | null;
  /** First day for which benefits are paid: the waiting period is over. */
  benefitsFrom: string;
  concurrency: { benefit: string; allowed: boolean; clause: string }[];
}
export type EntitlementItem = Item & Entitlement;

const INDEX_PARTITION = 'ENTITLEMENTS';

export function entitlementWrite(table: TenantTable, entitlement: Entitlement): Write {
  return table.insert({
    pk: `PERSON#${entitlement.personId}`,
    sk: `ENTITLEMENT#${entitlement.from}#${entitlement.entitlementId}`,
    gsi1pk: INDEX_PARTITION,
    gsi1sk: entitlement.entitlementId,
    ...entitlement,
  });
}

export function entitlementsOf(table: TenantTable, personId: string): Promise<EntitlementItem[]> {
  return table.collection<EntitlementItem>(`PERSON#${personId}`, 'ENTITLEMENT#');
}

export function entitlementPage(
  table: TenantTable,
  options: { limit?: number; cursor?: string },
): Promise<Page<EntitlementItem>> {
  return table.indexPage<EntitlementItem>(INDEX_PARTITION, options);
}

export async function entitlementById(
  table: TenantTable,
  entitlementId: string,
): Promise<EntitlementItem | undefined> {
  const page = await table.indexPage<EntitlementItem>(INDEX_PARTITION, { prefix: entitlementId, limit: 1 });
  return page.items.find((item) => item.entitlementId === entitlementId);
}
