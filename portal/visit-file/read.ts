import { VISIT_COLUMNS, type VisitColumn, visitColumnOf } from '../../rules/visit-rows/columns.ts';
import type { Words } from '../base/words.ts';
import * as words from './words.ts';

/** A file as it is sent: the columns that are read, and of each row their cells and its number in the file. */
export interface VisitFile {
  columns: VisitColumn[];
  rows: { number: number; cells: string[] }[];
}

/** Why a file is not sent at all. */
export class FileRefused extends Error {
  readonly words: Words;

  constructor(words: Words) {
    super(words.en);
    this.words = words;
  }
}

const MOST_BYTES = 20 * 1024 * 1024;
const PASSED_OVER = ['', '行号', '原因', '序号', '姓名', '护理人员姓名', '备注'];
const REQUIRED: readonly VisitColumn[] = ['visitId', 'carerId', 'component', 'startAt', 'endAt', 'feeYuan'];
/** Twice what is read of a cell: beyond, it is rejected for its length all the same. */
const MOST_LETTERS = 600;

/** Reads a CSV. @throws FileRefused where it cannot be read for certain */
export function readVisitFile(bytes: Uint8Array): VisitFile {
  if (bytes.length > MOST_BYTES)
    throw new FileRefused(words.tooLarge({ megabytes: MOST_BYTES / 1024 / 1024 }));
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) throw new FileRefused(words.isWorkbook);
  const [heading, ...below] = recordsOf(decoded(bytes)).filter(({ cells }) =>
    cells.some((cell) => cell.trim() !== ''),
  );
  const headings = (heading?.cells ?? []).map((cell) => cell.trim());
  const taken = takenColumns(headings);
  if (below.length === 0) throw new FileRefused(words.noRows);
  return {
    columns: taken.map(({ column }) => column),
    rows: below.map(({ number, cells }) => {
      if (cells.length !== headings.length)
        throw new FileRefused(words.unevenRow({ number, cells: cells.length, headings: headings.length }));
      return { number, cells: taken.map(({ index }) => sendable(cells[index] ?? '')) };
    }),
  };
}

/** As much of a cell as is sent, with no half letter at its end. */
function sendable(cell: string): string {
  return cell.slice(0, MOST_LETTERS).replace(/[\ud800-\udbff]$/, '');
}

function takenColumns(headings: readonly string[]): { column: VisitColumn; index: number }[] {
  const taken = headings.flatMap((heading, index) => {
    const column = visitColumnOf(heading);
    if (column === undefined && !PASSED_OVER.includes(heading))
      throw new FileRefused(words.noSuchColumn({ heading: heading.slice(0, 20) }));
    return column === undefined ? [] : [{ column, index }];
  });
  for (const [place, { column, index }] of taken.entries())
    if (taken.findIndex((other) => other.column === column) < place)
      throw new FileRefused(words.columnTwice({ heading: headings[index] ?? '' }));
  for (const column of REQUIRED)
    if (!taken.some((other) => other.column === column))
      throw new FileRefused(words.columnMissing(VISIT_COLUMNS[column].title));
  return taken;
}

/** In one encoding for the whole file; a mark of UTF-8 at its beginning is no part of it. */
function decoded(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Then it is in the other one, or in none.
    }
  throw new FileRefused(words.notText);
}

interface CsvRecord {
  /** Of the file, from 1. */
  number: number;
  cells: string[];
}

/** Cells parted by commas; one in quotes may hold commas, lines, and doubled quotes. */
function recordsOf(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/gy;
  while (pattern.lastIndex < text.length) {
    const [, quoted, plain = '', end = ''] = pattern.exec(text) ?? [];
    if (pattern.lastIndex === 0) throw new FileRefused(words.openQuote);
    cells.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',' && pattern.lastIndex === text.length) cells.push('');
    if (end === ',' && pattern.lastIndex < text.length) continue;
    records.push({ number: records.length + 1, cells });
    cells = [];
  }
  return records;
}
