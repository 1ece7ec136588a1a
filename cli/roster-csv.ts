import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { type CsvError, parse } from 'csv-parse';
import type { CountBytes } from './count-bytes.ts';
import { UsageError } from './errors.ts';

export type CsvEncoding = 'utf-8' | 'gb18030';

/** The rows of a CSV file as they are read; empty lines are left out. @throws UsageError where it is no CSV */
export async function* csvRows(
  path: string,
  encoding: CsvEncoding,
  count: CountBytes,
): AsyncGenerator<string[]> {
  const text = Readable.from(decoded(path, encoding, count), { objectMode: false });
  const parser = parse({ relax_column_count: true, skip_empty_lines: true, max_record_size: 1_000_000 });
  text.on('error', (error) => parser.destroy(error));
  try {
    for await (const row of text.pipe(parser)) yield row as string[];
  } catch (error) {
    if (!('code' in (error as object)) || !(error as CsvError).code.startsWith('CSV_')) throw error;
    throw new UsageError(`不是有效的 CSV · this is no valid CSV: ${(error as Error).message}`);
  }
}

/** The text of the file, without its byte order mark. */
async function* decoded(path: string, encoding: CsvEncoding, count: CountBytes): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    count(bytes.length);
    yield decoder.decode(bytes, { stream: true });
  }
  yield decoder.decode();
}

/** Tells, from the bytes of a whole file handed in piece by piece, whether it is UTF-8 or GB18030. */
export class EncodingFinder {
  #utf8: TextDecoder | null = new TextDecoder('utf-8', { fatal: true });

  take(bytes: Uint8Array): void {
    try {
      this.#utf8?.decode(bytes, { stream: true });
    } catch {
      this.#utf8 = null;
    }
  }

  /** What cannot be UTF-8 is GB18030: that is what spreadsheets in China write. */
  get encoding(): CsvEncoding {
    return this.#utf8 ? 'utf-8' : 'gb18030';
  }
}
