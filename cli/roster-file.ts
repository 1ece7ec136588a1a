import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { columnOf, ROSTER_COLUMNS, type RosterColumn } from '../rules/enrolment/index.ts';
import { UsageError } from './errors.ts';
import { type CsvEncoding, csvRows, EncodingFinder } from './roster-csv.ts';
import { openSheet } from './roster-xlsx.ts';

/** A roster file, read as a stream: whatever its size, only some rows are in memory. */
export interface RosterFile {
  fileName: string;
  /** SHA-256 of the bytes: what makes an import the same when it is taken up again. */
  contentHash: string;
  format: 'xlsx' | CsvEncoding;
  /** How much of the file the rows read so far are, from 0 to 1. */
  readShare(): number;
  /** The heading first, then every row. */
  rows(): AsyncGenerator<string[]>;
}

const ZIP_SIGNATURE = 'PK\u0003\u0004';

/** @throws UsageError where there is no such file, or it is neither CSV nor XLSX */
export async function openRosterFile(path: string): Promise<RosterFile> {
  const { contentHash, signature, encoding, bytes } = await looked(path);
  let done = 0;
  const count = (more: number) => {
    done += more;
  };
  const common = { fileName: basename(path), contentHash };
  if (signature !== ZIP_SIGNATURE) {
    return {
      ...common,
      format: encoding,
      readShare: () => done / Math.max(1, bytes),
      rows: () => csvRows(path, encoding, count),
    };
  }
  const sheet = await openSheet(path);
  return {
    ...common,
    format: 'xlsx',
    readShare: () => done / Math.max(1, sheet.totalBytes),
    async *rows() {
      try {
        yield* sheet.rows(count);
      } finally {
        sheet.close();
      }
    },
  };
}

/** One pass over the bytes, before the rows are read. */
async function looked(path: string) {
  const bytes = sizeOf(path);
  const hash = createHash('sha256');
  const finder = new EncodingFinder();
  let signature = '';
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    signature ||= piece.subarray(0, ZIP_SIGNATURE.length).toString('latin1');
    hash.update(piece);
    finder.take(piece);
  }
  return { contentHash: hash.digest('hex'), signature, encoding: finder.encoding, bytes };
}

function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new UsageError(`没有此文件 · there is no file ${path}`);
  return found.size;
}

/** Columns that the list of rejected rows adds; a corrected list may be imported as it is. */
export const REJECT_HEADINGS = ['行号', '原因'] as const;

/** The column of each heading; `null` for one that is passed over. @throws UsageError naming headings that are not known */
export function columnsOf(headings: readonly string[]): (RosterColumn | null)[] {
  const columns = headings.map((heading) => columnOf(heading) ?? null);
  const unknown = headings.filter(
    (heading, index) =>
      columns[index] === null &&
      heading.trim() !== '' &&
      !REJECT_HEADINGS.some((own) => own === heading.trim()),
  );
  if (unknown.length > 0)
    throw new UsageError(`不认识的列 · unknown columns: ${unknown.join(', ')}（changhu roster template）`);
  const twice = columns.find((column, index) => column !== null && columns.indexOf(column) !== index);
  if (twice) throw new UsageError(`列重复 · a column stands twice: ${ROSTER_COLUMNS[twice].title.zh}`);
  for (const needed of ['name', 'idNumber'] as const)
    if (!columns.includes(needed))
      throw new UsageError(
        `缺少列 · a column is missing: ${ROSTER_COLUMNS[needed].title.zh} ${ROSTER_COLUMNS[needed].title.en}`,
      );
  return columns;
}
