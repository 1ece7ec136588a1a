import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Words } from '../../rules/base/words.ts';
import { CsvSheet, SEPARATORS } from './csv.ts';
import { TableError } from './errors.ts';
import { excerpt } from './excerpt.ts';
import {
  checkHeading,
  type FoundSheet,
  findHeading,
  type Heading,
  isPassedOver,
  noHeading,
} from './heading.ts';
import type { Layout } from './layout.ts';
import { columnName } from './place.ts';
import { refuseHidden, refuseMerged } from './refusals.ts';
import type { RawCell, RawRow, RawSheet } from './row.ts';
import { chooseSheet } from './sheet-choice.ts';
import { encodingOf, type TextEncoding } from './text-encoding.ts';
import { openWorkbook } from './workbook.ts';

/** A row of a table. */
export interface TableRow {
  /** Of the file, from 1, as spreadsheets number rows. */
  number: number;
  /** What each cell says, by column of the file; one for each heading. */
  texts: string[];
  /** What stood in the cells that say something in another form than they hold. */
  written: ReadonlyMap<number, string>;
}

/** A file of rows under a heading, read as a stream, as often as wanted: whatever its size, only some rows are in memory. */
export interface Table<Column extends string> {
  fileName: string;
  /** SHA-256 of the bytes, and of the sheet where there are several: what makes an import the same when it is taken up again. */
  contentHash: string;
  format: 'xlsx' | TextEncoding;
  headings: readonly string[];
  /** What each column of the file holds; `null` for one that is not read. */
  columns: readonly (Column | null)[];
  rowCount: number;
  /** How the file was understood, where it could surprise whoever sent it. */
  notes: readonly Words[];
  rows(): AsyncGenerator<TableRow>;
  close(): void;
}

/** Rows under a heading that may say what is to be filled in. */
const MAX_EXPLANATIONS = 5;
const FIRST_BYTES = 64 * 1024;
/** A line end in any encoding. */
const END_BYTES = 2;

interface Looked {
  contentHash: string;
  /** The first bytes of the file, and the last. */
  start: Buffer;
  end: Buffer;
  isUtf8: boolean;
}

/**
 * Opens a table; whatever the reader must know is found here, so that it reads every row or refuses before the first.
 * @param sheet its name or number, from 1, where not the only one with the heading is wanted
 * @throws TableError in one sentence, with row and column, where the file cannot be read for certain
 */
export async function openTable<Column extends string>(
  path: string,
  layout: Layout<Column>,
  sheet?: string,
): Promise<Table<Column>> {
  const { contentHash, start, end, isUtf8 } = await looked(path);
  const common = { fileName: basename(path), contentHash };
  if (!start.subarray(0, 4).equals(ZIP_SIGNATURE)) {
    if (sheet !== undefined)
      throw new TableError({
        zh: 'CSV 没有工作表，不能指定 --sheet',
        en: 'a CSV has no sheets for --sheet to choose',
      });
    const format = await encodingOf(path, start, isUtf8);
    const found = await separated(path, format, layout);
    if (!isWholeLine(end, format)) found.notes.push(NO_LINE_END);
    return { ...common, format, ...(await tableOf(found, layout, true)), close: () => undefined };
  }
  const workbook = await openWorkbook(path);
  try {
    const found = await chooseSheet(workbook, layout, sheet);
    const table = await tableOf(found, layout, false);
    // Each sheet is a table of its own.
    const hash = workbook.sheets.length === 1 ? contentHash : hashOf(contentHash, found.sheet.name);
    return { ...common, contentHash: hash, format: 'xlsx', ...table, close: workbook.close };
  } catch (error) {
    workbook.close();
    throw error;
  }
}

const ZIP_SIGNATURE = Buffer.from('PK\u0003\u0004', 'latin1');

function hashOf(fileHash: string, sheet: string | null): string {
  return createHash('sha256').update(`${fileHash}\n${sheet}`).digest('hex');
}

/** Whoever copies half a file gets a last cell that may be half a cell, such as 2024-01-1 of 2024-01-15. */
const NO_LINE_END = {
  zh: '末行没有换行，文件可能不完整，请核对最后一行',
  en: 'the last line has no end; the file may be cut, so look at its last row',
};

function isWholeLine(end: Buffer, encoding: TextEncoding): boolean {
  return /[\r\n]$/.test(new TextDecoder(encoding).decode(end));
}

/** One pass over the bytes. */
async function looked(path: string): Promise<Looked> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new TableError({ zh: `没有此文件：${path}`, en: `there is no file ${path}` });
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let start = Buffer.alloc(0);
  let end = Buffer.alloc(0);
  let isUtf8 = true;
  const check = (bytes?: Buffer) => {
    try {
      if (isUtf8) decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      isUtf8 = false;
    }
  };
  for await (const piece of createReadStream(path, { highWaterMark: FIRST_BYTES }) as AsyncIterable<Buffer>) {
    if (start.length === 0) start = Buffer.from(piece);
    end = Buffer.concat([end, piece.subarray(-END_BYTES)]).subarray(-END_BYTES);
    hash.update(piece);
    check(piece);
  }
  check();
  if (start.length === 0)
    throw new TableError({ zh: `${basename(path)} 是空文件`, en: `${basename(path)} is empty` });
  return { contentHash: hash.digest('hex'), start, end, isUtf8 };
}

const SEPARATOR_NAMES = {
  ',': null,
  ';': { zh: '以分号分隔', en: 'separated by semicolons' },
  '\t': { zh: '以制表符分隔', en: 'separated by tabs' },
} as const;

/** The separator is the one by which the heading is found. */
async function separated<Column extends string>(
  path: string,
  encoding: TextEncoding,
  layout: Layout<Column>,
): Promise<FoundSheet<Column>> {
  let problem: TableError | undefined;
  for (const separator of SEPARATORS) {
    const sheet = new CsvSheet(path, encoding, separator);
    try {
      const heading = await findHeading(sheet.rows(), layout);
      const note = SEPARATOR_NAMES[separator];
      if (heading) return { sheet, heading, notes: note ? [note] : [] };
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      problem ??= error;
    }
  }
  throw problem ?? noHeading(layout, null);
}

async function tableOf<Column extends string>(
  { sheet, heading, notes }: FoundSheet<Column>,
  layout: Layout<Column>,
  isEven: boolean,
) {
  checkHeading(heading, layout);
  const reader = new RowReader(sheet, heading, layout, isEven);
  const { explanations, rowCount } = await reader.check();
  const headings = heading.row.cells.map(({ text }) => text.trim());
  return {
    headings,
    columns: heading.columns,
    rowCount,
    notes: [
      ...notes,
      ...notesOf(
        heading,
        explanations,
        headings.filter((text) => isPassedOver(text, layout)),
      ),
    ],
    rows: () => reader.rows(explanations.length),
  };
}

function notesOf<Column extends string>(
  { above, row }: Heading<Column>,
  explanations: readonly RawRow[],
  passedOver: readonly string[],
): Words[] {
  const unread = [...above, ...explanations];
  return [
    ...(row.number > 1 ? [{ zh: `标题在第 ${row.number} 行`, en: `the heading is row ${row.number}` }] : []),
    ...unread.map(({ number, cells }) => {
      const text = excerpt(wholeText(cells));
      return { zh: `第 ${number} 行是说明，未读：${text}`, en: `row ${number} explains and is not read` };
    }),
    ...(passedOver.length > 0
      ? [{ zh: `未读的列：${passedOver.join('、')}`, en: 'columns that are not read' }]
      : []),
  ];
}

function wholeText(cells: readonly RawCell[]): string {
  return cells
    .map((cell) => cell.text.trim())
    .filter((cell) => cell !== '')
    .join(' ');
}

class RowReader<Column extends string> {
  readonly #sheet: RawSheet;
  readonly #heading: Heading<Column>;
  readonly #layout: Layout<Column>;
  /** Whether every row must have a cell for each heading: a separator too many or too few moves all that follows. */
  readonly #isEven: boolean;

  constructor(sheet: RawSheet, heading: Heading<Column>, layout: Layout<Column>, isEven: boolean) {
    this.#sheet = sheet;
    this.#heading = heading;
    this.#layout = layout;
    this.#isEven = isEven;
  }

  /** Reads all rows once; gives those under the heading that explain, and how many others there are. @throws TableError as `openTable` */
  async check(): Promise<{ explanations: RawRow[]; rowCount: number }> {
    const explanations: RawRow[] = [];
    let rowCount = 0;
    let isUnderHeading = true;
    let last = this.#heading.row.number;
    try {
      for await (const row of this.#below()) {
        last = row.number;
        isUnderHeading &&= explanations.length < MAX_EXPLANATIONS && this.#explains(row);
        if (isUnderHeading) explanations.push(row);
        else {
          this.#refuseUncertain(row);
          rowCount += 1;
        }
      }
    } catch (error) {
      if (error instanceof TableError) throw error;
      throw new TableError(
        { zh: `其后无法读取：${(error as Error).message}`, en: 'what follows cannot be read' },
        { row: last },
      );
    }
    refuseHidden(this.#sheet.hiddenColumns(), this.#heading);
    refuseMerged(this.#sheet.merges(), this.#heading, explanations);
    return { explanations, rowCount };
  }

  async *rows(explanations: number): AsyncGenerator<TableRow> {
    let skip = explanations;
    for await (const row of this.#below()) {
      if (skip > 0) skip -= 1;
      else yield this.#read(row);
    }
  }

  /** Rows under the heading in which something stands. */
  async *#below(): AsyncGenerator<RawRow> {
    for await (const row of this.#sheet.rows())
      if (row.number > this.#heading.row.number && row.cells.some(({ text }) => text.trim() !== ''))
        yield row;
  }

  #explains(row: RawRow): boolean {
    const { texts } = this.#read(row);
    const entries = this.#heading.columns.flatMap((column, index) =>
      column === null ? [] : [[column, texts[index] ?? '']],
    );
    return this.#layout.isExplanation(Object.fromEntries(entries));
  }

  #refuseUncertain({ number, cells, isHidden }: RawRow): void {
    const { row, columns } = this.#heading;
    if (isHidden)
      throw new TableError(
        {
          zh: '该行被隐藏，请取消隐藏或删除后重新保存',
          en: 'the row is hidden; show it or delete it, and save again',
        },
        { row: number },
      );
    const stray = cells.findIndex(
      ({ text }, column) => text.trim() !== '' && (row.cells[column]?.text ?? '').trim() === '',
    );
    if (stray >= 0)
      throw new TableError(
        { zh: '有内容而没有标题', en: 'there is content under no heading' },
        { row: number, column: stray },
      );
    const made = cells.findIndex(({ isFormula }, column) => isFormula && columns[column] != null);
    if (made >= 0 && this.#layout.refusesFormulas)
      throw new TableError(
        {
          zh: `${cellName(number, made)} 是公式，请改为其值后重新保存`,
          en: `${cellName(number, made)} is a formula; put its value there and save again`,
        },
        { row: number, column: made },
      );
    if (this.#isEven && cells.length !== columns.length)
      throw new TableError(
        {
          zh: `有 ${cells.length} 格，标题有 ${columns.length} 格；含分隔符的格须加引号`,
          en: `there are ${cells.length} cells under ${columns.length} headings; a cell with a separator needs quotes`,
        },
        { row: number, column: Math.min(cells.length, columns.length) - 1 },
      );
  }

  #read({ number, cells }: RawRow): TableRow {
    const { columns } = this.#heading;
    const written = new Map<number, string>();
    const texts = columns.map((column, index) => {
      const cell = cells[index];
      const said = cell && column !== null ? this.#dayOf(cell, column) : undefined;
      if (said === undefined) return cell?.text ?? '';
      if (said !== cell?.text) written.set(index, cell?.text ?? '');
      return said;
    });
    return { number, texts, written };
  }

  /** The day, or the day and its time, that a number of the column counts to for certain. */
  #dayOf({ day }: RawCell, column: Column): string | undefined {
    const { days, times } = this.#layout;
    if (!day?.isCertain) return undefined;
    if (times?.has(column)) return day.time === null ? day.date : `${day.date} ${day.time}`;
    return days.has(column) ? day.date : undefined;
  }
}

/** `C5`, as spreadsheets name a cell. */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row}`;
}
