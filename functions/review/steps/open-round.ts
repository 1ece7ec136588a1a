import * as z from 'zod';
import { addMonths } from '../../../rules/base/calendar.ts';
import { monthReviewedWrite } from '../../care/visit-store.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { allShards } from '../../storage/shards.ts';
import { secretOf } from '../round-store.ts';

const Input = z.object({ tenantId: TenantId, month: z.string(), at: Instant });

/**
 * Closes the records of a month: what is recorded of it from now on is looked at by itself. And commits to the secret of
 * the month after it, before anybody can know what will be recorded in it.
 */
export const handler = step(Input, async ({ month, at }, table) => {
  await secretOf(table, month, at);
  await secretOf(table, addMonths(`${month}-01`, 1).slice(0, 7), at);
  await table.transact([monthReviewedWrite(table, month, { closedAt: at })]);
  return { shards: allShards() };
});
