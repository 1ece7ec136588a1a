import type { SchemeBook } from '../../rules/scheme/index.ts';
import { contentHash, idFrom } from '../base/ids.ts';
import { pick } from '../base/objects.ts';
import { shanghaiDate } from '../base/time.ts';
import { type Principal, signInOf } from '../http/principal.ts';
import { Problem } from '../http/problems.ts';
import type { Message } from '../outbox/store.ts';
import { schemeBookOf } from '../scheme/store.ts';
import type { TenantTable, Write } from '../storage/table.ts';
import { rowPage } from './rows.ts';
import {
  chunkOf,
  chunksAfter,
  chunkWrite,
  type ImportKind,
  importById,
  importPage,
  importWrite,
  type RosterChunk,
  type RosterImport,
  type RosterImportItem,
  type RowCounts,
  type RowResult,
} from './store.ts';

/** The import that a chunk belongs to. */
export interface ImportContext {
  importId: string;
  fileName: string;
  dryRun: boolean;
  book: SchemeBook | null;
  /** The day on which the import began, so that a row means the same however long it takes. */
  today: string;
  at: string;
  by: string;
  principal: Principal;
  /** Whose file it is, where it is not the agency's. */
  providerId?: string;
}

type Cells<Column extends string> = Partial<Record<Column, string>>;
/** Takes the rows of a chunk, each whole or not at all; taken again it gives the same results. */
type TakeRows<Column extends string, Outcome extends string> = (
  table: TenantTable,
  context: ImportContext,
  firstRow: number,
  rows: readonly Cells<Column>[],
) => Promise<RowResult<Outcome>[]>;

/** What is told of a chunk once its results are stored. */
type TellChunk<Outcome extends string> = (
  tenantId: string,
  importId: string,
  chunk: RosterChunk<Outcome>,
) => Message[];

interface Asked {
  table: TenantTable;
  path: Record<string, string>;
  at: string;
  principal: Principal;
}
interface Started {
  fileName: string;
  contentHash: string;
  dryRun: boolean;
  rowCount?: number | undefined;
}
interface Sent<Column extends string> {
  columns: Column[];
  rows: string[][];
}
interface Listed {
  limit: number;
  cursor?: string | undefined;
}

const ID_PREFIX: Record<ImportKind, string> = { roster: 'imp', takeover: 'tko', visit: 'vim' };

interface Kind<Column extends string, Outcome extends string> {
  kind: ImportKind;
  /** What may become of a row. */
  outcomes: readonly Outcome[];
  takeRows: TakeRows<Column, Outcome>;
  tellChunk?: TellChunk<Outcome>;
}

/**
 * How a file comes in chunk by chunk, whatever its rows are: what is done is always a beginning of the file. Where the path
 * names a provider, its files are imports of their own.
 */
export class ImportFlow<Column extends string, Outcome extends string> {
  readonly #kind: ImportKind;
  readonly #outcomes: readonly Outcome[];
  readonly #takeRows: TakeRows<Column, Outcome>;
  readonly #tellChunk: TellChunk<Outcome>;

  constructor({ kind, outcomes, takeRows, tellChunk = () => [] }: Kind<Column, Outcome>) {
    this.#kind = kind;
    this.#outcomes = outcomes;
    this.#takeRows = takeRows;
    this.#tellChunk = tellChunk;
  }

  /** The same file is the same import, whoever sends it and however often: an answer tells what is done already. */
  async start({ table, path, body, at, principal }: Asked & { body: Started }) {
    const { fileName, contentHash: hash, dryRun, rowCount } = body;
    const { providerId } = path;
    const whose = providerId === undefined ? [] : [providerId];
    const importId = idFrom(ID_PREFIX[this.#kind], table.tenantId, hash, String(dryRun), ...whose);
    const known = await importById<Outcome>(table, this.#kind, importId);
    if (known) return { answer: importView(known), writes: [] };
    const started: RosterImport<Outcome> = {
      importId,
      ...(providerId !== undefined && { providerId }),
      fileName,
      contentHash: hash,
      dryRun,
      ...(rowCount !== undefined && { rowCount }),
      startedAt: at,
      startedBy: signInOf(principal),
      status: 'running',
      chunksDone: 0,
      rowsDone: 0,
      counts: this.#counts([]),
    };
    return { answer: importView(started), writes: [importWrite(table, this.#kind, started, 0)] };
  }

  async takeChunk(
    call: Asked & { body: Sent<Column> },
  ): Promise<{ answer: ChunkView<Outcome>; writes: Write[]; messages?: Message[] }> {
    const { table, body, at, principal } = call;
    const found = await this.#importOf(call);
    const number = this.#numberOf(call.path);
    const hash = contentHash(body);
    if (number <= found.chunksDone)
      return { answer: await this.#doneBefore(table, found, number, hash), writes: [] };
    this.#mustBeNext(found, number);
    const book = await schemeBookOf(table);
    const { importId, fileName, dryRun, startedAt, providerId } = found;
    const context: ImportContext = {
      importId,
      fileName,
      dryRun,
      book,
      today: shanghaiDate(startedAt),
      at,
      by: signInOf(principal),
      principal,
      ...(providerId !== undefined && { providerId }),
    };
    const cells = body.rows.map((row) => cellsOf(body.columns, row));
    const results = await this.#takeRows(table, context, found.rowsDone + 1, cells);
    const chunk: RosterChunk<Outcome> = { number, hash, results };
    const advanced: RosterImport<Outcome> = {
      ...found,
      chunksDone: number,
      rowsDone: found.rowsDone + results.length,
      counts: this.#counts(results, found.counts),
    };
    return {
      answer: this.#chunkView(importId, chunk),
      writes: [
        importWrite(table, this.#kind, advanced, found.version),
        chunkWrite(table, this.#kind, importId, chunk),
      ],
      messages: dryRun ? [] : this.#tellChunk(table.tenantId, importId, chunk),
    };
  }

  async complete(call: Asked & { body: { rowCount: number } }) {
    const { table, body, at } = call;
    const found = await this.#importOf(call);
    const { version, rowsDone, rowCount = body.rowCount, chunksDone } = found;
    if (found.status === 'completed') return { answer: importView(found), writes: [] };
    if (rowsDone !== body.rowCount || rowsDone !== rowCount) {
      throw new Problem(
        `${this.#kind}_incomplete`,
        `body.rowCount: ${body.rowCount} rows were announced, but ${rowsDone} are done in ${chunksDone} chunks`,
      );
    }
    const completed: RosterImport<Outcome> = { ...found, status: 'completed', completedAt: at };
    return { answer: importView(completed), writes: [importWrite(table, this.#kind, completed, version)] };
  }

  async list({ table, path, query }: Pick<Asked, 'table' | 'path'> & { query: Listed }) {
    const page = await importPage<Outcome>(table, this.#kind, { ...query, providerId: path.providerId });
    return { ...page, items: page.items.map(importView) };
  }

  async get(call: Pick<Asked, 'table' | 'path'>) {
    return importView(await this.#importOf(call));
  }

  async rows(call: Pick<Asked, 'table' | 'path'> & { query: Listed & { outcome?: Outcome | undefined } }) {
    const { importId } = await this.#importOf(call);
    const { outcome, limit, cursor } = call.query;
    const isWanted = (result: RowResult<Outcome>) => outcome === undefined || result.outcome === outcome;
    const after = (number: number) => chunksAfter<Outcome>(call.table, this.#kind, importId, number);
    return rowPage(after, isWanted, { limit, cursor });
  }

  async #importOf({ table, path }: Pick<Asked, 'table' | 'path'>): Promise<RosterImportItem<Outcome>> {
    const importId = path.importId ?? '';
    const found = await importById<Outcome>(table, this.#kind, importId);
    if (found && found.providerId === path.providerId) return found;
    throw new Problem(
      `${this.#kind}_import_unknown`,
      `path.importId: there is no ${this.#kind} import ${importId}`,
    );
  }

  #numberOf(path: Record<string, string>): number {
    const text = path.number ?? '';
    if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
    throw new Problem(
      `${this.#kind}_chunk_out_of_order`,
      `path.number: chunks are numbered from 1, not ${text}`,
    );
  }

  /** Chunks in order make it certain which row is the first to tell of a person, however often the import is broken off. */
  #mustBeNext({ chunksDone, status }: RosterImport<Outcome>, number: number): void {
    if (status === 'completed')
      throw new Problem(
        `${this.#kind}_import_completed`,
        'path.importId: this import is completed and takes no chunk',
      );
    if (number !== chunksDone + 1)
      throw new Problem(
        `${this.#kind}_chunk_out_of_order`,
        `path.number: the next chunk is ${chunksDone + 1}, not ${number}`,
      );
  }

  async #doneBefore(table: TenantTable, { importId }: RosterImport<Outcome>, number: number, hash: string) {
    const chunk = await chunkOf<Outcome>(table, this.#kind, importId, number);
    if (chunk?.hash !== hash)
      throw new Problem(
        `${this.#kind}_chunk_differs`,
        `body.rows: chunk ${number} was taken with other content`,
      );
    return this.#chunkView(importId, chunk);
  }

  #chunkView(importId: string, { number, results }: RosterChunk<Outcome>): ChunkView<Outcome> {
    return { importId, number, counts: this.#counts(results), rows: results };
  }

  /** How many rows came to each outcome, and to those before. */
  #counts(results: readonly RowResult<Outcome>[], before?: RowCounts<Outcome>): RowCounts<Outcome> {
    const counts = this.#outcomes.map((outcome) => {
      const now = results.filter((result) => result.outcome === outcome).length;
      return [outcome, (before?.[outcome] ?? 0) + now];
    });
    return Object.fromEntries(counts) as RowCounts<Outcome>;
  }
}

function cellsOf<Column extends string>(columns: readonly Column[], row: readonly string[]): Cells<Column> {
  const cells: Cells<Column> = {};
  for (const [index, column] of columns.entries()) cells[column] = row[index] ?? '';
  return cells;
}

interface ChunkView<Outcome extends string> {
  importId: string;
  number: number;
  counts: RowCounts<Outcome>;
  rows: RowResult<Outcome>[];
}

function importView<Outcome extends string>(found: RosterImport<Outcome>) {
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
