import type { Item, Key, TenantTable, Write } from '../storage/table.ts';
import type { CloudEvent } from './cloud-event.ts';
import type { MachineName } from './machines.ts';

type Values = Record<string, unknown>;
type Scheduled = Extract<Message, { kind: 'create-schedule' }>;

/** What a committed command still has to tell another service. Kept until it was told: at least once, never lost. */
export type Message =
  | { kind: 'start-execution'; machine: MachineName; name: string; input: Values }
  /** Has an execution of the machine begin at an instant, with `at` (the instant) added to its input. */
  | { kind: 'create-schedule'; name: string; dueAt: string; machine: MachineName; input: Values }
  | { kind: 'delete-schedule'; name: string }
  | { kind: 'complete-task'; taskToken: string; output: Values }
  /** Ends the wait of a workflow with an error that it catches by this name. */
  | { kind: 'fail-task'; taskToken: string; error: string; cause: string }
  /** Puts an event on the bus, where whoever wants to know subscribes. */
  | { kind: 'publish'; event: CloudEvent };

export interface OutboxItem extends Item {
  message: Message;
}

const PARTITION = 'OUTBOX';
/** Of the index: what is due, by instant. */
export const DUE_PARTITION = 'DUE';

export function outboxKeys(at: string, commandId: string, count: number): Key[] {
  return Array.from({ length: count }, (_, index) => ({ pk: PARTITION, sk: `${at}#${commandId}#${index}` }));
}

export function outboxWrites(table: TenantTable, keys: Key[], messages: Message[]): Write[] {
  const outbox = messages.map((message, index) => table.put({ ...(keys[index] as Key), message }));
  return [...outbox, ...dueWrites(table, messages)];
}

/** Messages committed up to the instant, oldest first. */
export async function messagesUpTo(table: TenantTable, at: string): Promise<OutboxItem[]> {
  const items = await table.collection<OutboxItem>(PARTITION);
  return items.filter(({ sk }) => sk.slice(0, at.length) <= at);
}

export function outboxItem(table: TenantTable, key: Key): Promise<OutboxItem | undefined> {
  return table.get<OutboxItem>(key);
}

/** With a schedule goes, in the same transaction, what it is for; the last message about a name decides. */
function dueWrites(table: TenantTable, messages: readonly Message[]): Write[] {
  const last = new Map<string, Write>();
  for (const message of messages) {
    if (message.kind === 'create-schedule') last.set(message.name, table.put(dueItem(message)));
    if (message.kind === 'delete-schedule') last.set(message.name, table.delete(dueKey(message.name)));
  }
  return [...last.values()];
}

function dueItem({ name, dueAt, machine, input }: Scheduled): Item {
  return { ...dueKey(name), gsi1pk: DUE_PARTITION, gsi1sk: `${dueAt}#${name}`, name, dueAt, machine, input };
}

export function dueKey(name: string) {
  return { pk: `DUE#${name}`, sk: 'DUE' };
}
