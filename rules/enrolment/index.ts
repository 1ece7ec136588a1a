export { type CellError, CellReader, fenOf, MAX_CELL_LENGTH, shortened } from './cell-reader.ts';
export { type FactIssue, type FactIssueCode, issuesOf } from './check.ts';
export {
  contributionDue,
  individualShareDue,
  schemeOfYear,
} from './contributions-due.ts';
export { type Differences, differencesOf, type Extent } from './differences.ts';
export { bornOn, type PersonFact, type RecordedFact } from './fact.ts';
export { applyFact, asRecorded, foldFacts, paymentEnding } from './fold.ts';
export { measured, mergeRow, newPersonOf } from './merge.ts';
export { poolIssue, schemeInForce } from './pools.ts';
export { columnOf, ROSTER_COLUMNS, type RosterColumn, rosterColumns } from './roster-columns.ts';
export { compact } from './roster-forms.ts';
export {
  type RosterCells,
  type RosterRow,
  type RowError,
  type RowOutcome,
  readRosterRow,
  rowOutcomes,
  type Understood,
} from './roster-row.ts';
export { sameJson } from './same.ts';
export { column, columnNamed, type TableColumn } from './table-columns.ts';
