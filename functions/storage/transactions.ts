import type { TenantTable, Write } from './table.ts';

const WRITES = 100;
const AT_ONCE = 4;

/** Writes groups in as few transactions as hold them, a few side by side: each group whole or not at all. */
export async function inTransactions(table: TenantTable, groups: readonly Write[][]): Promise<void> {
  const transactions = packed(groups);
  let next = 0;
  const work = async () => {
    for (let writes = transactions[next++]; writes; writes = transactions[next++])
      await table.transact(writes);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** As many groups a transaction as it holds, none of them split. */
function packed(groups: readonly Write[][]): Write[][] {
  const transactions: Write[][] = [];
  let current: Write[] = [];
  for (const writes of groups) {
    if (current.length + writes.length > WRITES) {
      transactions.push(current);
      current = [];
    }
    current.push(...writes);
  }
  return current.length > 0 ? [...transactions, current] : transactions;
}
