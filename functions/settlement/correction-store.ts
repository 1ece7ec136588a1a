import type { Reason } from '../../rules/base/trace.ts';
import type { Correction as CorrectionLine } from '../../rules/correction/corrections.ts';
import type { CorrectionSource } from '../person/fact-effects.ts';
import { shardOf } from '../storage/shards.ts';
import type { Item, Page, TenantTable, Write } from '../storage/table.ts';
import type { MoneyFen } from './store.ts';

/**
 * What a fact that became known after settlement changes in what was booked: the differences by month, provider
 * and component, owed until a settlement run takes them in. Never edited otherwise.
 */
export interface Correction extends MoneyFen {
  correctionId: string;
  personId: string;
  status: 'owed' | 'taken';
  foundAt: string;
  source: CorrectionSource;
  reason: Reason;
  lines: CorrectionLine[];
  /** The run that took it in. */
  runId?: string;
}
export type CorrectionItem = Item & Correction & { version: number };

/** Where a settlement run finds what is owed, shard by shard. */
export interface OwedPointer {
  personId: string;
  correctionId: string;
  sk: string;
  /** Kept until a later run, so that a page that is settled twice finds it again. */
  takenBy?: string;
}

/**
 * Records a correction behind those that were read: of two computed at once one is refused, and computes again
 * what is then still to be corrected.
 */
export function correctionWrites(table: TenantTable, correction: Correction, known: number): Write[] {
  return [
    table.insert({ ...correctionItem(correction, sequenceKey(correction.personId, known)), version: 1 }),
    table.insert({ ...pointerKey(correction), ...pointerOf(correction) }),
  ];
}

/** Marks a correction as taken in by the run. */
export function takenWrites(table: TenantTable, item: CorrectionItem, runId: string): Write[] {
  const { version, ...correction } = item;
  const taken: Correction = { ...correction, status: 'taken', runId };
  return [
    table.replace(correctionItem(taken, item), version),
    table.put({ ...pointerKey(item), ...pointerOf(item), takenBy: runId }),
  ];
}

export function forgetPointer(table: TenantTable, pointer: OwedPointer): Write {
  return table.delete({ pk: pointerPartition(shardOf(pointer.personId)), sk: pointer.sk });
}

/** The next pointers of a shard in the order of persons. */
export function owedPage(
  table: TenantTable,
  shard: number,
  options: { limit: number; after?: string },
): Promise<Page<OwedPointer>> {
  return table.page<OwedPointer>(pointerPartition(shard), options);
}

/** Corrections of a status, those found first coming first. */
export function correctionPage(
  table: TenantTable,
  options: { status: Correction['status']; limit: number; cursor?: string },
): Promise<Page<CorrectionItem>> {
  const { status, ...paging } = options;
  return table.indexPage<CorrectionItem>(`CORRECTIONS#${status}`, paging);
}

export function correctionsOf(table: TenantTable, personId: string): Promise<CorrectionItem[]> {
  return table.collection<CorrectionItem>(`PERSON#${personId}`, 'CORRECTION#');
}

/** The corrections among the items of a person, in the order in which they were found. */
export function correctionsIn(items: readonly Item[]): CorrectionItem[] {
  return items.filter(({ sk }) => sk.startsWith('CORRECTION#')) as CorrectionItem[];
}

function correctionItem(correction: Correction, { pk, sk }: { pk: string; sk: string }): Item {
  return {
    ...correction,
    pk,
    sk,
    gsi1pk: `CORRECTIONS#${correction.status}`,
    gsi1sk: `${correction.foundAt}#${correction.correctionId}`,
  };
}

function sequenceKey(personId: string, known: number) {
  return { pk: `PERSON#${personId}`, sk: `CORRECTION#${String(known + 1).padStart(6, '0')}` };
}

function pointerPartition(shard: number): string {
  return `OWED#${String(shard).padStart(2, '0')}`;
}

function pointerKey({ personId, correctionId }: Pick<Correction, 'personId' | 'correctionId'>) {
  return { pk: pointerPartition(shardOf(personId)), sk: `${personId}#${correctionId}` };
}

function pointerOf({ personId, correctionId }: Pick<Correction, 'personId' | 'correctionId'>) {
  return { personId, correctionId };
}
