import { idFrom } from '../base/ids.ts';
import { tellEvent } from '../message/telling.ts';
import { deliverAll } from '../outbox/delivery.ts';
import { type Message, outboxKeys, outboxWrites } from '../outbox/store.ts';
import type { TenantTable, Write } from '../storage/table.ts';
import { appendEvent, type CaseChange, type CaseEvent, caseById } from './store.ts';

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
 * Records an event of a case with its change, its further writes and its messages in one transaction, publishes it
 * and tells the people whom it concerns. Recorded twice it is one event; messages that were left over are told again.
 * @throws CaseEnded where the case is over
 */
export async function record(table: TenantTable, recording: Recording): Promise<CaseEvent> {
  const { caseId, event, change = {}, evenIfEnded } = recording;
  const current = await caseById(table, caseId);
  if (!current) throw new Error(`case ${caseId} does not exist`);
  const telling = tellEvent(table, current, event);
  const writes = [...(recording.writes ?? []), ...telling.writes];
  const messages = [...(recording.messages ?? []), ...telling.messages];
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
