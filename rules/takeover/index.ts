export { TAKEOVER_COLUMNS, type TakeoverColumn, takeoverColumnOf, takeoverColumns } from './columns.ts';
export { PAID_COLUMNS, type PaidColumn, paidColumnOf } from './paid-columns.ts';
export { type PaidRow, readPaidRow } from './paid-row.ts';
export { type RunningEntitlement, runningEntitlement } from './resolve.ts';
export {
  readTakeoverRow,
  type TakeoverCells,
  type TakeoverError,
  type TakeoverRow,
} from './row.ts';
