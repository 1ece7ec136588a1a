import { type CellError, MAX_CELL_LENGTH } from '../rules/enrolment/index.ts';
import type { ImportKind } from './import-kind.ts';
import type { RosterApi } from './roster-api.ts';
import { RejectList, reasonsText } from './roster-rejects.ts';
import { hasRoundedNumbers, MAYBE_ROUNDED } from './roster-rounding.ts';
import { UnderstoodForms } from './roster-understood.ts';
import { openTable, type Table, type TableRow } from './table/table.ts';

/** Rejected rows beyond these are only in the list. */
const SHOWN_REJECTS = 20;

interface ImportState {
  importId: string;
  status: 'running' | 'completed';
  rowsDone: number;
  chunksDone: number;
  /** Rows by what became of them. */
  counts: Readonly<Record<string, number>>;
}
interface RowResult<Column extends string> {
  row: number;
  outcome: string;
  errors?: CellError<Column>[];
}

export interface ImportRequest<Column extends string> {
  kind: ImportKind<Column>;
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
export async function importFile<Column extends string>(request: ImportRequest<Column>): Promise<ImportEnd> {
  const table = await openTable(request.path, request.kind.layout, request.sheet);
  try {
    return await importTable(request, table);
  } finally {
    table.close();
  }
}

async function importTable<Column extends string>(
  request: ImportRequest<Column>,
  table: Table<Column>,
): Promise<ImportEnd> {
  const { kind, dryRun, api, print, rejectsPath } = request;
  const state = await start(kind, api, table, dryRun);
  print(`${table.fileName}（${table.format}）${dryRun ? ' 试导入 dry run' : ''} ${state.importId}`);
  for (const { zh, en } of table.notes) print(`${zh} · ${en}`);
  if (state.rowsDone > 0)
    print(`已完成 ${state.rowsDone} 行，继续 · ${state.rowsDone} rows are done already; going on`);
  const rejects = new RejectsReporter(new RejectList(rejectsPath, table.headings), kind, table, print);
  const understood = dryRun ? new UnderstoodForms(kind, table.columns) : null;
  const sent = await sendAll(request, { table, state, rejects, understood });
  await rejects.close();
  for (const line of understood?.lines() ?? []) print(line);
  if (sent.stopped) return { stopped: true, rowsDone: sent.rows };
  return { stopped: false, state: await complete(kind, api, state.importId, sent.rows) };
}

interface Sending<Column extends string> {
  table: Table<Column>;
  state: ImportState;
  rejects: RejectsReporter<Column>;
  understood: UnderstoodForms<Column> | null;
}

/** Sends the chunks that are not done yet, the next one being read meanwhile; of the others it tells the rejected rows. */
async function sendAll<Column extends string>(
  { kind, api, progress, signal }: ImportRequest<Column>,
  { table, state, rejects, understood }: Sending<Column>,
): Promise<{ stopped: boolean; rows: number }> {
  const earlier = new EarlierRejects<Column>(kind, api, state.importId, state.rowsDone);
  const isRounded = await hasRoundedNumbers(table);
  const chunks = new ChunkReader(table.rows(), kind.rowsAChunk);
  let sent = 0;
  for (let chunk = await chunks.next(); chunk; ) {
    const coming = chunks.next();
    // Whatever goes wrong with it is met where it is awaited; this chunk's own failure may come first.
    coming.catch(() => undefined);
    const { rows, number } = chunk;
    const isDone = number <= state.chunksDone;
    const results = isDone
      ? await earlier.upTo(sent + rows.length)
      : await sendChunk(api, `${kind.path}/${state.importId}`, number, table, isRounded, rows);
    await rejects.addAll(results, sent + 1, rows);
    for (const row of rows) understood?.add(row);
    sent += rows.length;
    if (!isDone) progress(sent, sent / table.rowCount);
    chunk = await coming;
    if (signal.aborted && chunk) return { stopped: true, rows: sent };
  }
  return { stopped: false, rows: sent };
}

function start<Column extends string>(
  { path }: ImportKind<Column>,
  api: RosterApi,
  { fileName, contentHash }: Table<Column>,
  dryRun: boolean,
): Promise<ImportState> {
  const key = `${path.slice(1).replaceAll('/', '-')}-${contentHash}-${dryRun ? 'dry' : 'real'}`;
  // Another key each time: the answer must tell what is done by now, not what was done the first time.
  return api.send('POST', path, `${key}-${Date.now()}`, { fileName, contentHash, dryRun });
}

async function sendChunk<Column extends string>(
  api: RosterApi,
  importPath: string,
  number: number,
  { columns }: Table<Column>,
  isRounded: boolean,
  rows: readonly TableRow[],
): Promise<RowResult<Column>[]> {
  const taken = columns.flatMap((column, index) => (column === null ? [] : [{ column, index }]));
  const body = {
    columns: taken.map(({ column }) => column),
    rows: rows.map(({ texts }) =>
      taken.map(({ column, index }) => sendable(texts[index] ?? '', column === 'idNumber' && isRounded)),
    ),
  };
  const path = `${importPath}/chunks/${number}`;
  const key = path.slice(1).replaceAll('/', '-');
  const chunk = await api.send<{ rows: RowResult<Column>[] }>('PUT', path, key, body);
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

function complete<Column extends string>(
  { path }: ImportKind<Column>,
  api: RosterApi,
  importId: string,
  rowCount: number,
): Promise<ImportState> {
  return api.send('POST', `${path}/${importId}/completion`, `${importId}-completion`, { rowCount });
}

interface Chunk {
  number: number;
  rows: TableRow[];
}

/** The table's rows in chunks. */
class ChunkReader {
  readonly #rows: AsyncGenerator<TableRow>;
  readonly #size: number;
  #number = 0;

  /** @param size rows a chunk, as the API takes them */
  constructor(rows: AsyncGenerator<TableRow>, size: number) {
    this.#rows = rows;
    this.#size = size;
  }

  async next(): Promise<Chunk | null> {
    const rows: TableRow[] = [];
    while (rows.length < this.#size) {
      const row = await this.#rows.next();
      if (row.done) break;
      rows.push(row.value);
    }
    this.#number += 1;
    return rows.length === 0 ? null : { number: this.#number, rows };
  }
}

class RejectsReporter<Column extends string> {
  #shown = 0;

  constructor(
    readonly list: RejectList,
    readonly kind: ImportKind<Column>,
    readonly table: Table<Column>,
    readonly print: (line: string) => void,
  ) {}

  /** @param first number of the first of these rows as the API counts them @param rows of the file */
  async addAll(
    results: readonly RowResult<Column>[],
    first: number,
    rows: readonly TableRow[],
  ): Promise<void> {
    for (const { row, errors = [] } of results) {
      const { number = row, texts = [] } = rows[row - first] ?? {};
      const reasons = reasonsText(errors, number, this.table.columns, this.kind.layout.titleOf);
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
class EarlierRejects<Column extends string> {
  readonly #api: RosterApi;
  readonly #path: string;
  #page: RowResult<Column>[] = [];
  #cursor: string | null = '';

  constructor({ path }: ImportKind<Column>, api: RosterApi, importId: string, rowsDone: number) {
    this.#api = api;
    this.#path = `${path}/${importId}/rows?outcome=rejected&limit=100`;
    if (rowsDone === 0) this.#cursor = null;
  }

  async upTo(row: number): Promise<RowResult<Column>[]> {
    const found: RowResult<Column>[] = [];
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
    const page = await this.#api.get<{ items: RowResult<Column>[]; nextCursor?: string }>(this.#path + query);
    this.#page = page.items;
    this.#cursor = page.nextCursor ?? null;
  }
}
