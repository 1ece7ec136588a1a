export { TAKEOVER_COLUMNS, type TakeoverColumn, takeoverColumnOf, takeoverColumns } from './columns.ts';
export { type RunningEntitlement, runningEntitlement } from './resolve.ts';
export {
  readTakeoverRow,
  type TakeoverCells,
  type TakeoverError,
  type TakeoverRow,
} from './row.ts';
