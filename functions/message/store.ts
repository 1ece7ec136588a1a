import { withoutUndefined } from '../base/objects.ts';
import type { Recipient } from '../event/other.ts';
import type { Item, Key, Page, TenantTable, Write } from '../storage/table.ts';
import type { Draft } from './messages-for.ts';

/** A message to a person, a role's mailbox or a party of a register. Phone numbers and addresses are resolved by id. */
export interface PersonalMessage extends Draft {
  messageId: string;
  caseId: string;
  /** UTC instant of the event that it tells of. */
  at: string;
  status: 'queued' | 'delivered' | 'failed';
  /** When the gateway reported. */
  reportedAt?: string;
  /** Why it could not be delivered. */
  reason?: string;
}
export type PersonalMessageItem = Item & PersonalMessage & { version: number };

export function messageWrites(table: TenantTable, message: PersonalMessage): Write[] {
  const key = keyOf(message);
  return [
    table.replace(messageItem(message), 0),
    table.put({ ...pointerKey(message.messageId), casePk: key.pk, caseSk: key.sk }),
  ];
}

export function messageChange(
  table: TenantTable,
  found: PersonalMessageItem,
  change: Pick<PersonalMessage, 'status' | 'reportedAt' | 'reason'>,
): Write {
  const { version, reason: _earlier, ...message } = found;
  return table.replace(messageItem({ ...message, ...change }), version);
}

export async function messageById(
  table: TenantTable,
  messageId: string,
): Promise<PersonalMessageItem | undefined> {
  const pointer = await table.get<{ casePk: string; caseSk: string }>(pointerKey(messageId));
  return pointer && table.get<PersonalMessageItem>({ pk: pointer.casePk, sk: pointer.caseSk });
}

type Paging = { limit: number; cursor?: string | undefined };

/** Messages of a case, to whomever, oldest first. */
export function messagesOfCase(
  table: TenantTable,
  caseId: string,
  paging: Paging,
): Promise<Page<PersonalMessageItem>> {
  return table.page<PersonalMessageItem>(
    `CASE#${caseId}`,
    withoutUndefined({ ...paging, prefix: 'MESSAGE#' }),
  );
}

/** Messages to an insured person, oldest first. */
export function messagesOfPerson(
  table: TenantTable,
  personId: string,
  paging: Paging,
): Promise<Page<PersonalMessageItem>> {
  return table.indexPage<PersonalMessageItem>(partitionOf({ personId }), withoutUndefined(paging));
}

function messageItem(message: PersonalMessage): Item {
  return {
    ...message,
    ...keyOf(message),
    gsi1pk: partitionOf(message.to),
    gsi1sk: `${message.at}#${message.messageId}`,
  };
}

function keyOf({ caseId, at, messageId }: PersonalMessage): Key {
  return { pk: `CASE#${caseId}`, sk: `MESSAGE#${at}#${messageId}` };
}

function pointerKey(messageId: string): Key {
  return { pk: `MESSAGE#${messageId}`, sk: 'MESSAGE' };
}

function partitionOf(to: Recipient): string {
  if ('personId' in to) return `MESSAGES#person#${to.personId}`;
  return 'role' in to ? `MESSAGES#role#${to.role}` : `MESSAGES#subject#${to.subject}`;
}
