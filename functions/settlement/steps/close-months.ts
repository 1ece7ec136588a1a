import * as z from 'zod';
import { step, TenantId } from '../../lambda/step.ts';
import { closedMonthWrites } from '../closed-months.ts';
import { runById } from '../store.ts';

const Input = z.object({ tenantId: TenantId, runId: z.string() });

/** Closes the months of a run that goes on, so that it can look for whom it did not find until then. */
export const handler = step(Input, async ({ runId }, table) => {
  const run = await runById(table, runId);
  if (!run) throw new Error(`settlement run ${runId} does not exist`);
  const writes = run.status === 'running' ? closedMonthWrites(table, run) : [];
  if (writes.length > 0) await table.transact(writes);
  return { closed: writes.length };
});
