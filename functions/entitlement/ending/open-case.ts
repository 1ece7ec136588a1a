import type { Reason } from '../../../rules/base/trace.ts';
import { idFrom } from '../../base/ids.ts';
import { endCase } from '../../case/end-case.ts';
import { caseById, hasEnded } from '../../case/store.ts';
import { commit } from '../../outbox/commit.ts';
import type { TenantTable } from '../../storage/table.ts';
import type { EntitledFile } from '../file.ts';

/** Closes the person's open case because what it asks for cannot be had any more; false where none is open. */
export async function closeOpenCase(
  table: TenantTable,
  { openCaseId }: EntitledFile,
  type: 'person-died' | 'cover-lost' | 'entitlement-terminated',
  reason: Reason,
  at: string,
): Promise<boolean> {
  const open = openCaseId === null ? undefined : await caseById(table, openCaseId);
  if (!open || hasEnded(open)) return false;
  const event = { eventId: type, at, type, by: 'changhu', details: { reasons: [reason] } } as const;
  const { writes, messages } = await endCase(table, open, event, { state: 'closed', reasons: [reason] });
  await commit(table, { id: idFrom('step', table.tenantId, open.caseId, type), at }, writes, messages);
  return true;
}
