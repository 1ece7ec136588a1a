import { once } from 'node:events';
import { createWriteStream, rmSync, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { ROSTER_COLUMNS, type RosterColumn, type RowError } from '../rules/enrolment/index.ts';
import { REJECT_HEADINGS } from './roster-file.ts';

const BYTE_ORDER_MARK = '\ufeff';

/** The rejected rows as a CSV with number and reasons before the cells: corrected, it can be imported itself. */
export class RejectList {
  readonly path: string;
  readonly #headings: readonly string[];
  #file: WriteStream | undefined;

  constructor(path: string, headings: readonly string[]) {
    this.path = path;
    this.#headings = headings.filter((heading) => !isOwn(heading));
    rmSync(path, { force: true });
  }

  async add(
    row: number,
    errors: readonly RowError[],
    headings: readonly string[],
    cells: readonly string[],
  ): Promise<void> {
    if (!this.#file) {
      this.#file = createWriteStream(this.path);
      await this.#write([...REJECT_HEADINGS, ...this.#headings], BYTE_ORDER_MARK);
    }
    const own = cells.filter((_, index) => !isOwn(headings[index] ?? ''));
    await this.#write([String(row), reasonsText(errors), ...own]);
  }

  async close(): Promise<void> {
    if (!this.#file) return;
    this.#file.end();
    await finished(this.#file);
  }

  async #write(cells: readonly string[], before = ''): Promise<void> {
    const line = `${before}${cells.map(quoted).join(',')}\r\n`;
    if (this.#file && !this.#file.write(line)) await once(this.#file, 'drain');
  }
}

function isOwn(heading: string): boolean {
  return REJECT_HEADINGS.some((own) => own === heading.replace(BYTE_ORDER_MARK, '').trim());
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** `参保开始日期 晚于… (cover from …)`, Chinese first. */
export function reasonsText(errors: readonly RowError[]): string {
  return errors
    .map(({ field, reason }) => {
      const { zh, en } = ROSTER_COLUMNS[field as RosterColumn].title;
      return `${zh}：${reason.zh} · ${en} ${reason.en}`;
    })
    .join('；');
}
