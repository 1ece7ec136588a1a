import {
  MAX_CELL_LENGTH,
  type RosterColumn,
  type RowError,
  type RowOutcome,
} from '../rules/enrolment/index.ts';
import type { RosterApi } from './roster-api.ts';
import { ROSTER_LAYOUT } from './roster-layout.ts';
import { RejectList, reasonsText } from './roster-rejects.ts';
import { hasRoundedNumbers, MAYBE_ROUNDED } from './roster-rounding.ts';
import { UnderstoodForms } from './roster-understood.ts';
import { openTable, type Table, type TableRow } from './table/table.ts';

type RosterTable = Table<RosterColumn>;

/** As the API's chunks hold them. */
const ROWS_A_CHUNK = 500;
/** Rejected rows beyond these are only in the list. */
const SHOWN_REJECTS = 20;

interface ImportState {
  importId: string;
  status: 'running' | 'completed';
  rowsDone: number;
  chunksDone: number;
  counts: Record<RowOutcome, number>;
}
interface RowResult {
  row: number;
  outcome: RowOutcome;
  errors?: RowError[];
}

export interface ImportRequest {
  path: string;
  /** The sheet of a workbook, where not the only one with the heading is meant. */
  sheet?: string | undefined;
  dryRun: boolean;
  rejectsPath: string;
  api: RosterApi;
  print: (line: string) => void;
  /** Told the progress now and then: rows done, and the share of the file, from 0 to 1. */
  progress: (rows: number, share: number) => void;
  /** Stops after the chunk under way. */
  signal: AbortSignal;
}

export type ImportEnd = { stopped: true; rowsDone: number } | { stopped: false; state: ImportState };

/**
 * Sends the file chunk by chunk and waits for each: what the API has taken is always a beginning of the file, so an
 * import broken off anywhere goes on where it stopped when the same file is imported again.
 */
export async function importRoster(request: ImportRequest): Promise<ImportEnd> {
  const table = await openTable(request.path, ROSTER_LAYOUT, request.sheet);
  try {
    return await importTable(request, table);
  } finally {
    table.close();
  }
}

async function importTable(request: ImportRequest, table: RosterTable): Promise<ImportEnd> {
  const { dryRun, api, print, rejectsPath } = request;
  const state = await start(api, table, dryRun);
  print(`${table.fileName}（${table.format}）${dryRun ? ' 试导入 dry run' : ''} ${state.importId}`);
  for (const { zh, en } of table.notes) print(`${zh} · ${en}`);
  if (state.rowsDone > 0)
    print(`已完成 ${state.rowsDone} 行，继续 · ${state.rowsDone} rows are done already; going on`);
  const rejects = new RejectsReporter(new RejectList(rejectsPath, table.headings), table, print);
  const understood = dryRun ? new UnderstoodForms(table.columns) : null;
  const sent = await sendAll(request, { table, state, rejects, understood });
  await rejects.close();
  for (const line of understood?.lines() ?? []) print(line);
  if (sent.stopped) return { stopped: true, rowsDone: sent.rows };
  return { stopped: false, state: await complete(api, state.importId, sent.rows) };
}

interface Sending {
  table: RosterTable;
  state: ImportState;
  rejects: RejectsReporter;
  understood: UnderstoodForms | null;
}

/** Sends the chunks that are not done yet, the next one being read meanwhile; of the others it tells the rejected rows. */
async function sendAll(
  { api, progress, signal }: ImportRequest,
  { table, state, rejects, understood }: Sending,
): Promise<{ stopped: boolean; rows: number }> {
  const earlier = new EarlierRejects(api, state.importId, state.rowsDone);
  const isRounded = await hasRoundedNumbers(table);
  const chunks = new ChunkReader(table.rows());
  let sent = 0;
  for (let chunk = await chunks.next(); chunk; ) {
    const coming = chunks.next();
    // Whatever goes wrong with it is met where it is awaited; this chunk's own failure may come first.
    coming.catch(() => undefined);
    const { rows, number } = chunk;
    const isDone = number <= state.chunksDone;
    const results = isDone
      ? await earlier.upTo(sent + rows.length)
      : await sendChunk(api, state.importId, number, table, isRounded, rows);
    await rejects.addAll(results, sent + 1, rows);
    for (const row of rows) understood?.add(row);
    sent += rows.length;
    if (!isDone) progress(sent, sent / table.rowCount);
    chunk = await coming;
    if (signal.aborted && chunk) return { stopped: true, rows: sent };
  }
  return { stopped: false, rows: sent };
}

function start(
  api: RosterApi,
  { fileName, contentHash }: RosterTable,
  dryRun: boolean,
): Promise<ImportState> {
  const key = `roster-${contentHash}-${dryRun ? 'dry' : 'real'}`;
  // Another key each time: the answer must tell what is done by now, not what was done the first time.
  return api.send('POST', '/roster-imports', `${key}-${Date.now()}`, { fileName, contentHash, dryRun });
}

async function sendChunk(
  api: RosterApi,
  importId: string,
  number: number,
  { columns }: RosterTable,
  isRounded: boolean,
  rows: readonly TableRow[],
): Promise<RowResult[]> {
  const taken = columns.flatMap((column, index) => (column === null ? [] : [{ column, index }]));
  const body = {
    columns: taken.map(({ column }) => column),
    rows: rows.map(({ texts }) =>
      taken.map(({ column, index }) => sendable(texts[index] ?? '', column === 'idNumber' && isRounded)),
    ),
  };
  const path = `/roster-imports/${importId}/chunks/${number}`;
  const chunk = await api.send<{ rows: RowResult[] }>('PUT', path, `${importId}-${number}`, body);
  return chunk.rows.filter(({ outcome }) => outcome === 'rejected');
}

/**
 * The text as it is sent: of one that is too long as much as is rejected for it, with no half letter at the end; of an
 * ID number that may be rounded what a spreadsheet shows of it.
 */
function sendable(text: string, isDoubted: boolean): string {
  if (isDoubted) return text.replace(MAYBE_ROUNDED, '$1.$2E+17');
  const most = 2 * MAX_CELL_LENGTH;
  return text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

function complete(api: RosterApi, importId: string, rowCount: number): Promise<ImportState> {
  return api.send('POST', `/roster-imports/${importId}/completion`, `${importId}-completion`, { rowCount });
}

interface Chunk {
  number: number;
  rows: TableRow[];
}

/** The table's rows in chunks. */
class ChunkReader {
  readonly #rows: AsyncGenerator<TableRow>;
  #number = 0;

  constructor(rows: AsyncGenerator<TableRow>) {
    this.#rows = rows;
  }

  async next(): Promise<Chunk | null> {
    const rows: TableRow[] = [];
    while (rows.length < ROWS_A_CHUNK) {
      const row = await this.#rows.next();
      if (row.done) break;
      rows.push(row.value);
    }
    this.#number += 1;
    return rows.length === 0 ? null : { number: this.#number, rows };
  }
}

class RejectsReporter {
  #shown = 0;

  constructor(
    readonly list: RejectList,
    readonly table: RosterTable,
    readonly print: (line: string) => void,
  ) {}

  /** @param first number of the first of these rows as the API counts them @param rows of the file */
  async addAll(results: readonly RowResult[], first: number, rows: readonly TableRow[]): Promise<void> {
    for (const { row, errors = [] } of results) {
      const { number = row, texts = [] } = rows[row - first] ?? {};
      const reasons = reasonsText(errors, number, this.table.columns);
      await this.list.add(row, reasons, texts);
      this.#shown += 1;
      if (this.#shown <= SHOWN_REJECTS) this.print(`第 ${row} 行 row ${row}：${reasons}`);
      if (this.#shown === SHOWN_REJECTS + 1) this.print('…');
    }
  }

  close(): Promise<void> {
    return this.list.close();
  }
}

/** The rejected rows of chunks that were done before, page by page as the file passes them. */
class EarlierRejects {
  readonly #api: RosterApi;
  readonly #path: string;
  #page: RowResult[] = [];
  #cursor: string | null = '';

  constructor(api: RosterApi, importId: string, rowsDone: number) {
    this.#api = api;
    this.#path = `/roster-imports/${importId}/rows?outcome=rejected&limit=100`;
    if (rowsDone === 0) this.#cursor = null;
  }

  async upTo(row: number): Promise<RowResult[]> {
    const found: RowResult[] = [];
    for (;;) {
      const next = this.#page[0];
      if (next && next.row > row) return found;
      if (next) found.push(...this.#page.splice(0, 1));
      else if (this.#cursor === null) return found;
      else await this.#turn(this.#cursor);
    }
  }

  async #turn(cursor: string): Promise<void> {
    const query = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await this.#api.get<{ items: RowResult[]; nextCursor?: string }>(this.#path + query);
    this.#page = page.items;
    this.#cursor = page.nextCursor ?? null;
  }
}
