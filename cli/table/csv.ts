import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { type CsvError, parse } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import { TableError, tooFar, tooLong } from './errors.ts';
import { MAX_CELL, MAX_COLUMNS } from './place.ts';
import type { RawRow, RawSheet } from './row.ts';
import type { TextEncoding } from './text-encoding.ts';

export const SEPARATORS = [',', ';', '\t'] as const;
export type Separator = (typeof SEPARATORS)[number];

const MAX_RECORD = 1_000_000;
/** `="0012"`: how a spreadsheet is told to keep digits as text. The standard wants the quotes doubled. */
const TEXT_FORMULA = /^="[^"]*"$/;

interface Parsed {
  record: string[];
  raw: string;
  info: { lines: number };
}

/** A CSV, or the same with semicolons or tabs. */
export class CsvSheet implements RawSheet {
  readonly name = null;
  readonly isHidden = false;
  readonly #path: string;
  readonly #encoding: TextEncoding;
  readonly #separator: Separator;

  constructor(path: string, encoding: TextEncoding, separator: Separator) {
    this.#path = path;
    this.#encoding = encoding;
    this.#separator = separator;
  }

  /** Every row has as many cells as the file gives it, also empty ones. @throws TableError where it is no CSV */
  async *rows(): AsyncGenerator<RawRow> {
    // Quotes in the middle of a cell are let pass here and looked at below: spreadsheets write some of them.
    const parser = parse({
      delimiter: this.#separator,
      // All of them, since a file may have been put together from several: the parser would go by the first alone.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MAX_RECORD,
      info: true,
      raw: true,
    });
    const text = Readable.from(this.#decoded(), { objectMode: false });
    text.on('error', (error) => parser.destroy(error));
    let lastLine = 0;
    /** The parser counts CR LF within quotes for two lines. */
    let surplus = 0;
    try {
      for await (const parsed of text.pipe(parser) as AsyncIterable<Parsed>) {
        const raw = parsed.raw.replace(/^[\r\n]+|[\r\n]+$/g, '');
        // It tells the last line of a record, of which a cell may hold several.
        const counted = raw.match(/[\r\n]/g)?.length ?? 0;
        const number = parsed.info.lines - counted - surplus;
        surplus += counted - newlines(raw);
        this.#check(parsed.record, raw, number);
        lastLine = parsed.info.lines - surplus;
        yield { number, cells: parsed.record.map((text) => ({ text })), isHidden: false };
      }
    } catch (error) {
      throw error instanceof TableError ? error : this.#refusal(error as CsvError, lastLine);
    } finally {
      text.destroy();
    }
  }

  merges() {
    return [];
  }

  hiddenColumns() {
    return [];
  }

  #check(record: string[], raw: string, row: number): void {
    for (const [column, cell] of record.entries()) {
      if (cell.length > MAX_CELL) throw tooLong({ row, column });
      if (column >= MAX_COLUMNS && cell !== '') throw tooFar({ row, column });
    }
    if (!record.some((cell) => cell.includes('"'))) return;
    if (isDeepStrictEqual(this.#byTheStandard(raw), [record])) return;
    const column = record.findIndex((cell) => cell.includes('"') && !TEXT_FORMULA.test(cell));
    throw brokenQuotes({ row, column: Math.max(0, column) });
  }

  /** The record once more, with the quotes of `="0012"` as the standard wants them. */
  #byTheStandard(raw: string): string[][] | null {
    const standard = raw.replace(
      /(^|[,;\t])="([^"\r\n]*)"(?=[,;\t]|$)/g,
      (_, before: string, text: string) => `${before}"=""${text}"""`,
    );
    try {
      return parseWhole(standard, { delimiter: this.#separator, relax_column_count: true });
    } catch {
      return null;
    }
  }

  #refusal(error: CsvError, lastRow: number): Error {
    const row = lastRow + 1;
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') return brokenQuotes({ row });
    if (error.code === 'CSV_MAX_RECORD_SIZE')
      return new TableError(
        {
          zh: `一行超过 ${MAX_RECORD} 字：单元格过长，或引号没有闭合`,
          en: `the row is longer than ${MAX_RECORD} characters: a cell is too long or a quote is not closed`,
        },
        { row, column: Number(error.index ?? 0) },
      );
    if ((error as Error) instanceof TypeError)
      return new TableError(
        { zh: `不是有效的 ${this.#encoding} 文字`, en: `the text is no valid ${this.#encoding}` },
        { row },
      );
    return error;
  }

  /** The text of the file, without its byte order mark. */
  async *#decoded(): AsyncGenerator<string> {
    const decoder = new TextDecoder(this.#encoding, { fatal: true });
    for await (const bytes of createReadStream(this.#path) as AsyncIterable<Buffer>)
      yield decoder.decode(bytes, { stream: true });
    yield decoder.decode();
  }
}

function newlines(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

function brokenQuotes(place: { row: number; column?: number }): TableError {
  const words = {
    zh: '引号没有成对，不是有效的 CSV',
    en: 'quotes do not match; this is no valid CSV',
  };
  return new TableError(words, place);
}
