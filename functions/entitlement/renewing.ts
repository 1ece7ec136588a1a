import { caseById } from '../case/store.ts';
import type { TenantTable } from '../storage/table.ts';
import type { Standing } from './change.ts';

/** Whether the renewal of this very entitlement is asked for and not decided yet. */
export async function isRenewing(table: TenantTable, { file, entitlement }: Standing): Promise<boolean> {
  if (file.openCaseId === null) return false;
  const open = await caseById(table, file.openCaseId);
  return open?.kind === 'renewal' && open.entitlementId === entitlement.entitlementId;
}
