export { type CellError, CellReader, fenOf, MAX_CELL_LENGTH, shortened } from './cell-reader.ts';
export { type FactIssue, type FactIssueCode, issuesOf } from './check.ts';
export {
  contributionDue,
  individualShareDue,
  plansOfYear,
  schemeOfYear,
} from './contributions-due.ts';
export {
  type Differences,
  daysOfStay,
  differencesOf,
  type Extent,
  type StayChange,
  stayChange,
} from './differences.ts';
export { bornOn, type ParticularFact, type PersonFact, type RecordedFact } from './fact.ts';
export { applyFact, asRecorded, foldFacts, paymentEnding } from './fold.ts';
export { insuredSpells, shareADay } from './insured.ts';
export { type Joining, joinFacts } from './join.ts';
export { measured, mergeRow, newPersonOf } from './merge.ts';
export {
  documentsOf,
  foldParticulars,
  homePositionOn,
  isParticular,
  type Particulars,
  particularsAsRecorded,
} from './particulars.ts';
export { poolIssue, schemeInForce } from './pools.ts';
export type { RosterCells, RowError, Understood } from './roster-cells.ts';
export { columnOf, ROSTER_COLUMNS, type RosterColumn, rosterColumns } from './roster-columns.ts';
export { type RosterRow, type RowOutcome, readRosterRow, rowOutcomes } from './roster-row.ts';
export { sameJson } from './same.ts';
export { type DeferredShortfall, deferredShortfall } from './shortfall.ts';
export { column, columnNamed, type TableColumn } from './table-columns.ts';
