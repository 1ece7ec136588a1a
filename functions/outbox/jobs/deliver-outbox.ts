import * as z from 'zod';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { deliverItem } from '../delivery.ts';
import { messagesUpTo } from '../store.ts';

const Input = z.object({ tenantId: TenantId, at: Instant });

/**
 * Delivers what a broken-off command of a tenant left undelivered. A command still at work may deliver the same
 * message too: every message is harmless told twice.
 */
export const handler = step(Input, async ({ at }, table): Promise<{ delivered: number }> => {
  const messages = await messagesUpTo(table, at);
  for (const item of messages) await deliverItem(table, item);
  return { delivered: messages.length };
});
