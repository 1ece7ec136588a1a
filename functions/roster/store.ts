import type { CellError, RowOutcome } from '../../rules/enrolment/index.ts';
import { withoutUndefined } from '../base/objects.ts';
import type { Protection } from '../storage/protection.ts';
import type { Item, Key, Page, TenantTable, Write } from '../storage/table.ts';

export type RowCounts<Outcome extends string = RowOutcome> = Record<Outcome, number>;

/** What an import brings: persons, their entitlements that ran elsewhere, or visits to them. */
export type ImportKind = 'roster' | 'takeover' | 'visit';

/** What became of one row of a file; rows are numbered from 1, the heading does not count. */
export interface RowResult<Outcome extends string = RowOutcome> {
  row: number;
  outcome: Outcome;
  personId?: string;
  /** What was taken over by the row. */
  entitlementId?: string;
  /** What was recorded by the row. */
  careVisitId?: string;
  revision?: number;
  errors?: CellError<string>[];
}

/** One import of one file, or its dry run. Chunks are taken in order, so what is done is always a beginning of the file. */
export interface RosterImport<Outcome extends string = RowOutcome> {
  importId: string;
  /** Whose file it is, where it is not the agency's. */
  providerId?: string;
  fileName: string;
  contentHash: string;
  dryRun: boolean;
  rowCount?: number;
  startedAt: string;
  startedBy: string;
  status: 'running' | 'completed';
  completedAt?: string;
  chunksDone: number;
  rowsDone: number;
  counts: RowCounts<Outcome>;
}
export type RosterImportItem<Outcome extends string = RowOutcome> = Item &
  RosterImport<Outcome> & { version: number };

export interface RosterChunk<Outcome extends string = RowOutcome> {
  number: number;
  /** Of the cells, so that a chunk sent again with other content is noticed. */
  hash: string;
  results: RowResult<Outcome>[];
}
export type RosterChunkItem<Outcome extends string = RowOutcome> = Item & RosterChunk<Outcome>;

interface DryRunMark {
  row: number;
}

/** A dry run notes the rows by which it met a person; after these days nothing is left of it but its report. */
const MARK_KEPT_SECONDS = 7 * 86_400;
/** Chunks that one page of row results looks at. */
const CHUNKS_A_PAGE = 20;

export function importById<Outcome extends string>(
  table: TenantTable,
  kind: ImportKind,
  importId: string,
): Promise<RosterImportItem<Outcome> | undefined> {
  return table.get<RosterImportItem<Outcome>>(importKey(kind, importId));
}

/** In the order in which they began. @param providerId only the files of this provider */
export function importPage<Outcome extends string>(
  table: TenantTable,
  kind: ImportKind,
  { providerId, ...options }: { limit: number; cursor?: string | undefined; providerId?: string | undefined },
): Promise<Page<RosterImportItem<Outcome>>> {
  const range = providerId === undefined ? {} : { prefix: `${providerId}#` };
  return table.indexPage<RosterImportItem<Outcome>>(`${partition(kind)}S`, {
    ...withoutUndefined(options),
    ...range,
  });
}

/** Stores the import over the version that was read; `version` 0 means that there was none. */
export function importWrite<Outcome extends string>(
  table: TenantTable,
  kind: ImportKind,
  value: RosterImport<Outcome>,
  version: number,
): Write {
  const { importId, startedAt, providerId } = value;
  const whose = providerId === undefined ? '' : `${providerId}#`;
  const index = { gsi1pk: `${partition(kind)}S`, gsi1sk: `${whose}${startedAt}#${importId}` };
  return table.replace({ ...value, ...importKey(kind, importId), ...index }, version);
}

export function chunkWrite<Outcome extends string>(
  table: TenantTable,
  kind: ImportKind,
  importId: string,
  chunk: RosterChunk<Outcome>,
): Write {
  return table.insert({ ...chunkKey(kind, importId, chunk.number), ...chunk });
}

export function chunkOf<Outcome extends string>(
  table: TenantTable,
  kind: ImportKind,
  importId: string,
  number: number,
): Promise<RosterChunkItem<Outcome> | undefined> {
  return table.get<RosterChunkItem<Outcome>>(chunkKey(kind, importId, number));
}

/** The next chunks after one, in order. */
export async function chunksAfter<Outcome extends string>(
  table: TenantTable,
  kind: ImportKind,
  importId: string,
  number: number,
): Promise<{ chunks: RosterChunkItem<Outcome>[]; more: boolean }> {
  const { pk, sk } = chunkKey(kind, importId, number);
  const page = await table.page<RosterChunkItem<Outcome>>(pk, {
    after: sk,
    limit: CHUNKS_A_PAGE,
  });
  const chunks = page.items.filter((item) => item.sk.startsWith('CHUNK#'));
  return { chunks, more: page.nextCursor !== undefined && chunks.length === page.items.length };
}

/** The rows by which a dry run met these documents, by the documents' keys. */
export async function dryRunMarks(
  table: TenantTable,
  by: Protection,
  importId: string,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const byPlace = new Map(keys.map((key) => [markKey(by, importId, key).pk, key]));
  const marks = await table.getAll<Item & DryRunMark>(keys.map((key) => markKey(by, importId, key)));
  return new Map(marks.map(({ pk, row }) => [byPlace.get(pk) ?? '', row]));
}

export function dryRunMarkWrite(
  table: TenantTable,
  by: Protection,
  importId: string,
  { key, row }: { key: string; row: number },
  at: string,
): Write {
  const expiresAt = Math.floor(new Date(at).getTime() / 1000) + MARK_KEPT_SECONDS;
  const mark: DryRunMark = { row };
  return table.put({ ...markKey(by, importId, key), ...mark, expiresAt });
}

function partition(kind: ImportKind): `${'ROSTER' | 'TAKEOVER' | 'VISIT'}-IMPORT` {
  return ({ roster: 'ROSTER-IMPORT', takeover: 'TAKEOVER-IMPORT', visit: 'VISIT-IMPORT' } as const)[kind];
}

function importKey(kind: ImportKind, importId: string): Key {
  return { pk: `${partition(kind)}#${importId}`, sk: 'IMPORT' };
}

function chunkKey(kind: ImportKind, importId: string, number: number): Key {
  return { pk: importKey(kind, importId).pk, sk: `CHUNK#${String(number).padStart(7, '0')}` };
}

function markKey(by: Protection, importId: string, key: string): Key {
  return { pk: `ROSTER-MARK#${importId}#${by.digest('document', key)}`, sk: 'ROW' };
}
