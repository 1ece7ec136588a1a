import { compact } from '../base/typed-text.ts';
import type { Words } from '../base/words.ts';
import type { RosterColumn } from './roster-columns.ts';
import { cellText, readDay } from './roster-forms.ts';
import * as words from './words.ts';

/** The cells of a row by column, as text; a column that the file does not have is absent. */
export type RosterCells = Partial<Record<RosterColumn, string>>;

/** Why a row is rejected. */
export interface RowError {
  field: RosterColumn;
  reason: { zh: string; en: string };
}

/** What each cell was taken to say, in one form whatever the form in which it was written; empty cells are left out. */
export type Understood = Partial<Record<RosterColumn, string>>;

export const MAX_CELL_LENGTH = 300;

/** Reads the cells of one row and notes what is wrong with them. */
export class CellReader {
  readonly errors: RowError[] = [];
  readonly understood: Understood = {};
  readonly #cells: RosterCells;
  readonly #texts: Understood = {};

  constructor(cells: RosterCells) {
    this.#cells = cells;
  }

  /** What stands in the cell, '' when nothing does or it is no text; what is wrong is noted, once. */
  text(field: RosterColumn): string {
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
  compact(field: RosterColumn): string {
    return compact(this.text(field));
  }

  /** Notes what the cell was taken to say. */
  as(field: RosterColumn, understood: string): string {
    if (understood !== '') this.understood[field] = understood;
    return understood;
  }

  required(field: RosterColumn): string {
    const text = this.text(field);
    if (text === '' && !this.isWrong(field)) this.wrong(field, words.empty);
    return text;
  }

  /** `null` when the cell is empty or wrong; what is wrong is noted. */
  date(field: RosterColumn): string | null {
    const text = this.text(field);
    if (text === '') return null;
    const day = this.asDate(field, text);
    return day === null ? null : this.as(field, day);
  }

  asDate(field: RosterColumn, text: string): string | null {
    const read = readDay(text);
    if ('day' in read) return read.day;
    const [first, second] = read.days;
    if (first !== undefined && second !== undefined)
      this.wrong(field, words.twoDays({ text: short(text), first, second }));
    else this.wrong(field, words.notADay({ text: short(text) }));
    return null;
  }

  isWrong(field: RosterColumn): boolean {
    return this.errors.some((error) => error.field === field);
  }

  wrong(field: RosterColumn, { zh, en }: Words): void {
    this.errors.push({ field, reason: { zh, en } });
  }
}

/** As much of a cell as is repeated in a reason. */
export function short(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text;
}
