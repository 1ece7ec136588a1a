import { documentKey, type IdDocument } from '../../rules/base/identity.ts';
import type { Protection } from '../storage/protection.ts';
import type { Item, Key, TenantTable, Write } from '../storage/table.ts';

/** Where a document leads, and the row of a roster that told of it last. */
export interface DocumentItem extends Item {
  personId: string;
  roster?: { importId: string; row: number };
}
type Pointer = Omit<DocumentItem, keyof Key>;

/**
 * Up to 0.1 the number itself was the key, as it still is in an export. Whoever looks for a document looks there as
 * well, and whoever writes leaves nothing there: see `movedWrites`, and ADR 24 for the release that looks no more.
 */
const PLAIN_PREFIX = 'ID-NUMBER#';

/** Has a document lead to a person. @param refusal thrown where it leads to somebody already; without it a conflict is */
export function documentInsert(
  table: TenantTable,
  by: Protection,
  key: string,
  pointer: { personId: string; roster?: DocumentItem['roster'] },
  refusal?: () => Error,
): Write[] {
  const { personId, roster } = pointer;
  return [
    table.insert({ ...digestKey(by, key), personId, ...(roster && { roster }) }, refusal),
    // Who gives no refusal has looked for the document before.
    ...(refusal ? [table.absent(plainKey(key), refusal)] : []),
  ];
}

/** Has the documents lead to this person, whomever they led to. */
export function documentsLeadTo(
  table: TenantTable,
  by: Protection,
  personId: string,
  documents: readonly IdDocument[],
): Write[] {
  const keys = new Set(documents.map(documentKey));
  return [...keys].flatMap((key) => [
    table.put({ ...digestKey(by, key), personId }),
    table.delete(plainKey(key)),
  ]);
}

/** Has the documents lead to the person that were recorded, and no longer those that were recorded by mistake. */
export function documentWrites(
  table: TenantTable,
  by: Protection,
  personId: string,
  {
    before,
    after,
    refusal,
  }: { before: readonly IdDocument[]; after: readonly IdDocument[]; refusal: () => Error },
): Write[] {
  const [old, now] = [before, after].map((documents) => new Set(documents.map(documentKey)));
  const come = [...(now ?? [])].filter((key) => !old?.has(key));
  const gone = [...(old ?? [])].filter((key) => !now?.has(key));
  return [
    ...come.flatMap((key) => documentInsert(table, by, key, { personId }, refusal)),
    ...gone.flatMap((key) => [table.delete(digestKey(by, key)), table.delete(plainKey(key))]),
  ];
}

/** Notes the row of a roster that told of a registered person, in the place of what was read. */
export function rosterMarkWrites(
  table: TenantTable,
  by: Protection,
  key: string,
  read: DocumentItem,
  pointer: Pointer,
): Write[] {
  const mark = table.put({ ...digestKey(by, key), ...pointer });
  return isPlain(read) ? [mark, table.delete(read)] : [mark];
}

/** Where documents lead, by their keys (`documentKey`); those that lead nowhere are left out. */
export async function documentPointers(
  table: TenantTable,
  by: Protection,
  keys: readonly string[],
): Promise<Map<string, DocumentItem>> {
  const found = await pointersAt(table, keys, (key) => digestKey(by, key));
  const missing = keys.filter((key) => !found.has(key));
  return new Map([...found, ...(await pointersAt(table, missing, plainKey))]);
}

/** Brings what an earlier release keyed by the number under its digest. Each list is a transaction; most have none. */
export async function movedWrites(
  table: TenantTable,
  by: Protection,
  documents: readonly IdDocument[],
): Promise<Write[][]> {
  const keys = [...new Set(documents.map(documentKey))];
  const plain = await pointersAt(table, keys, plainKey);
  const known = await pointersAt(table, [...plain.keys()], (key) => digestKey(by, key));
  return [...plain].map(([key, { pk, sk, ...pointer }]) => [
    table.deleteStanding({ pk, sk }),
    ...(known.has(key) ? [] : [table.insert({ ...digestKey(by, key), ...pointer })]),
  ]);
}

/** The pointers of documents as an export has them: digests are of no use where there is another key. */
export async function exportedDocuments(
  table: TenantTable,
  by: Protection,
  documents: readonly IdDocument[],
): Promise<Item[]> {
  const pointers = await documentPointers(table, by, [...new Set(documents.map(documentKey))]);
  return [...pointers].map(([key, pointer]) => ({ ...pointer, ...plainKey(key) }));
}

/** The pointer of an export as it stands in this city's table. */
export function importedDocument(by: Protection, item: Item): Item {
  return { ...item, ...digestKey(by, item.pk.slice(PLAIN_PREFIX.length)) };
}

async function pointersAt(
  table: TenantTable,
  keys: readonly string[],
  placeOf: (key: string) => Key,
): Promise<Map<string, DocumentItem>> {
  const byPlace = new Map(keys.map((key) => [placeOf(key).pk, key]));
  const items = await table.getAll<DocumentItem>(keys.map(placeOf));
  return new Map(items.flatMap((item) => [[byPlace.get(item.pk) ?? '', item] as const]));
}

function isPlain({ pk }: Key): boolean {
  return pk.startsWith(PLAIN_PREFIX);
}

/** @param key of the document, see `documentKey` */
function digestKey(by: Protection, key: string): Key {
  return { pk: `DOCUMENT#${by.digest('document', key)}`, sk: 'PERSON' };
}

function plainKey(key: string): Key {
  return { pk: `${PLAIN_PREFIX}${key}`, sk: 'PERSON' };
}
