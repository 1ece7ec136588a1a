import { type EntitledFile, entitledFile } from '../entitlement/file.ts';
import type { TenantTable } from '../storage/table.ts';
import { type CorrectionItem, correctionsIn } from './correction-store.ts';
import { type LimitUseYearItem, limitUsesIn } from './limit-use-store.ts';

/** A person's file with all that a settlement needs of it. */
export interface SettlementFile extends EntitledFile {
  limitUses: LimitUseYearItem[];
  /** In the order in which they were found. */
  corrections: CorrectionItem[];
}

export async function settlementFile(
  table: TenantTable,
  personId: string,
): Promise<SettlementFile | undefined> {
  const file = await entitledFile(table, personId);
  return file && { ...file, limitUses: limitUsesIn(file.items), corrections: correctionsIn(file.items) };
}
