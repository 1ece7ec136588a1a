import type { CellError, RowOutcome } from '../../rules/enrolment/index.ts';
import { withoutUndefined } from '../base/objects.ts';
import type { Protection } from '../storage/protection.ts';
import type { Item, Key, Page, TenantTable, Write } from '../storage/table.ts';

export type RowCounts = Record<RowOutcome, number>;

/** What an import brings: persons, or their entitlements that ran elsewhere. */
export type ImportKind = 'roster' | 'takeover';

/** What became of one row of a file; rows are numbered from 1, the heading does not count. */
export interface RowResult {
  row: number;
  outcome: RowOutcome;
  personId?: string;
  /** What was taken over by the row. */
  entitlementId?: string;
  errors?: CellError<string>[];
}

/** One import of one file, or its dry run. Chunks are taken in order, so what is done is always a beginning of the file. */
export interface RosterImport {
  importId: string;
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
  counts: RowCounts;
}
export type RosterImportItem = Item & RosterImport & { version: number };

export interface RosterChunk {
  number: number;
  /** Of the cells, so that a chunk sent again with other content is noticed. */
  hash: string;
  results: RowResult[];
}
export type RosterChunkItem = Item & RosterChunk;

interface DryRunMark {
  row: number;
}

/** A dry run notes the rows by which it met a person; after these days nothing is left of it but its report. */
const MARK_KEPT_SECONDS = 7 * 86_400;
/** Chunks that one page of row results looks at. */
const CHUNKS_A_PAGE = 20;

export function importById(
  table: TenantTable,
  kind: ImportKind,
  importId: string,
): Promise<RosterImportItem | undefined> {
  return table.get<RosterImportItem>(importKey(kind, importId));
}

export function importPage(
  table: TenantTable,
  kind: ImportKind,
  options: { limit: number; cursor?: string | undefined },
): Promise<Page<RosterImportItem>> {
  return table.indexPage<RosterImportItem>(`${partition(kind)}S`, withoutUndefined(options));
}

/** Stores the import over the version that was read; `version` 0 means that there was none. */
export function importWrite(
  table: TenantTable,
  kind: ImportKind,
  value: RosterImport,
  version: number,
): Write {
  const { importId, startedAt } = value;
  const index = { gsi1pk: `${partition(kind)}S`, gsi1sk: `${startedAt}#${importId}` };
  return table.replace({ ...value, ...importKey(kind, importId), ...index }, version);
}

export function chunkWrite(
  table: TenantTable,
  kind: ImportKind,
  importId: string,
  chunk: RosterChunk,
): Write {
  return table.insert({ ...chunkKey(kind, importId, chunk.number), ...chunk });
}

export function chunkOf(
  table: TenantTable,
  kind: ImportKind,
  importId: string,
  number: number,
): Promise<RosterChunkItem | undefined> {
  return table.get<RosterChunkItem>(chunkKey(kind, importId, number));
}

/** The next chunks after one, in order. */
export async function chunksAfter(
  table: TenantTable,
  kind: ImportKind,
  importId: string,
  number: number,
): Promise<{ chunks: RosterChunkItem[]; more: boolean }> {
  const { pk, sk } = chunkKey(kind, importId, number);
  const page = await table.page<RosterChunkItem>(pk, {
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

function partition(kind: ImportKind): 'ROSTER-IMPORT' | 'TAKEOVER-IMPORT' {
  return kind === 'roster' ? 'ROSTER-IMPORT' : 'TAKEOVER-IMPORT';
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
