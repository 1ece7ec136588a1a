import { type CellError, CellReader } from './cell-reader.ts';
import type { RosterColumn } from './roster-columns.ts';

/** The cells of a row by column, as text; a column that the file does not have is absent. */
export type RosterCells = Partial<Record<RosterColumn, string>>;

/** Why a row is rejected. */
export type RowError = CellError<RosterColumn>;

/** What each cell was taken to say, in one form whatever the form in which it was written; empty cells are left out. */
export type Understood = Partial<Record<RosterColumn, string>>;

/** Reads the cells of one row of a roster. */
export class RosterReader extends CellReader<RosterColumn> {}
