import * as z from 'zod';
import { failureOf, StateFailure } from '../../lambda/failure.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { closedMonthWrites } from '../closed-months.ts';
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
  // An execution that began under the last release has not closed its months yet.
  const months = closed.status === 'completed' ? closedMonthWrites(table, closed) : [];
  await table.transact([closedRunWrite(table, closed), ...months]);
  return { status: closed.status };
});

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
