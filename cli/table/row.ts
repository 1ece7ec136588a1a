/** A cell as a file holds it. */
export interface RawCell {
  /** What it says, '' where it is empty. */
  text: string;
  /**
   * The day that a number counts to, and `09:05:00` of it where it holds a time. It is certain where the cell shows one, or
   * its workbook has the usual calendar.
   */
  day?: { date: string; time: string | null; isCertain: boolean };
  /** It says what a formula made of it. */
  isFormula?: true;
}

/** A row as a file holds it, its cells by column up to the last that is not empty. */
export interface RawRow {
  /** From 1, as spreadsheets number rows and editors lines. */
  number: number;
  cells: RawCell[];
  isHidden: boolean;
}

/** Cells that a sheet shows as one; only the first holds something. Rows from 1, columns from 0, both ends included. */
export interface Merge {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** One table of a file, which can be read as often as wanted. */
export interface RawSheet {
  /** `null` in a file that has no sheets. */
  name: string | null;
  isHidden: boolean;
  /** Rows that are not empty, in order. */
  rows(): AsyncGenerator<RawRow>;
  /** What is known once all rows were read. */
  merges(): readonly Merge[];
  hiddenColumns(): readonly { from: number; to: number }[];
}
