import { idNumberProblem } from '../rules/base/identity.ts';
import type { Table } from './table/table.ts';

/** Fifteen digits are what a spreadsheet keeps of a number before it writes a CSV; three zeros stand for the rest. */
export const MAYBE_ROUNDED = /^\s*(\d)(\d{14})000\s*$/;

/**
 * Whether a spreadsheet rounded ID numbers before it wrote this CSV: one of them ends with three zeros that do not fit.
 * Every eleventh would fit by chance, as the number of somebody else, so one is reason to doubt all of them.
 */
export async function hasRoundedNumbers<Column extends string>({
  format,
  columns,
  rows,
}: Table<Column>): Promise<boolean> {
  const column = (columns as readonly (string | null)[]).indexOf('idNumber');
  // A workbook tells a number from a text, and a number is not read as an ID number at all.
  if (format === 'xlsx') return false;
  for await (const { texts } of rows()) {
    const text = texts[column] ?? '';
    if (MAYBE_ROUNDED.test(text) && idNumberProblem(text.trim())?.code === 'checksum') return true;
  }
  return false;
}
