import { idFrom } from '../base/ids.ts';
import type { Item, TenantTable, Write } from '../storage/table.ts';
import type { MachineName } from './machines.ts';
import type { Message } from './store.ts';

type Scheduled = Extract<Message, { kind: 'create-schedule' }>;

/** What is due at an instant, as data: it stands until it was done, whatever becomes of its schedule. */
export interface Due {
  /** Of the schedule. */
  name: string;
  dueAt: string;
  machine: MachineName;
  input: Record<string, unknown>;
}

const INDEX_PARTITION = 'DUE';

/** With a schedule goes, in the same transaction, what it is for; the last message about a name decides. */
export function dueWrites(table: TenantTable, messages: readonly Message[]): Write[] {
  const last = new Map<string, Write>();
  for (const message of messages) {
    if (message.kind === 'create-schedule') last.set(message.name, table.put(dueItem(message)));
    if (message.kind === 'delete-schedule') last.set(message.name, table.delete(keyOf(message.name)));
  }
  return [...last.values()];
}

/** What was due up to the instant and has not been done, the longest overdue first. */
export async function duesUpTo(table: TenantTable, instant: string, limit: number): Promise<Due[]> {
  const { items } = await table.indexPage<Due>(INDEX_PARTITION, { limit });
  return items.filter(({ dueAt }) => dueAt <= instant);
}

/** It was done, or turned out to be moot. */
export async function dueIsDone(table: TenantTable, name: string | null | undefined): Promise<void> {
  if (name) await table.transact([table.delete(keyOf(name))]);
}

/**
 * Starts what a schedule should have started, with the instant at which it was due. Every sweep gives it an execution of
 * its own: one that failed stays due, and what it does has one effect however often it is done.
 */
export function startOfDue(table: TenantTable, { name, dueAt, machine, input }: Due, at: string): Message {
  return {
    kind: 'start-execution',
    machine,
    name: idFrom('swept', table.tenantId, name, at),
    input: { ...input, schedule: name, at: wholeSecond(dueAt) },
  };
}

/** The second to which a schedule fires for an instant: not before it. */
export function wholeSecond(instant: string): string {
  return new Date(Math.ceil(Date.parse(instant) / 1000) * 1000).toISOString();
}

function dueItem({ name, dueAt, machine, input }: Scheduled): Item {
  return { ...keyOf(name), gsi1pk: INDEX_PARTITION, gsi1sk: `${dueAt}#${name}`, name, dueAt, machine, input };
}

function keyOf(name: string) {
  return { pk: `DUE#${name}`, sk: 'DUE' };
}
