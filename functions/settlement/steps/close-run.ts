import * as z from 'zod';
import { monthsBetween } from '../../../rules/base/calendar.ts';
import { monthSettledWrite } from '../../care/store.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import type { TenantTable, Write } from '../../storage/table.ts';
import { failureOf, StateFailure } from '../failure.ts';
import { closedRunWrite, runById, type SettlementRun } from '../store.ts';

const Totals = z.object({
  persons: z.int(),
  statements: z.int(),
  held: z.int().optional(),
  feeFen: z.int(),
  fundFen: z.int(),
  selfFen: z.int(),
  providerFen: z.int(),
  refusedFen: z.int(),
});
const Input = z.object({
  tenantId: TenantId,
  runId: z.string(),
  at: Instant,
  totals: Totals.optional(),
  failure: StateFailure.optional(),
});

/** Closes a run with its totals, or with the reason why it could not be completed. */
export const handler = step(Input, async ({ runId, at, totals, failure }, table) => {
  const run = await runById(table, runId);
  if (!run) throw new Error(`settlement run ${runId} does not exist`);
  if (run.status !== 'running') return { status: run.status };
  const closed = failure ? failedRun(run, failure) : completedRun(run, at, totals);
  await table.transact([closedRunWrite(table, closed), ...settledMonthWrites(table, closed)]);
  return { status: closed.status };
});

/** What is recorded of these months from now on comes late; a run for one person leaves the others' as they are. */
function settledMonthWrites(table: TenantTable, run: SettlementRun): Write[] {
  const { status, personId, fromMonth, toMonth, runId } = run;
  if (status !== 'completed' || personId !== undefined) return [];
  return monthsBetween(fromMonth, toMonth).map((month) => monthSettledWrite(table, month, { runId }));
}

function completedRun(
  run: SettlementRun,
  at: string,
  totals: z.infer<typeof Totals> | undefined,
): SettlementRun {
  if (!totals) throw new Error(`settlement run ${run.runId} ended without totals`);
  return { ...run, status: 'completed', completedAt: at, totals: { ...totals, held: totals.held ?? 0 } };
}

function failedRun(run: SettlementRun, failure: z.infer<typeof StateFailure>): SettlementRun {
  return { ...run, status: 'failed', failure: failureOf(failure) };
}
