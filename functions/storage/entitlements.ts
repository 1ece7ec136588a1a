import type { CarerFacts } from '../../rules/facts.ts';
import type { IndexRange, Item, Page, Tally, TenantTable, Write } from './table.ts';

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
/** The end of an entitlement that has none yet, behind every day. */
const OPEN_END = '9999-12-31';

/** The entitlement in its person's file, indexed by its last day, and the way to it from its id. */
export function entitlementWrites(table: TenantTable, entitlement: Entitlement): Write[] {
  const key = {
    pk: `PERSON#${entitlement.personId}`,
    sk: `ENTITLEMENT#${entitlement.from}#${entitlement.entitlementId}`,
  };
  return [
    table.insert({
      ...key,
      gsi1pk: INDEX_PARTITION,
      gsi1sk: `${entitlement.to ?? OPEN_END}#${entitlement.entitlementId}`,
      ...entitlement,
    }),
    table.insert({ ...pointerKey(entitlement.entitlementId), personPk: key.pk, personSk: key.sk }),
  ];
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

/** Entitlements that are valid on some day of the span, those that end first coming first. */
export function entitlementsValidIn(
  table: TenantTable,
  span: { from: string; to: string | null },
  options: { limit: number; cursor?: string },
): Promise<Page<EntitlementItem>> {
  return table.indexPage<EntitlementItem>(INDEX_PARTITION, { ...validIn(span), ...options });
}

export function entitlementTally(
  table: TenantTable,
  span: { from: string; to: string | null },
): Promise<Tally> {
  return table.indexTally(INDEX_PARTITION, validIn(span));
}

/** Those that end before the span are not read; those that start after it, few if any, are left out. */
function validIn({ from, to }: { from: string; to: string | null }): IndexRange {
  if (to === null) return { from };
  return { from, filter: { expression: '#from <= :to', names: { '#from': 'from' }, values: { ':to': to } } };
}

export async function entitlementById(
  table: TenantTable,
  entitlementId: string,
): Promise<EntitlementItem | undefined> {
  const pointer = await table.get<{ personPk: string; personSk: string }>(pointerKey(entitlementId));
  return pointer && table.get<EntitlementItem>({ pk: pointer.personPk, sk: pointer.personSk });
}

function pointerKey(entitlementId: string) {
  return { pk: `ENTITLEMENT#${entitlementId}`, sk: 'ENTITLEMENT' };
}
