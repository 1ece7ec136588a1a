import { monthsBetween } from '../../rules/base/calendar.ts';
import { monthSettledWrite } from '../care/store.ts';
import type { TenantTable, Write } from '../storage/table.ts';
import type { SettlementRun } from './store.ts';

/** What is recorded of the run's months from now on comes late; a run for one person leaves the others' as they are. */
export function closedMonthWrites(table: TenantTable, run: SettlementRun): Write[] {
  const { runId, personId, fromMonth, toMonth } = run;
  if (personId !== undefined) return [];
  return monthsBetween(fromMonth, toMonth).map((month) => monthSettledWrite(table, month, { runId }));
}
