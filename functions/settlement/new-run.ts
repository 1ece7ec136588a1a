import type { Message } from '../outbox/store.ts';
import type { TenantTable, Write } from '../storage/table.ts';
import { runWrite, type SettlementRun } from './store.ts';

/** A run to be recorded, and the message that starts its execution. */
export function newRun(
  table: TenantTable,
  started: Pick<SettlementRun, 'runId' | 'fromMonth' | 'toMonth' | 'personId' | 'startedAt'>,
): { run: SettlementRun; writes: Write[]; message: Message } {
  const run: SettlementRun = { ...started, status: 'running' };
  const { runId, fromMonth, toMonth } = run;
  const input = { tenantId: table.tenantId, runId, fromMonth, toMonth };
  return {
    run,
    writes: [runWrite(table, run)],
    message: { kind: 'start-execution', machine: 'settlement', name: runId, input },
  };
}
