import * as z from 'zod';
import { addDays, addMonths } from '../../../rules/base/calendar.ts';
import { idFrom } from '../../base/ids.ts';
import { shanghaiDate } from '../../base/time.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { deliver } from '../../outbox/messenger.ts';
import { schemeBookOf } from '../../scheme/store.ts';
import { newRun } from '../new-run.ts';
import { runById } from '../store.ts';

const Input = z.object({ tenantId: TenantId, at: Instant });

/** Settles the period that has just ended, where a scheme was in force and its settlement period ends with last month. */
export const handler = step(Input, async ({ tenantId, at }, table) => {
  const today = shanghaiDate(at);
  const lastDay = addDays(`${today.slice(0, 7)}-01`, -1);
  const book = await schemeBookOf(table);
  if (!book?.versions.some(({ effectiveFrom }) => effectiveFrom <= lastDay)) return { started: null };
  const toMonth = lastDay.slice(0, 7);
  const { settlementPeriodMonths } = book.on(lastDay);
  if (Number(toMonth.slice(5)) % settlementPeriodMonths !== 0) return { started: null };
  const fromMonth = addMonths(`${toMonth}-01`, 1 - settlementPeriodMonths).slice(0, 7);
  const runId = idFrom('run', tenantId, 'scheduled', fromMonth, toMonth);
  const { writes, message } = newRun(table, { runId, fromMonth, toMonth, startedAt: at });
  if (!(await runById(table, runId))) await table.transact(writes);
  await deliver(message);
  return { started: runId };
});
