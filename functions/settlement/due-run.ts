import { addDays, addMonths } from '../../rules/base/calendar.ts';
import { idFrom } from '../base/ids.ts';
import { shanghaiDate } from '../base/time.ts';
import { deliver } from '../outbox/messenger.ts';
import { schemeBookOf } from '../scheme/store.ts';
import type { TenantTable } from '../storage/table.ts';
import { newRun } from './new-run.ts';
import { runById } from './store.ts';

/**
 * Settles the period that ended with the month before the instant, where a scheme was in force and its settlement period
 * ends with that month. Done twice it has one effect.
 */
export async function startDueRun(table: TenantTable, at: string): Promise<{ started: string | null }> {
  const today = shanghaiDate(at);
  const lastDay = addDays(`${today.slice(0, 7)}-01`, -1);
  const book = await schemeBookOf(table);
  if (!book?.versions.some(({ effectiveFrom }) => effectiveFrom <= lastDay)) return { started: null };
  const toMonth = lastDay.slice(0, 7);
  const { settlementPeriodMonths } = book.on(lastDay);
  if (Number(toMonth.slice(5)) % settlementPeriodMonths !== 0) return { started: null };
  const fromMonth = addMonths(`${toMonth}-01`, 1 - settlementPeriodMonths).slice(0, 7);
  const runId = idFrom('run', table.tenantId, 'scheduled', fromMonth, toMonth);
  const known = await runById(table, runId);
  if (known && known.status !== 'running') return { started: runId };
  const { writes, message } = newRun(table, { runId, fromMonth, toMonth, startedAt: at });
  if (!known) await table.transact(writes);
  await deliver(message);
  return { started: runId };
}
