import { once } from 'node:events';
import { createWriteStream, rmSync, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Words } from '../rules/base/words.ts';
import type { CellError } from '../rules/enrolment/index.ts';
import { BYTE_ORDER_MARK, csvLine } from './csv-line.ts';
import { REJECT_HEADINGS } from './roster-layout.ts';
import { cellName } from './table/table.ts';

/** The rejected rows as a CSV with number and reasons before the cells: corrected, it can be imported itself. */
export class RejectList {
  readonly path: string;
  readonly #headings: readonly string[];
  #file: WriteStream | undefined;

  constructor(path: string, headings: readonly string[]) {
    this.path = path;
    this.#headings = headings;
    rmSync(path, { force: true });
  }

  async add(row: number, reasons: string, cells: readonly string[]): Promise<void> {
    if (!this.#file) {
      this.#file = createWriteStream(this.path);
      await this.#write([...REJECT_HEADINGS, ...this.#own(this.#headings)], BYTE_ORDER_MARK);
    }
    await this.#write([String(row), reasons, ...this.#own(cells)]);
  }

  async close(): Promise<void> {
    if (!this.#file) return;
    this.#file.end();
    await finished(this.#file);
  }

  /** Without what an earlier list of rejected rows had added. */
  #own(cells: readonly string[]): string[] {
    return this.#headings.flatMap((heading, index) => (isAdded(heading) ? [] : [cells[index] ?? '']));
  }

  async #write(cells: readonly string[], before = ''): Promise<void> {
    const line = `${before}${csvLine(cells)}`;
    if (this.#file && !this.#file.write(line)) await once(this.#file, 'drain');
  }
}

function isAdded(heading: string): boolean {
  return REJECT_HEADINGS.some((own) => own === heading);
}

/** `参保开始日期 晚于… (cover from …)`, Chinese first, each with its cell. */
export function reasonsText<Column extends string>(
  errors: readonly CellError<Column>[],
  row: number,
  columns: readonly (Column | null)[],
  titleOf: (column: Column) => Words,
): string {
  return errors
    .map(({ field, reason }) => {
      const { zh, en } = titleOf(field);
      const column = columns.indexOf(field);
      const cell = column < 0 ? '' : `（${cellName(row, column)}）`;
      return `${zh}：${reason.zh} · ${en} ${reason.en}${cell}`;
    })
    .join('；');
}
