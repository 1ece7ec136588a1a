import { printable } from './printable.ts';

export const BYTE_ORDER_MARK = '\ufeff';

/** A row of a CSV that a spreadsheet may open. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(harmless(cell))).join(',')}\r\n`;
}

/** By these a spreadsheet takes a text for a formula; some of them do so by their wide forms too. */
const FORMULA = /^[\s'\u2018\u2019\uff07]*[=+\-@\t\r＝＋－＠]/;
/** Of more digits than these it keeps fifteen. */
const LONG_NUMBER = /^\d{12,}(?<!000)[\dXx]?$/;

/** A number that is nothing else, less than nothing too. */
const AMOUNT = /^-?\d{1,11}(\.\d{1,2})?$/;

/** The cell as a spreadsheet may open it: it shows a text, runs nothing, and keeps every digit. The import takes the mark away. */
function harmless(cell: string): string {
  if (AMOUNT.test(cell)) return cell;
  const text = printable(cell);
  return FORMULA.test(cell) || LONG_NUMBER.test(cell) ? `'${text}` : text;
}

function quoted(cell: string): string {
  return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
