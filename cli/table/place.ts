/** Spreadsheets hold as many rows a sheet. */
export const MAX_SHEET_ROWS = 1_048_576;
/** Spreadsheets hold as many columns a sheet. */
const MAX_SHEET_COLUMNS = 16_384;
/** Columns of a table; a file with content beyond them is none that anybody filled in. */
export const MAX_COLUMNS = 256;
/** Characters of a cell, as spreadsheets allow. */
export const MAX_CELL = 32_767;

/** `2` is `C`. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

/** `C5` is row 5, column 2; `null` where it is no cell of a sheet. */
export function cellPlace(reference: string): { row: number; column: number } | null {
  const [, letters, digits] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(reference) ?? [];
  if (letters === undefined) return null;
  const column = [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const row = Number(digits);
  return column < MAX_SHEET_COLUMNS && row <= MAX_SHEET_ROWS ? { row, column } : null;
}
