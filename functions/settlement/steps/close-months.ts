import * as z from 'zod';
import { monthsBetween } from '../../../rules/base/calendar.ts';
import { monthSettledWrite } from '../../care/store.ts';
import { step, TenantId } from '../../lambda/step.ts';
import { runById } from '../store.ts';

const Input = z.object({ tenantId: TenantId, runId: z.string() });

/**
 * From now on what is recorded of the run's months comes late, so that the run can look for whom it did not find while
 * it went on; a run for one person leaves the others' months as they are.
 */
export const handler = step(Input, async ({ runId }, table) => {
  const run = await runById(table, runId);
  if (!run) throw new Error(`settlement run ${runId} does not exist`);
  const { status, personId, fromMonth, toMonth } = run;
  if (status !== 'running' || personId !== undefined) return { closed: 0 };
  const months = monthsBetween(fromMonth, toMonth);
  await table.transact(months.map((month) => monthSettledWrite(table, month, { runId })));
  return { closed: months.length };
});
