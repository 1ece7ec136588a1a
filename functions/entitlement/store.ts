import type { EndReason, EntitledSpell, EntitlementEvent } from '../../rules/entitlement/index.ts';
import { withoutUndefined } from '../base/objects.ts';
import type { EventType } from '../event/catalogue.ts';
import type { IndexRange, Item, Key, Page, Tally, TenantTable, Write } from '../storage/table.ts';

/** The head of an entitlement: its events as they were folded last. */
export interface Entitlement {
  entitlementId: string;
  personId: string;
  /** The case that it came from, or that continued it last; what happens to it is told there too. */
  caseId: string;
  /** First and last entitled day, as its spells have it; `to` before `from` where no day is left. */
  from: string;
  to: string;
  /** Last day of the conclusion in force. */
  validTo: string;
  endReason: EndReason;
  spells: EntitledSpell[];
  /** Hospital stays within it, both days included. */
  suspensions: { from: string; to: string }[];
  /** First day for which benefits are paid: the waiting period is over. */
  benefitsFrom: string;
  concurrency: { benefit: string; allowed: boolean; clause: string }[];
  /** Where it ran before this system took it over; absent where it began here. */
  takenOver?: TakenOver;
  /** Whether the bed is kept beyond the last valid day, for a renewal that may still come. */
  keepsBed: boolean;
}

/** How an entitlement that ran elsewhere came here. */
export interface TakenOver {
  importId: string;
  row: number;
  /** Of what the row said, so that another file that says the same is known. */
  rowHash: string;
  /** Last day of the conclusion that was taken over; a renewed one is this system's own. */
  validTo: string;
  /** Months that were settled elsewhere and never are here. */
  settledMonths: string[];
  /** The hospital stay that the row told of, where it was not known before. */
  stayFactId?: string;
}
export type EntitlementItem = Item & Entitlement & { version: number };

/** Something that happened to an entitlement, with what it decided of it. Appended once, never edited. */
export interface EntitlementRecord {
  eventId: string;
  at: string;
  type: EventType;
  by: string;
  details: Record<string, unknown>;
  events: EntitlementEvent[];
}

const INDEX_PARTITION = 'ENTITLEMENTS';

/** Writes the entitlement as an event leaves it, over the version that was read. */
export function entitlementWrites(
  table: TenantTable,
  change: { before: EntitlementItem | undefined; after: Entitlement; record: EntitlementRecord },
): Write[] {
  const { before, after, record } = change;
  const version = before?.version ?? 0;
  const key = entitlementKey(after);
  const index = { gsi1pk: INDEX_PARTITION, gsi1sk: `${after.to}#${after.entitlementId}` };
  return [
    table.replace({ ...key, ...index, ...after }, version),
    table.insert({ ...eventKey(after.entitlementId, version), ...record }),
    ...(before
      ? []
      : [table.insert({ ...pointerKey(after.entitlementId), personPk: key.pk, personSk: key.sk })]),
    ...carersOf(after.spells).map((carerId) =>
      table.put({ pk: `CARED-BY#${carerId}`, sk: after.personId, personId: after.personId }),
    ),
  ];
}

export function entitlementKey({
  personId,
  from,
  entitlementId,
}: Pick<Entitlement, 'personId' | 'from' | 'entitlementId'>): Key {
  return { pk: `PERSON#${personId}`, sk: `ENTITLEMENT#${from}#${entitlementId}` };
}

/** The providers that ever gave the care, or were to stand in for who gives it. */
export function providersOf(spells: readonly EntitledSpell[]): string[] {
  const named = spells.flatMap(({ providerId, standIns = [] }) => [
    providerId,
    ...standIns.map((standIn) => standIn.providerId),
  ]);
  return [...new Set(named.filter((providerId) => providerId !== null))];
}

function carersOf(spells: readonly EntitledSpell[]): string[] {
  return [...new Set(spells.flatMap(({ carer }) => carer?.carerId ?? []))];
}

/** The entitlements among the items of a person. */
export function entitlementsIn(items: readonly Item[]): EntitlementItem[] {
  return items.filter(({ sk }) => sk.startsWith('ENTITLEMENT#')) as EntitlementItem[];
}

/** The few persons that somebody cared for, ever. */
export async function personsCaredForBy(table: TenantTable, carerId: string): Promise<string[]> {
  const items = await table.collection<{ personId: string }>(`CARED-BY#${carerId}`);
  return items.map(({ personId }) => personId);
}

/** In the order in which it was told. */
export async function historyOf(table: TenantTable, entitlementId: string): Promise<EntitlementRecord[]> {
  const items = await table.collection<Item & EntitlementRecord>(`ENTITLEMENT#${entitlementId}`, 'EVENT#');
  return items.map(({ pk: _pk, sk: _sk, ...record }) => record);
}

export function entitlementsOf(table: TenantTable, personId: string): Promise<EntitlementItem[]> {
  return table.collection<EntitlementItem>(`PERSON#${personId}`, 'ENTITLEMENT#');
}

/** The entitlements at these places, in their order. */
export async function entitlementsAt(table: TenantTable, keys: readonly Key[]): Promise<EntitlementItem[]> {
  const found = await table.getAll<EntitlementItem>(keys);
  const bySk = new Map(found.map((item) => [`${item.pk} ${item.sk}`, item]));
  return keys.flatMap(({ pk, sk }) => bySk.get(`${pk} ${sk}`) ?? []);
}

export function entitlementPage(
  table: TenantTable,
  options: { limit?: number; cursor?: string | undefined },
): Promise<Page<EntitlementItem>> {
  return table.indexPage<EntitlementItem>(INDEX_PARTITION, withoutUndefined(options));
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

/** Without the fields that only storage needs. */
export function entitlementOf(item: EntitlementItem): Entitlement {
  const {
    pk: _pk,
    sk: _sk,
    version: _version,
    gsi1pk: _gsi1pk,
    gsi1sk: _gsi1sk,
    ...fields
  } = item as EntitlementItem & { gsi1pk?: string; gsi1sk?: string };
  return fields;
}

function pointerKey(entitlementId: string) {
  return { pk: `ENTITLEMENT#${entitlementId}`, sk: 'ENTITLEMENT' };
}

function eventKey(entitlementId: string, sequence: number) {
  return { pk: `ENTITLEMENT#${entitlementId}`, sk: `EVENT#${String(sequence).padStart(6, '0')}` };
}
