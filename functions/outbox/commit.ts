import type { TenantTable, Write } from '../storage/table.ts';
import { deliverAll } from './delivery.ts';
import { type Message, outboxKeys, outboxWrites } from './store.ts';

/** Writes all or nothing together with what is then to be told, and tells it. */
export async function commit(
  table: TenantTable,
  command: { id: string; at: string },
  writes: Write[],
  messages: Message[],
): Promise<void> {
  const outbox = outboxKeys(command.at, command.id, messages.length);
  await table.transact([...writes, ...outboxWrites(table, outbox, messages)]);
  await deliverAll(table, outbox);
}
