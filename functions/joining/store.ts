import { withoutUndefined } from '../base/objects.ts';
import type { Item, Page, TenantTable, Write } from '../storage/table.ts';

/** Two records of one person, one of which is to go on, or goes on, in the other. */
export interface Join {
  joinId: string;
  /** The record that goes on. */
  keptId: string;
  joinedId: string;
  /** Whether the person is known by the document of the joined record from then on. */
  takesDocument: boolean;
  /** What shows that both are of one person. */
  paper: string;
  status: 'proposed' | 'joined' | 'rejected' | 'undone';
  proposedBy: string;
  proposedAt: string;
  /** Who approved or rejected it. */
  decidedBy?: string;
  decidedAt?: string;
  /** The facts that the kept record got by it. */
  factIds?: string[];
  undoneBy?: string;
  undoneAt?: string;
  /** Why it was rejected, or undone. */
  reason?: string;
}
export type JoinItem = Item & Join & { version: number };

const INDEX_PARTITION = 'JOINS';

export function joinById(table: TenantTable, joinId: string): Promise<JoinItem | undefined> {
  return table.get<JoinItem>(keyOf(joinId));
}

export function joinPage(
  table: TenantTable,
  options: { limit: number; cursor?: string | undefined },
): Promise<Page<JoinItem>> {
  return table.indexPage<JoinItem>(INDEX_PARTITION, withoutUndefined(options));
}

/** Stores the join over the version that was read; `version` 0 means that there was none. */
export function joinWrite(table: TenantTable, join: Join, version: number, refusal?: () => Error): Write {
  const index = { gsi1pk: INDEX_PARTITION, gsi1sk: `${join.proposedAt}#${join.joinId}` };
  return table.replace({ ...join, ...keyOf(join.joinId), ...index }, version, refusal);
}

function keyOf(joinId: string) {
  return { pk: `JOIN#${joinId}`, sk: 'JOIN' };
}
