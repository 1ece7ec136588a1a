import * as z from 'zod';
import { failureOf, StateFailure } from '../../lambda/failure.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { roundUnderWay, roundWrite, secretOf } from '../round-store.ts';

const Totals = z.object({ visits: z.int(), released: z.int(), flagged: z.int(), drawn: z.int() });
const Input = z.object({
  tenantId: TenantId,
  month: z.string(),
  at: Instant,
  totals: Totals.optional(),
  failure: StateFailure.optional(),
});

/** Closes a round with what became of the visits, and tells the secret of its draw; or with the reason why it broke off. */
export const handler = step(Input, async ({ month, at, totals, failure }, table) => {
  const round = await roundUnderWay(table, month);
  if (round.status !== 'running') return { status: round.status };
  if (failure) {
    await table.transact([roundWrite(table, { ...round, status: 'failed', failure: failureOf(failure) })]);
    return { status: 'failed' };
  }
  if (!totals) throw new Error(`the review round of ${month} ended without totals`);
  const { secret } = await secretOf(table, month, at);
  const closed = { ...round, status: 'completed', completedAt: at, totals, secret } as const;
  await table.transact([roundWrite(table, closed)]);
  return { status: 'completed' };
});
