import { addDays } from '../../rules/base/calendar.ts';
import { shanghaiDate } from '../base/time.ts';
import { visitsPage } from '../care/visit-store.ts';
import { deliver } from '../outbox/messenger.ts';
import type { Message } from '../outbox/store.ts';
import { WriteConflict } from '../storage/errors.ts';
import { allShards } from '../storage/shards.ts';
import type { TenantTable, Write } from '../storage/table.ts';
import { committed, newRoundWrite, type ReviewRound, roundOf, roundWrite, secretOf } from './round-store.ts';

/** A round to be recorded, and the message that starts its execution: of its own each time that one broke off. */
export async function newRound(
  table: TenantTable,
  month: string,
  at: string,
  before: ReviewRound | undefined,
): Promise<{ round: ReviewRound; writes: Write[]; message: Message }> {
  const attempt = (before?.attempt ?? 0) + 1;
  const secret = committed(await secretOf(table, month, at));
  const round: ReviewRound = { month, status: 'running', attempt, startedAt: at, ...secret };
  return {
    round,
    writes: [before ? roundWrite(table, round) : newRoundWrite(table, round, () => new WriteConflict())],
    message: startOf(table, round),
  };
}

function startOf({ tenantId }: TenantTable, { month, attempt }: ReviewRound): Message {
  const name = `round-${tenantId}-${month}-${attempt}`;
  return { kind: 'start-execution', machine: 'review', name, input: { tenantId, month } };
}

/** Looks at the visits of the month that ended before the instant, where there are any. Done twice it has one effect. */
export async function startDueRound(table: TenantTable, at: string): Promise<{ started: string | null }> {
  const month = addDays(`${shanghaiDate(at).slice(0, 7)}-01`, -1).slice(0, 7);
  const known = await roundOf(table, month);
  if (known) {
    if (known.status === 'running') await deliver(startOf(table, known));
    return { started: month };
  }
  if (!(await hasVisits(table, month))) return { started: null };
  const { writes, message } = await newRound(table, month, at, undefined);
  await table.transact(writes);
  await deliver(message);
  return { started: month };
}

async function hasVisits(table: TenantTable, month: string): Promise<boolean> {
  const firsts = await Promise.all(allShards().map((shard) => visitsPage(table, month, shard, { limit: 1 })));
  return firsts.some(({ items }) => items.length > 0);
}
