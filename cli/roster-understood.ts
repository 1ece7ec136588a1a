import type { ImportKind } from './import-kind.ts';
import { excerpt } from './table/excerpt.ts';
import type { TableRow } from './table/table.ts';
import { cellName } from './table/table.ts';

/** Forms beyond these are only counted. */
const SHOWN_FORMS = 40;

interface Form<Column> {
  column: Column;
  example: { cell: string; written: string; understood: string };
  cells: number;
}

/** Collects which cells say something in another form than the usual, by column and form, each with its first example. */
export class UnderstoodForms<Column extends string> {
  readonly #kind: ImportKind<Column>;
  readonly #columns: readonly (Column | null)[];
  readonly #forms = new Map<string, Form<Column>>();
  #more = 0;

  constructor(kind: ImportKind<Column>, columns: readonly (Column | null)[]) {
    this.#kind = kind;
    this.#columns = columns;
  }

  add({ number, texts, written }: TableRow): void {
    const all = this.#kind.understood(cellsOf(this.#columns, texts));
    if (all === null) return;
    for (const [index, column] of this.#columns.entries()) {
      const understood = column === null ? undefined : all[column];
      const stood = written.get(index) ?? texts[index]?.trim() ?? '';
      if (column === null || understood === undefined || stood === understood) continue;
      this.#note(column, { cell: cellName(number, index), written: stood, understood });
    }
  }

  /** One line for each form. */
  lines(): string[] {
    const lines = [...this.#forms.values()].map(({ column, example, cells }) => {
      const { zh, en } = this.#kind.layout.titleOf(column);
      const shown = column === 'idNumber' || column === 'passportNumber' ? masked : (text: string) => text;
      const { cell, written, understood } = example;
      const others = cells > 1 ? `，共 ${cells} 格 · ${cells} cells` : '';
      return `${zh} ${en}：${cell}「${excerpt(shown(written))}」读作 read as「${excerpt(shown(understood))}」${others}`;
    });
    return this.#more === 0 ? lines : [...lines, `… ${this.#more}`];
  }

  #note(column: Column, example: Form<Column>['example']): void {
    const key = `${column} ${formOf(example.written)}`;
    const form = this.#forms.get(key);
    if (form) form.cells += 1;
    else if (this.#forms.size < SHOWN_FORMS) this.#forms.set(key, { column, example, cells: 1 });
    else this.#more += 1;
  }
}

/** The cells of a row by column. */
function cellsOf<Column extends string>(
  columns: readonly (Column | null)[],
  texts: readonly string[],
): Partial<Record<Column, string>> {
  const entries = columns.flatMap((column, index) => (column === null ? [] : [[column, texts[index] ?? '']]));
  return Object.fromEntries(entries) as Partial<Record<Column, string>>;
}

/** Cells that differ in their digits alone are of one form. */
function formOf(text: string): string {
  return excerpt(text).replace(/\p{Nd}+/gu, '0');
}

/** Without the day of birth. */
function masked(idNumber: string): string {
  const digits = [...idNumber.matchAll(/[\p{Nd}XxＸｘ]/gu)].map(({ index }) => index);
  const hidden = new Set(digits.slice(6, 14));
  return [...idNumber].map((letter, index) => (hidden.has(index) ? '*' : letter)).join('');
}
