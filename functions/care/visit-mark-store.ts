import type { Key, TenantTable, Write } from '../storage/table.ts';
import type { VisitOutcome } from './visit-import-input.ts';

/**
 * By which row an import, or its dry run, met a visit, and what became of it: written with the visit, so that a chunk
 * broken off and taken again tells the same of its rows.
 */
export interface VisitMark {
  visitId: string;
  row: number;
  /** Of what the row says. */
  digest: string;
  outcome: VisitOutcome;
  revision: number;
}

/** An import that rests longer calls what it recorded before unchanged. */
const MARK_KEPT_SECONDS = 7 * 86_400;

/** The marks of an import at these visits, by the provider's ids of them. */
export async function visitMarks(
  table: TenantTable,
  importId: string,
  visitIds: readonly string[],
): Promise<Map<string, VisitMark>> {
  const keys = [...new Set(visitIds)].map((visitId) => markKey(importId, visitId));
  const marks = await table.getAll<VisitMark>(keys);
  return new Map(marks.map((mark) => [mark.visitId, mark]));
}

export function visitMarkWrite(table: TenantTable, importId: string, mark: VisitMark, at: string): Write {
  const expiresAt = Math.floor(Date.parse(at) / 1000) + MARK_KEPT_SECONDS;
  return table.put({ ...markKey(importId, mark.visitId), ...mark, expiresAt });
}

function markKey(importId: string, visitId: string): Key {
  return { pk: `VISIT-MARK#${importId}#${visitId}`, sk: 'ROW' };
}
