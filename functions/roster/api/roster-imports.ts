import type { RosterCells, RosterColumn, RowOutcome } from '../../../rules/enrolment/index.ts';
import { contentHash, idFrom } from '../../base/ids.ts';
import { pick } from '../../base/objects.ts';
import { shanghaiDate } from '../../base/time.ts';
import { Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { schemeBookOf } from '../../scheme/store.ts';
import { takeRows } from '../chunk.ts';
import { type Call, type Decision, rosterImportsOperations } from '../operations.ts';
import { rowPage } from '../rows.ts';
import {
  chunksAfter,
  chunkWrite,
  type RosterChunk,
  type RosterImport,
  type RosterImportItem,
  type RowCounts,
  type RowResult,
  rosterChunk,
  rosterImport,
  rosterImportPage,
  rosterImportWrite,
} from '../store.ts';

const NONE: RowCounts = { created: 0, changed: 0, unchanged: 0, rejected: 0 };

export const handler = resource(rosterImportsOperations, {
  /** The same file is the same import, whoever sends it and however often: an answer tells what is done already. */
  startRosterImport: async ({ table, body, at, principal }) => {
    const { fileName, contentHash: hash, dryRun, rowCount } = body;
    const importId = idFrom('imp', table.tenantId, hash, String(dryRun));
    const known = await rosterImport(table, importId);
    if (known) return { answer: view(known), writes: [] };
    const started: RosterImport = {
      importId,
      fileName,
      contentHash: hash,
      dryRun,
      ...(rowCount !== undefined && { rowCount }),
      startedAt: at,
      startedBy: `${principal.role}:${principal.sub}`,
      status: 'running',
      chunksDone: 0,
      rowsDone: 0,
      counts: NONE,
    };
    return { answer: view(started), writes: [rosterImportWrite(table, started, 0)] };
  },

  takeRosterChunk,

  completeRosterImport: async (call) => {
    const { table, body, at } = call;
    const found = await importOf(call);
    const { version, rowsDone, rowCount = body.rowCount, chunksDone } = found;
    if (found.status === 'completed') return { answer: view(found), writes: [] };
    if (rowsDone !== body.rowCount || rowsDone !== rowCount) {
      throw new Problem(
        'roster_incomplete',
        `body.rowCount: ${body.rowCount} rows were announced, but ${rowsDone} are done in ${chunksDone} chunks`,
      );
    }
    const completed: RosterImport = { ...found, status: 'completed', completedAt: at };
    return { answer: view(completed), writes: [rosterImportWrite(table, completed, version)] };
  },

  listRosterImports: async ({ table, query }) => {
    const page = await rosterImportPage(table, query);
    return { ...page, items: page.items.map(view) };
  },

  getRosterImport: async (call) => view(await importOf(call)),

  listRosterRows: async (call) => {
    const { importId } = await importOf(call);
    const { outcome, limit, cursor } = call.query;
    const isWanted = (result: RowResult) => outcome === undefined || result.outcome === outcome;
    return rowPage((number) => chunksAfter(call.table, importId, number), isWanted, { limit, cursor });
  },
});

async function takeRosterChunk(call: Call<'takeRosterChunk'>): Promise<Decision<'takeRosterChunk'>> {
  const { table, body, at, principal } = call;
  const found = await importOf(call);
  const number = numberOf(call);
  const hash = contentHash(body);
  if (number <= found.chunksDone) return { answer: await doneBefore(call, found, number, hash), writes: [] };
  mustBeNext(found, number);
  const book = await schemeBookOf(table);
  const { importId, fileName, dryRun, startedAt } = found;
  const by = `${principal.role}:${principal.sub}`;
  const context = { importId, fileName, dryRun, book, today: shanghaiDate(startedAt), at, by };
  const cells = body.rows.map((row) => cellsOf(body.columns, row));
  const results = await takeRows(table, context, found.rowsDone + 1, cells);
  const chunk: RosterChunk = { number, hash, results };
  const advanced: RosterImport = {
    ...found,
    chunksDone: number,
    rowsDone: found.rowsDone + results.length,
    counts: sumOf(found.counts, countsOf(results)),
  };
  return {
    answer: chunkView(importId, chunk),
    writes: [rosterImportWrite(table, advanced, found.version), chunkWrite(table, importId, chunk)],
  };
}

async function importOf({
  table,
  path,
}: Pick<Call<'getRosterImport'>, 'table' | 'path'>): Promise<RosterImportItem> {
  const importId = path.importId ?? '';
  const found = await rosterImport(table, importId);
  if (!found)
    throw new Problem('roster_import_unknown', `path.importId: there is no roster import ${importId}`);
  return found;
}

function numberOf({ path }: Call<'takeRosterChunk'>): number {
  const text = path.number ?? '';
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new Problem('roster_chunk_out_of_order', `path.number: chunks are numbered from 1, not ${text}`);
}

/** Chunks in order make it certain which row is the first to tell of a person, however often the import is broken off. */
function mustBeNext({ chunksDone, status }: RosterImport, number: number): void {
  if (status === 'completed')
    throw new Problem(
      'roster_import_completed',
      'path.importId: this import is completed and takes no chunk',
    );
  if (number !== chunksDone + 1)
    throw new Problem(
      'roster_chunk_out_of_order',
      `path.number: the next chunk is ${chunksDone + 1}, not ${number}`,
    );
}

async function doneBefore(
  { table }: Call<'takeRosterChunk'>,
  { importId }: RosterImport,
  number: number,
  hash: string,
) {
  const chunk = await rosterChunk(table, importId, number);
  if (chunk?.hash !== hash)
    throw new Problem('roster_chunk_differs', `body.rows: chunk ${number} was taken with other content`);
  return chunkView(importId, chunk);
}

function cellsOf(columns: readonly RosterColumn[], row: readonly string[]): RosterCells {
  const cells: RosterCells = {};
  for (const [index, column] of columns.entries()) cells[column] = row[index] ?? '';
  return cells;
}

function countsOf(results: readonly RowResult[]): RowCounts {
  const counts = { ...NONE };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}

function sumOf(a: RowCounts, b: RowCounts): RowCounts {
  const outcomes = Object.keys(NONE) as RowOutcome[];
  return Object.fromEntries(outcomes.map((outcome) => [outcome, a[outcome] + b[outcome]])) as RowCounts;
}

function chunkView(importId: string, { number, results }: RosterChunk) {
  return { importId, number, counts: countsOf(results), rows: results };
}

function view(found: RosterImport) {
  return pick(
    found,
    'importId',
    'fileName',
    'contentHash',
    'dryRun',
    'rowCount',
    'startedAt',
    'startedBy',
    'status',
    'completedAt',
    'chunksDone',
    'rowsDone',
    'counts',
  );
}
