import type { RowError, RowOutcome } from '../rules/enrolment/index.ts';
import { UsageError } from './errors.ts';
import type { RosterApi } from './roster-api.ts';
import { columnsOf, openRosterFile, type RosterFile } from './roster-file.ts';
import { RejectList, reasonsText } from './roster-rejects.ts';

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
  const { path, dryRun, api, print, rejectsPath } = request;
  const file = await openRosterFile(path);
  const chunks = new ChunkReader(file);
  const headings = await chunks.headings();
  const columns = columnsOf(headings);
  const state = await start(api, file, dryRun);
  print(`${file.fileName}（${file.format}）${dryRun ? ' 试导入 dry run' : ''} ${state.importId}`);
  if (state.rowsDone > 0)
    print(`已完成 ${state.rowsDone} 行，继续 · ${state.rowsDone} rows are done already; going on`);
  const rejects = new RejectsReporter(new RejectList(rejectsPath, headings), headings, print);
  const sent = await sendAll(request, { file, chunks, columns, state, rejects });
  await rejects.close();
  if (sent.stopped) return { stopped: true, rowsDone: sent.rows };
  return { stopped: false, state: await complete(api, state.importId, sent.rows) };
}

interface Sending {
  file: RosterFile;
  chunks: ChunkReader;
  columns: ReturnType<typeof columnsOf>;
  state: ImportState;
  rejects: RejectsReporter;
}

/** Sends the chunks that are not done yet, the next one being read meanwhile; of the others it tells the rejected rows. */
async function sendAll(
  { api, progress, signal }: ImportRequest,
  { file, chunks, columns, state, rejects }: Sending,
): Promise<{ stopped: boolean; rows: number }> {
  const earlier = new EarlierRejects(api, state.importId, state.rowsDone);
  let rows = 0;
  for (let chunk = await chunks.next(); chunk; ) {
    const coming = chunks.next();
    // Whatever goes wrong with it is met where it is awaited; this chunk's own failure may come first.
    coming.catch(() => undefined);
    const { cells, number } = chunk;
    const isDone = number <= state.chunksDone;
    const results = isDone
      ? await earlier.upTo(rows + cells.length)
      : await sendChunk(api, state.importId, number, columns, cells);
    await rejects.addAll(results, rows + 1, cells);
    rows += cells.length;
    if (!isDone) progress(rows, file.readShare());
    chunk = await coming;
    if (signal.aborted && chunk) return { stopped: true, rows };
  }
  return { stopped: false, rows };
}

function start(api: RosterApi, { fileName, contentHash }: RosterFile, dryRun: boolean): Promise<ImportState> {
  const key = `roster-${contentHash}-${dryRun ? 'dry' : 'real'}`;
  // Another key each time: the answer must tell what is done by now, not what was done the first time.
  return api.send('POST', '/roster-imports', `${key}-${Date.now()}`, { fileName, contentHash, dryRun });
}

async function sendChunk(
  api: RosterApi,
  importId: string,
  number: number,
  columns: ReturnType<typeof columnsOf>,
  cells: string[][],
): Promise<RowResult[]> {
  const taken = columns.flatMap((column, index) => (column === null ? [] : [{ column, index }]));
  const body = {
    columns: taken.map(({ column }) => column),
    rows: cells.map((row) => taken.map(({ index }) => row[index] ?? '')),
  };
  const path = `/roster-imports/${importId}/chunks/${number}`;
  const chunk = await api.send<{ rows: RowResult[] }>('PUT', path, `${importId}-${number}`, body);
  return chunk.rows.filter(({ outcome }) => outcome === 'rejected');
}

function complete(api: RosterApi, importId: string, rowCount: number): Promise<ImportState> {
  return api.send('POST', `/roster-imports/${importId}/completion`, `${importId}-completion`, { rowCount });
}

interface Chunk {
  number: number;
  cells: string[][];
}

/** The file's rows in chunks, after its heading. */
class ChunkReader {
  readonly #file: RosterFile;
  readonly #rows: AsyncGenerator<string[]>;
  #number = 0;

  constructor(file: RosterFile) {
    this.#file = file;
    this.#rows = file.rows();
  }

  async headings(): Promise<string[]> {
    const first = await this.#rows.next();
    if (first.done) throw new UsageError(`${this.#file.fileName} 是空文件 · is empty`);
    return first.value;
  }

  async next(): Promise<Chunk | null> {
    const cells: string[][] = [];
    while (cells.length < ROWS_A_CHUNK) {
      const row = await this.#rows.next();
      if (row.done) break;
      cells.push(row.value);
    }
    this.#number += 1;
    return cells.length === 0 ? null : { number: this.#number, cells };
  }
}

class RejectsReporter {
  #shown = 0;

  constructor(
    readonly list: RejectList,
    readonly headings: readonly string[],
    readonly print: (line: string) => void,
  ) {}

  async addAll(results: RowResult[], firstRow: number, cells: string[][]): Promise<void> {
    for (const { row, errors = [] } of results) {
      await this.list.add(row, errors, this.headings, cells[row - firstRow] ?? []);
      this.#shown += 1;
      if (this.#shown <= SHOWN_REJECTS) this.print(`第 ${row} 行 row ${row}：${reasonsText(errors)}`);
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
