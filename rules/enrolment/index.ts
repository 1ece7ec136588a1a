export { type FactIssue, type FactIssueCode, issuesOf } from './check.ts';
export {
  type ContributionDue,
  contributionDue,
  individualShareDue,
  type ShareDue,
  schemeOfYear,
} from './contributions-due.ts';
export { type Differences, differencesOf, type Extent } from './differences.ts';
export { bornOn, type FactKind, type PersonFact, type RecordedFact } from './fact.ts';
export { applyFact, asRecorded, foldFacts, paymentEnding } from './fold.ts';
export { type MergeContext, type Merged, measured, mergeRow, newPersonOf } from './merge.ts';
export { poolIssue, schemeInForce } from './pools.ts';
export { columnOf, ROSTER_COLUMNS, type RosterColumn, rosterColumns } from './roster-columns.ts';
export {
  MAX_CELL_LENGTH,
  type RosterCells,
  type RosterRow,
  type RowError,
  readRosterRow,
} from './roster-row.ts';
export { sameJson } from './same.ts';
