import { withoutUndefined } from '../base/objects.ts';
import type { Item, Key, Page, TenantTable, Write } from '../storage/table.ts';

/** Who acts for a person: somebody of the family or a guardian, or a provider that handles the application. */
export type Holder =
  | { kind: 'representative'; representativeId: string; name: string; relation: Relation }
  | { kind: 'provider'; providerId: string };

export const RELATIONS = ['spouse', 'child', 'parent', 'relative', 'guardian', 'other'] as const;
export type Relation = (typeof RELATIONS)[number];

/** What a mandate covers beside reading: applying and carrying the case on, choosing the care. */
export const MANDATED_ACTS = ['apply', 'choose'] as const;
export type MandatedAct = (typeof MANDATED_ACTS)[number];

/** Revoked by the person; recovered: the person acts again by their own hand; renounced by who holds it. */
export const MANDATE_ENDS = ['revoked', 'recovered', 'renounced'] as const;

export interface Mandate {
  mandateId: string;
  personId: string;
  holder: Holder;
  acts: MandatedAct[];
  from: string;
  /** Last day; null until it is ended. */
  to: string | null;
  /** What it rests on; null where the person gave it by their own sign-in. */
  paper: string | null;
  recordedAt: string;
  recordedBy: string;
  ended?: { lastDay: string; reason: (typeof MANDATE_ENDS)[number]; at: string; by: string };
}
export type MandateItem = Item & Mandate & { version: number };

export function holderId(holder: Holder): string {
  return holder.kind === 'provider' ? holder.providerId : holder.representativeId;
}

/** Puts a mandate over the version that was read; `version` 0 for a new one. */
export function mandateWrite(table: TenantTable, mandate: Mandate, version: number): Write {
  const { personId, mandateId, holder } = mandate;
  const index = { gsi1pk: heldBy(holder.kind, holderId(holder)), gsi1sk: `${personId}#${mandateId}` };
  return table.replace({ ...mandateKey(personId, mandateId), ...index, ...mandate }, version);
}

export function mandateById(
  table: TenantTable,
  personId: string,
  mandateId: string,
): Promise<MandateItem | undefined> {
  return table.get<MandateItem>(mandateKey(personId, mandateId));
}

/** The mandates among the items of a person. */
export function mandatesIn(items: readonly Item[]): MandateItem[] {
  return items.filter(({ sk }) => sk.startsWith('MANDATE#')) as MandateItem[];
}

export function mandatePage(
  table: TenantTable,
  holder: { kind: Holder['kind']; id: string },
  options: { limit: number; cursor?: string | undefined },
): Promise<Page<MandateItem>> {
  return table.indexPage<MandateItem>(heldBy(holder.kind, holder.id), withoutUndefined(options));
}

function mandateKey(personId: string, mandateId: string): Key {
  return { pk: `PERSON#${personId}`, sk: `MANDATE#${mandateId}` };
}

function heldBy(kind: Holder['kind'], id: string): string {
  return `MANDATES#${kind}#${id}`;
}
