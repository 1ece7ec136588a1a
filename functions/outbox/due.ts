import { idFrom } from '../base/ids.ts';
import type { TenantTable } from '../storage/table.ts';
import type { MachineName } from './machines.ts';
import { DUE_PARTITION, dueKey, type Message } from './store.ts';

/** What is due at an instant, as data: it stands until it was done, whatever becomes of its schedule. */
export interface Due {
  /** Of the schedule. */
  name: string;
  dueAt: string;
  machine: MachineName;
  input: Record<string, unknown>;
}

/** What was due up to the instant and has not been done, the longest overdue first. */
export async function duesUpTo(table: TenantTable, instant: string, limit: number): Promise<Due[]> {
  const { items } = await table.indexPage<Due>(DUE_PARTITION, { limit });
  return items.filter(({ dueAt }) => dueAt <= instant);
}

/** It was done, or turned out to be moot. */
export async function dueIsDone(table: TenantTable, name: string | null | undefined): Promise<void> {
  if (name) await table.transact([table.delete(dueKey(name))]);
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
