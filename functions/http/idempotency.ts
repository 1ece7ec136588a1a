import type { Key, TenantTable, Write } from '../storage/table.ts';

/** How long a repeated command is answered with the first one's answer. */
const KEPT_SECONDS = 7 * 86_400;

/** The stored answer to a command, written in the same transaction as its effect. */
export interface StoredAnswer {
  requestHash: string;
  status: number;
  answer: unknown;
  outbox: Key[];
}

export function storedAnswer(table: TenantTable, commandId: string): Promise<StoredAnswer | undefined> {
  return table.get<StoredAnswer>(keyOf(commandId));
}

/** Fails the whole transaction when the command was already carried out. */
export function storeAnswer(table: TenantTable, commandId: string, at: string, stored: StoredAnswer): Write {
  const expiresAt = Math.floor(new Date(at).getTime() / 1000) + KEPT_SECONDS;
  return table.insert({ ...keyOf(commandId), ...stored, expiresAt }, () => new CommandRepeated());
}

/** A twin of this command was committed between our look and our write. */
export class CommandRepeated extends Error {
  override name = 'CommandRepeated';
}

function keyOf(commandId: string): Key {
  return { pk: `COMMAND#${commandId}`, sk: 'ANSWER' };
}
