import { idNumberProblem, plainIdNumber } from '../base/identity.ts';
import { Exact } from '../base/money.ts';
import { compact } from '../base/typed-text.ts';
import type { Words } from '../base/words.ts';
import { cellText, readDay } from './roster-forms.ts';
import * as words from './words.ts';

export const MAX_CELL_LENGTH = 300;

/** Why a row is rejected: what is wrong with one of its cells. */
export interface CellError<Column extends string> {
  field: Column;
  reason: { zh: string; en: string };
}

/** Reads the cells of one row of a table, notes what each was taken to say, and everything that is wrong with them. */
export class CellReader<Column extends string> {
  readonly errors: CellError<Column>[] = [];
  readonly understood: Partial<Record<Column, string>> = {};
  readonly #cells: Partial<Record<Column, string>>;
  readonly #texts: Partial<Record<Column, string>> = {};

  constructor(cells: Partial<Record<Column, string>>) {
    this.#cells = cells;
  }

  /** What stands in the cell, '' when nothing does or it is no text; what is wrong is noted, once. */
  text(field: Column): string {
    const known = this.#texts[field];
    if (known !== undefined) return known;
    const read = cellText(this.#cells[field] ?? '', MAX_CELL_LENGTH);
    const text = 'text' in read ? read.text : '';
    this.#texts[field] = text;
    if ('problem' in read) this.wrong(field, read.problem);
    else if (text !== '') this.understood[field] = text;
    return text;
  }

  /** The same without blanks, and with letters and digits of one width. */
  compact(field: Column): string {
    return compact(this.text(field));
  }

  /** Notes what the cell was taken to say. */
  as(field: Column, understood: string): string {
    if (understood !== '') this.understood[field] = understood;
    return understood;
  }

  required(field: Column): string {
    const text = this.text(field);
    if (text === '' && !this.isWrong(field)) this.wrong(field, words.empty);
    return text;
  }

  /** `null` when the cell is empty or wrong; what is wrong is noted. */
  date(field: Column): string | null {
    const text = this.text(field);
    if (text === '') return null;
    const day = this.asDate(field, text);
    return day === null ? null : this.as(field, day);
  }

  asDate(field: Column, text: string): string | null {
    const read = readDay(text);
    if ('day' in read) return read.day;
    const [first, second] = read.days;
    if (first !== undefined && second !== undefined)
      this.wrong(field, words.twoDays({ text: shortened(text), first, second }));
    else this.wrong(field, words.notADay({ text: shortened(text) }));
    return null;
  }

  isWrong(field: Column): boolean {
    return this.errors.some((error) => error.field === field);
  }

  wrong(field: Column, { zh, en }: Words): void {
    this.errors.push({ field, reason: { zh, en } });
  }

  /** Blanks and dashes group the digits for whoever reads them; '' when the cell is empty. */
  idNumber(field: Column): string {
    if (this.required(field) === '') return '';
    const idNumber = plainIdNumber(this.text(field));
    const isRounded = /^\d(\.\d+)?E\+17$/.test(idNumber);
    const problem = isRounded ? words.roundedBySpreadsheet : idNumberProblem(idNumber);
    if (problem) this.wrong(field, problem);
    return this.as(field, idNumber);
  }

  /** `20`, `20.00`, `1,234.50`, each with its currency or without, in fen. */
  amountFen(field: Column): number | undefined {
    const written = this.compact(field);
    if (written === '') return undefined;
    const fen = fenOf(written);
    if (fen === undefined) {
      this.wrong(field, words.notAnAmount);
      return undefined;
    }
    this.as(field, plainAmount(written));
    return fen;
  }
}

/** An amount of yuan as people write it, in fen. */
export function fenOf(written: string): number | undefined {
  const plain = plainAmount(written);
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? new Exact(plain).times(100).toNumber() : undefined;
}

function plainAmount(written: string): string {
  const amount = written.replace(/^[¥￥]/, '').replace(/元$/, '');
  return /^\d{1,3}(,\d{3})+(\.\d{1,2})?$/.test(amount) ? amount.replaceAll(',', '') : amount;
}

/** As much of a cell as is repeated in a reason. */
export function shortened(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text;
}
