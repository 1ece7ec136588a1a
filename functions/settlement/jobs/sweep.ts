import * as z from 'zod';
import { idFrom } from '../../base/ids.ts';
import { withoutUndefined } from '../../base/objects.ts';
import { shanghaiDate } from '../../base/time.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { deliverItem } from '../../outbox/delivery.ts';
import { duesUpTo, startOfDue } from '../../outbox/due.ts';
import { deliver } from '../../outbox/messenger.ts';
import { messagesUpTo } from '../../outbox/store.ts';
import { tellAllInsured } from '../../person/tell-insured.ts';
import { tellSearchOfAll } from '../../person/tell-search.ts';
import { startDueRound } from '../../review/start-round.ts';
import type { TenantTable } from '../../storage/table.ts';
import { startDueRun } from '../due-run.ts';

const Input = z.object({ tenantId: TenantId, at: Instant });

/** What fell due later is left to its own schedule, which may be under way. */
const GRACE_MILLIS = 3_600_000;
/** Of one sweep; the next takes what is left. */
const MOST_DUES = 250;
/**
 * How often the platform and the search are told of everybody, whatever they were told before: of whom an earlier release registered, of
 * whom an execution failed to tell and nobody looked after it, and by the key that the platform has today.
 */
const TOLD_AGAIN_MILLIS = 30 * 86_400_000;
/** On which days of the month the schedules `review-<tenant>` and `settlement-<tenant>` fire, in Asia/Shanghai. */
const ROUND_DAY = '03';
const RUN_DAY = '05';
const FIRING_TIME = 'T02:00:00+08:00';

/**
 * Does what is past due and was not done, whatever became of its timer: delivers what a broken-off command of a tenant
 * left undelivered, starts what a lost or failed schedule should have, and the review round and settlement run of the month. A command
 * still at work may deliver the same message too: every message is harmless told twice, and so is every start.
 */
export const handler = step(Input, async ({ at }, table) => {
  const messages = await messagesUpTo(table, at);
  for (const item of messages) await deliverItem(table, item);
  const before = new Date(Date.parse(at) - GRACE_MILLIS).toISOString();
  const dues = await duesUpTo(table, before, MOST_DUES);
  for (const due of dues) await deliver(startOfDue(table, due, at));
  const run = await seeTo(table, at, before);
  return { delivered: messages.length, started: dues.length, run };
});

/** What a tenant's sweeps remember. */
interface Swept {
  /** The first one: what was due before it, nobody had promised. */
  since: string;
  /** When the round was due that was seen to last, and the run. */
  reviewed?: string;
  ran?: string;
  /** When the platform was last told on which days everybody is insured here. */
  told?: string;
  /** When everybody was last brought into the index of the search. */
  indexed?: string;
}

const PLACE = { pk: 'SWEEP', sk: 'STATE' };

/** The month's round and run, where their instants are over, and the tellings of everybody, where their time has come; each once. */
async function seeTo(table: TenantTable, at: string, before: string): Promise<string | null> {
  const known = await table.get<Swept>(PLACE);
  const { since, reviewed, ran, told, indexed } = known ?? { since: at };
  const roundAt = firingOf(at, ROUND_DAY);
  const runAt = firingOf(at, RUN_DAY);
  const isMissed = (dueAt: string, done: string | undefined) =>
    dueAt <= before && dueAt >= since && done !== dueAt;
  const [reviewIsDue, runIsDue] = [isMissed(roundAt, reviewed), isMissed(runAt, ran)];
  if (reviewIsDue) await startDueRound(table, roundAt);
  const started = runIsDue ? (await startDueRun(table, runAt)).started : null;
  const run = idFrom('all', table.tenantId, at);
  const [tellsAgain, indexesAgain] = [isLongAgo(told, at), isLongAgo(indexed, at)];
  if (tellsAgain) await deliver(tellAllInsured(table.tenantId, run));
  if (indexesAgain) await deliver(tellSearchOfAll(table.tenantId, run));
  if (!reviewIsDue && !runIsDue && !tellsAgain && !indexesAgain) return started;
  const seen = {
    reviewed: reviewIsDue ? roundAt : reviewed,
    ran: runIsDue ? runAt : ran,
    told: tellsAgain ? at : told,
    indexed: indexesAgain ? at : indexed,
  };
  await table.transact([table.put({ ...PLACE, since, ...withoutUndefined(seen) })]);
  return started;
}

/** When a schedule of the month fires. */
function firingOf(at: string, day: string): string {
  return new Date(`${shanghaiDate(at).slice(0, 7)}-${day}${FIRING_TIME}`).toISOString();
}

function isLongAgo(last: string | undefined, at: string): boolean {
  return last === undefined || Date.parse(at) - Date.parse(last) >= TOLD_AGAIN_MILLIS;
}
