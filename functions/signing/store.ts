import type { Item, Page, TenantTable, Write } from '../storage/table.ts';

/**
 * Where a statement stands with the person whom it is of: signed; refused, which is a complaint; the complaint answered;
 * or released by the agency without a signature, with the reason.
 */
export const signingStates = ['signed', 'refused', 'answered', 'released'] as const;
export type SigningState = (typeof signingStates)[number];

/** Somebody's word about a statement, and the statement that it is about. */
export interface Signing {
  statementId: string;
  personId: string;
  providerId: string | null;
  state: SigningState;
  /** Of the statement as it was shown: one fen other, and nobody has signed it. */
  digest: string;
  at: string;
  signed?: Signature;
  refused?: { by: string; at: string; reason: string };
  answered?: { by: string; at: string; answer: string };
  released?: { by: string; at: string; reason: string };
}
export interface Signature {
  by: string;
  at: string;
  /** As whom: the person, who acts for them, or on paper that somebody else enters. */
  capacity: 'self' | 'representative' | 'paper';
  method: 'drawn' | 'paper';
  /** Lines drawn on the screen, each of points `x,y` in a field of 1000 × 400. */
  strokes?: string[];
  /** SHA-256 of the scan, where it was signed on paper. */
  scanDigest?: string;
}
export type SigningItem = Item & Signing & { version: number };

function keyOf(statementId: string) {
  return { pk: `SIGNING#${statementId}`, sk: 'SIGNING' };
}

/** Stores it over the version that was read (0: none yet). */
export function signingWrite(
  table: TenantTable,
  signing: Signing,
  version: number,
  refusal: () => Error,
): Write {
  const { state, at, statementId } = signing;
  const index = { gsi1pk: `SIGNINGS#${state}`, gsi1sk: `${at}#${statementId}` };
  return table.replace({ ...keyOf(statementId), ...index, ...signing }, version, refusal);
}

export function signingOf(table: TenantTable, statementId: string): Promise<SigningItem | undefined> {
  return table.get<SigningItem>(keyOf(statementId));
}

export function signingPage(
  table: TenantTable,
  state: SigningState,
  options: { limit?: number; cursor?: string },
): Promise<Page<SigningItem>> {
  return table.indexPage<SigningItem>(`SIGNINGS#${state}`, options);
}
