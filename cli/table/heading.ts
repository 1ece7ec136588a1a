import type { Words } from '../../rules/base/words.ts';
import { TableError } from './errors.ts';
import { excerpt } from './excerpt.ts';
import type { Layout } from './layout.ts';
import type { RawRow, RawSheet } from './row.ts';

/** Titles and notes stand above a heading; further down is none. */
const ROWS_LOOKED_AT = 20;

/** The heading of a table: which column of the file holds what. */
export interface Heading<Column extends string> {
  row: RawRow;
  columns: readonly (Column | null)[];
  /** Rows above, as they stand. */
  above: readonly RawRow[];
}

/** A sheet with its heading, and what is to be told of how it was found. */
export interface FoundSheet<Column extends string> {
  sheet: RawSheet;
  heading: Heading<Column>;
  notes: Words[];
}

/** The first row that names at least two columns. `null` where the first rows have none. */
export async function findHeading<Column extends string>(
  rows: AsyncGenerator<RawRow>,
  layout: Layout<Column>,
): Promise<Heading<Column> | null> {
  const above: RawRow[] = [];
  for await (const row of rows) {
    const columns = row.cells.map(({ text }) => layout.columnOf(text) ?? null);
    if (new Set(columns.filter((column) => column !== null)).size >= 2) return { row, columns, above };
    above.push(row);
    if (above.length === ROWS_LOOKED_AT) return null;
  }
  return null;
}

export function noHeading<Column extends string>(layout: Layout<Column>, where: string | null): TableError {
  const titles = layout.required.map(layout.titleOf);
  const sheet = where === null ? { zh: '', en: '' } : { zh: `工作表「${where}」`, en: `of sheet ${where} ` };
  return new TableError({
    zh: `${sheet.zh}前 ${ROWS_LOOKED_AT} 行中没有标题行，至少须有${titles.map(({ zh }) => zh).join('、')}`,
    en: `the first ${ROWS_LOOKED_AT} rows ${sheet.en}hold no heading with ${titles.map(({ en }) => en).join(' and ')}`,
  });
}

/** @throws TableError where a heading is not known or stands twice, or one is missing */
export function checkHeading<Column extends string>(heading: Heading<Column>, layout: Layout<Column>): void {
  const { row, columns } = heading;
  for (const [column, { text }] of row.cells.entries()) {
    const known = columns[column] ?? null;
    const place = { row: row.number, column };
    if (known === null && text.trim() !== '' && !isPassedOver(text, layout))
      throw new TableError(
        { zh: `不认识的列：${excerpt(text)}`, en: `there is no such column: ${excerpt(text)}` },
        place,
      );
    if (known !== null && columns.indexOf(known) < column) {
      const { zh, en } = layout.titleOf(known);
      throw new TableError({ zh: `列重复：${zh}`, en: `a column stands twice: ${en}` }, place);
    }
  }
  for (const needed of layout.required) {
    if (columns.includes(needed)) continue;
    const { zh, en } = layout.titleOf(needed);
    throw new TableError({ zh: `缺少列：${zh}`, en: `a column is missing: ${en}` }, { row: row.number });
  }
}

export function isPassedOver<Column extends string>(
  heading: string,
  { passedOver }: Layout<Column>,
): boolean {
  return passedOver.includes(heading.trim());
}
