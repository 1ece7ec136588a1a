import { type PaidColumn, type PaidRow, readPaidRow } from '../rules/takeover/index.ts';
import { reasonsText } from './roster-rejects.ts';
import { hasRoundedNumbers } from './roster-rounding.ts';
import { PAID_LAYOUT } from './shadow-layout.ts';
import { TableError } from './table/errors.ts';
import { openTable } from './table/table.ts';

/** A row with its number in the file. */
export type NumberedRow = PaidRow & { row: number };

/** They are held together, so that all rows of a person's month are sent together. */
const MOST_ROWS = 500_000;
const MOST_REASONS = 20;

export interface PaidFile {
  rows: NumberedRow[];
  /** Why the file is not compared, a sentence a row. */
  wrong: string[];
}

/** Reads the whole file; nothing is sent of one in which a row is wrong. */
export async function readPaidFile(path: string, sheet: string | undefined): Promise<PaidFile> {
  const table = await openTable(path, PAID_LAYOUT, sheet);
  const found: PaidFile = { rows: [], wrong: [] };
  try {
    if (table.rowCount > MOST_ROWS)
      throw new TableError({
        zh: `至多 ${MOST_ROWS} 行，请分月比对`,
        en: `holds more than ${MOST_ROWS} rows; compare it month by month`,
      });
    if (await hasRoundedNumbers(table))
      throw new TableError({
        zh: '身份证号已被电子表格四舍五入，请以文本格式重新导出',
        en: 'a spreadsheet has rounded the ID numbers; export them as text',
      });
    for await (const { number, texts } of table.rows()) {
      const cells = Object.fromEntries(
        table.columns.flatMap((column, index) => (column === null ? [] : [[column, texts[index] ?? '']])),
      ) as Partial<Record<PaidColumn, string>>;
      const read = readPaidRow(cells);
      if ('row' in read) found.rows.push({ ...read.row, row: number });
      else if (found.wrong.length <= MOST_REASONS)
        found.wrong.push(
          `第 ${number} 行 row ${number}：${reasonsText(read.errors, number, table.columns, PAID_LAYOUT.titleOf)}`,
        );
    }
  } finally {
    table.close();
  }
  return found;
}
