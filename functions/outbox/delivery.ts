import type { Key, TenantTable } from '../storage/table.ts';
import { deliver } from './messenger.ts';
import { type OutboxItem, outboxItem } from './store.ts';

/** Tells and forgets; what fails here is told again by the repeated command or step, or by the delivery job. */
export async function deliverAll(table: TenantTable, outbox: Key[]): Promise<void> {
  for (const key of outbox) {
    const item = await outboxItem(table, key);
    if (item) await deliverItem(table, item);
  }
}

export async function deliverItem(table: TenantTable, item: OutboxItem): Promise<void> {
  await deliver(item.message);
  await table.transact([table.delete(item)]);
}
