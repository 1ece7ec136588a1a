import * as z from 'zod';
import { tenants } from '../../base/tenants.ts';
import { Instant } from '../../lambda/step.ts';
import { TenantTable } from '../../storage/table.ts';
import { deliverItem } from '../delivery.ts';
import { messagesUpTo } from '../store.ts';

const Input = z.object({ at: Instant });

/**
 * Delivers what a broken-off command left undelivered. A command still at work may deliver the same message
 * too: every message is harmless told twice.
 */
export async function handler(event: unknown): Promise<{ delivered: number }> {
  const { at } = Input.parse(event);
  let delivered = 0;
  for (const { id } of tenants()) delivered += await deliverUpTo(new TenantTable(id), at);
  return { delivered };
}

async function deliverUpTo(table: TenantTable, at: string): Promise<number> {
  const messages = await messagesUpTo(table, at);
  for (const item of messages) await deliverItem(table, item);
  return messages.length;
}
