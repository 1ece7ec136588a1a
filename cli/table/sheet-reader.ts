import { type DateSystem, dayOfNumber, numberText, timeOfNumber } from './day-number.ts';
import { type Place, TableError, tooFar, tooLong } from './errors.ts';
import { cellPlace, MAX_CELL, MAX_COLUMNS, MAX_SHEET_ROWS } from './place.ts';
import type { Merge, RawCell, RawRow } from './row.ts';
import { TextOfRuns, unescaped } from './runs.ts';
import type { TextPool } from './text-pool.ts';
import type { Attributes, XmlEvents } from './zipped-xml.ts';

const MAX_MERGES = 100_000;
const EMPTY: RawCell = { text: '' };

/** What a sheet's cells are to be read by. */
export interface WorkbookContext {
  texts: TextPool;
  system: DateSystem;
  /** By number of a cell's style: whether its numbers are shown as days. `null` where the styles are lost. */
  dayStyles: readonly boolean[] | null;
}

interface CellUnderWay {
  column: number;
  type: string;
  style: number;
  value: string;
  formula: string;
  isFormula: boolean;
  inline: TextOfRuns;
}

/** Collects the rows of a sheet; those without content are left out. */
export class SheetReader implements XmlEvents {
  readonly merges: Merge[] = [];
  readonly hiddenColumns: { from: number; to: number }[] = [];
  readonly #context: WorkbookContext;
  #rows: RawRow[] = [];
  #row: RawRow = { number: 0, cells: [], isHidden: false };
  #isRowOpen = false;
  #nextColumn = 0;
  #cell: CellUnderWay | null = null;
  #part: 'v' | 'f' | null = null;

  constructor(context: WorkbookContext) {
    this.#context = context;
  }

  open(name: string, attributes: Attributes): void {
    if (this.#cell && (this.#part !== null || this.#cell.inline.isOpen))
      throw unreadable({ row: this.#row.number, column: this.#cell.column });
    if (name === 'row') this.#openRow(attributes);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'v' || name === 'f') this.#openPart(name);
    else if (name === 'mergeCell') this.#merge(attributes.ref ?? '');
    else if (name === 'col') this.#column(attributes);
    this.#cell?.inline.open(name);
  }

  text(piece: string): void {
    const cell = this.#cell;
    if (!cell) return;
    cell.inline.text(piece);
    const part = this.#part === 'v' ? 'value' : 'formula';
    if (this.#part && cell[part].length <= MAX_CELL) cell[part] += piece.slice(0, MAX_CELL + 1);
  }

  close(name: string): void {
    this.#cell?.inline.close(name);
    if (name === 'v' || name === 'f') this.#part = null;
    if (name === 'c' && this.#cell) this.#closeCell(this.#cell);
    if (name !== 'row') return;
    if (this.#isRowOpen && this.#row.cells.length > 0) this.#rows.push(this.#row);
    this.#isRowOpen = false;
  }

  /** The rows that are whole by now, each handed out once. */
  take(): RawRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #openPart(name: 'v' | 'f'): void {
    this.#part = name;
    if (name === 'f' && this.#cell) this.#cell.isFormula = true;
  }

  #openRow({ r, hidden, ht }: Attributes): void {
    const number = r === undefined ? this.#row.number + 1 : Number(r);
    if (!Number.isInteger(number) || number <= this.#row.number || number > MAX_SHEET_ROWS || this.#isRowOpen)
      throw outOfOrder({ row: this.#row.number });
    this.#row = { number, cells: [], isHidden: isHidden(hidden, ht) };
    this.#isRowOpen = true;
    this.#nextColumn = 0;
  }

  #openCell({ r, t = 'n', s = '0' }: Attributes): void {
    const place = r === undefined ? { row: this.#row.number, column: this.#nextColumn } : cellPlace(r);
    if (!place || place.row !== this.#row.number || place.column < this.#nextColumn || this.#cell)
      throw outOfOrder({ row: this.#row.number, column: this.#nextColumn });
    this.#nextColumn = place.column + 1;
    const { column } = place;
    this.#cell = {
      column,
      type: t,
      style: Number(s),
      value: '',
      formula: '',
      isFormula: false,
      inline: new TextOfRuns(),
    };
  }

  #closeCell(cell: CellUnderWay): void {
    this.#cell = null;
    const { column } = cell;
    const place = { row: this.#row.number, column };
    const raw = this.#read(cell, place);
    if (raw.text === '') return;
    if (raw.text.length > MAX_CELL) throw tooLong(place);
    if (column >= MAX_COLUMNS) throw tooFar(place);
    const { cells } = this.#row;
    while (cells.length < column) cells.push(EMPTY);
    cells[column] = cell.isFormula ? { ...raw, isFormula: true } : raw;
  }

  #read({ type, style, value, formula, inline }: CellUnderWay, place: Place): RawCell {
    if (type === 'inlineStr') return { text: inline.whole() };
    if (value === '') return { text: formula === '' ? '' : `=${formula}` };
    if (type === 's') return { text: this.#shared(value, place) };
    if (type === 'b') return { text: value === '1' ? 'TRUE' : 'FALSE' };
    if (type !== 'n') return { text: unescaped(value) };
    const text = numberText(value);
    if (text === null) throw unreadable(place);
    return this.#number(text, Number(value), style, place);
  }

  /** @throws TableError where only its style, which there is not, could say whether the number is shown as a day */
  #number(text: string, number: number, style: number, place: Place): RawCell {
    const isShown = this.#context.dayStyles?.[style];
    if (isShown === undefined) throw unstyled(place);
    const date = dayOfNumber(number, this.#context.system);
    if (date === null) return { text };
    const isCertain = isShown || this.#context.system === 1900;
    return { text: isShown ? date : text, day: { date, time: timeOfNumber(number), isCertain } };
  }

  #shared(value: string, place: Place): string {
    const text = /^\d{1,9}$/.test(value) ? this.#context.texts.get(Number(value)) : undefined;
    if (text === undefined) throw unreadable(place);
    return text;
  }

  #merge(reference: string): void {
    const [from, to] = reference.split(':').map(cellPlace);
    if (!from || !to || this.merges.length === MAX_MERGES) throw outOfOrder({ row: this.#row.number });
    this.merges.push({ top: from.row, bottom: to.row, left: from.column, right: to.column });
  }

  #column({ min, max, hidden, width }: Attributes): void {
    if (isHidden(hidden, width)) this.hiddenColumns.push({ from: Number(min) - 1, to: Number(max) - 1 });
  }
}

/** By name, or by having no height or width. */
function isHidden(hidden: string | undefined, size: string | undefined): boolean {
  return hidden === '1' || hidden === 'true' || (size !== undefined && Number(size) === 0);
}

function outOfOrder(place: Place): TableError {
  const words = {
    zh: '其后的行、列次序有误，工作簿已损坏',
    en: 'what follows stands out of order; the workbook is damaged',
  };
  return new TableError(words, place);
}

function unstyled(place: Place): TableError {
  const words = {
    zh: '单元格的格式已丢失，无从知道是日期还是数字，请重新保存工作簿',
    en: 'the style of the cell is lost, so it may be a day or a number; save the workbook again',
  };
  return new TableError(words, place);
}

function unreadable(place: Place): TableError {
  return new TableError(
    { zh: '单元格无法读取，工作簿已损坏', en: 'the cell cannot be read; the workbook is damaged' },
    place,
  );
}
