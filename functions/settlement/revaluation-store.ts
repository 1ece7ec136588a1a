import type { Correction as CorrectionLine } from '../../rules/correction/corrections.ts';
import { withoutUndefined } from '../base/objects.ts';
import type { RevaluationChange } from '../scheme/revaluation.ts';
import type { Item, Key, Page, TenantTable, Write } from '../storage/table.ts';
import type { MoneyFen } from './store.ts';

export const REVALUATION_STATES = [
  'computing',
  'nothing',
  'proposed',
  'applying',
  'applied',
  'rejected',
  'superseded',
  'failed',
] as const;

export interface RevaluationTotals extends MoneyFen {
  /** Persons for whom something is owed either way. */
  persons: number;
  /** What the fund pays more, and what it gets back, as two sums. */
  fundMoreFen: number;
  fundLessFen: number;
  /** Persons whose difference has changed since it was proposed: they are left as they are. */
  outdated: number;
}

/**
 * What a changed value or version changes in settled months, for everybody: proposed, seen by a second person, and only
 * then owed.
 */
export interface Revaluation {
  revaluationId: string;
  change: RevaluationChange;
  /** The instant of the change: the scheme as it was known then is what the months are computed by. */
  asOf: string;
  /** The sign-in that made the change; another one decides. */
  changedBy: string;
  fromMonth: string;
  toMonth: string;
  status: (typeof REVALUATION_STATES)[number];
  proposed?: RevaluationTotals;
  applied?: RevaluationTotals;
  decidedBy?: string;
  decidedAt?: string;
  reason?: string;
  /** The later revaluation that this one is part of. */
  supersededBy?: string;
  failure?: { code: string; detail: string };
}
/** Whether it waits for a decision: proposed, or broken off while it was applied, which then goes on where it stopped. */
export function isOpen({ status, proposed }: Revaluation): boolean {
  return status === 'proposed' || (status === 'failed' && proposed !== undefined);
}

export type RevaluationItem = Item & Revaluation & { version: number };

/** What is proposed for one person. */
export interface ProposedCorrection extends MoneyFen {
  personId: string;
  lines: CorrectionLine[];
}

/** That a person's months are computed by the scheme as of a revaluation from then on. */
export interface Revalued {
  revaluationId: string;
  asOf: string;
  fromMonth: string;
  toMonth: string;
}

/** Stores the revaluation over the version that was read; `version` 0 for a new one. */
export function revaluationWrite(
  table: TenantTable,
  revaluation: Revaluation,
  version: number,
  refusal?: () => Error,
): Write {
  const { revaluationId, asOf } = revaluation;
  const index = { gsi1pk: 'REVALUATIONS', gsi1sk: `${asOf}#${revaluationId}` };
  return table.replace({ ...revaluationKey(revaluationId), ...index, ...revaluation }, version, refusal);
}

export function revaluationById(
  table: TenantTable,
  revaluationId: string,
): Promise<RevaluationItem | undefined> {
  return table.get<RevaluationItem>(revaluationKey(revaluationId));
}

/** By the instant of the change, those from a day on. */
export function revaluationPage(
  table: TenantTable,
  options: { from?: string; limit?: number; cursor?: string | undefined },
): Promise<Page<RevaluationItem>> {
  return table.indexPage<RevaluationItem>('REVALUATIONS', withoutUndefined(options));
}

export function proposedWrite(
  table: TenantTable,
  revaluationId: string,
  proposed: ProposedCorrection,
): Write {
  return table.put({ ...proposedKey(revaluationId, proposed.personId), ...proposed });
}

export function proposedFor(
  table: TenantTable,
  revaluationId: string,
  personId: string,
): Promise<(Item & ProposedCorrection) | undefined> {
  return table.get(proposedKey(revaluationId, personId));
}

export function proposedPage(
  table: TenantTable,
  revaluationId: string,
  options: { limit?: number; cursor?: string | undefined },
): Promise<Page<Item & ProposedCorrection>> {
  return table.page(revaluationKey(revaluationId).pk, { prefix: 'PERSON#', ...withoutUndefined(options) });
}

/** Marks the person's months as revalued: once. */
export function revaluedWrite(table: TenantTable, personId: string, mark: Revalued): Write {
  return table.insert({ pk: `PERSON#${personId}`, sk: `REVALUED#${mark.revaluationId}`, ...mark });
}

/** The revaluations that were applied to a person, among the items of the person. */
export function revaluedIn(items: readonly Item[]): (Item & Revalued)[] {
  return items.filter(({ sk }) => sk.startsWith('REVALUED#')) as (Item & Revalued)[];
}

function revaluationKey(revaluationId: string): Key {
  return { pk: `REVALUATION#${revaluationId}`, sk: 'REVALUATION' };
}

function proposedKey(revaluationId: string, personId: string): Key {
  return { pk: `REVALUATION#${revaluationId}`, sk: `PERSON#${personId}` };
}
