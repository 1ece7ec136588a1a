import { appendEvent, type CaseChange, type CaseEvent } from '../storage/cases.ts';
import { type Message, outboxKeys, outboxWrites } from '../storage/outbox.ts';
import type { TenantTable, Write } from '../storage/table.ts';
import { deliverAll } from './delivery.ts';
import { idFrom } from './ids.ts';

export interface Recording {
  caseId: string;
  event: CaseEvent;
  change?: CaseChange;
  writes?: Write[];
  messages?: Message[];
  /** What happens to an entitlement is told in its case although the case itself is decided. */
  evenIfEnded?: true;
}

/**
 * Records an event of a case with its change, its further writes and its messages in one transaction, and then
 * tells the messages. Recorded twice it is one event; messages that were left over are told again.
 * @throws CaseEnded where the case is over
 */
export async function record(table: TenantTable, recording: Recording): Promise<CaseEvent> {
  const { caseId, event, change = {}, writes = [], messages = [], evenIfEnded } = recording;
  const commandId = idFrom('step', table.tenantId, caseId, event.eventId);
  const outbox = (at: string) => outboxKeys(at, commandId, messages.length);
  const told = await appendEvent(table, caseId, event, {
    change,
    writes: [...writes, ...outboxWrites(table, outbox(event.at), messages)],
    evenIfEnded: evenIfEnded ?? false,
  });
  await deliverAll(table, outbox(told.at));
  return told;
}
