import type { ServiceLine } from '../../rules/base/facts.ts';
import type { LateCode } from '../person/fact-effects.ts';
import { allShards, shardOf } from '../storage/shards.ts';
import type { Item, Page, Tally, TenantTable, Write } from '../storage/table.ts';

/** All services of one person by one provider in one month: one item, so that batch work needs few calls. */
export interface ServiceMonth {
  personId: string;
  providerId: string | null;
  month: string;
  lines: ServiceLine[];
  /** Ids of lines recorded before, by the same provider for the same month, that count no longer. */
  replaced?: string[];
  /** The settlement run that settled it; from then on it takes no further line. */
  settledBy?: string;
  /** Another system settled the month before this one took the person over: no run here ever does. */
  settledElsewhere?: true;
  /** Recorded after the person's month was settled; the next settlement takes it in as a correction. */
  late?: { recordedOn: string; recordId: string; recordedAt?: string; because?: LateCode; days?: string[] };
}
export type ServiceMonthItem = Item & ServiceMonth & { version: number };

/** The person's records of a month: one item a provider, and one for each that came late. */
export function servicesOf(table: TenantTable, personId: string, month: string): Promise<ServiceMonthItem[]> {
  return table.collection<ServiceMonthItem>(partition(month, shardOf(personId)), `${personId}#`);
}

/** The lines that count: without those that a later record of the same provider and month replaced, or took back. */
export function countingLines(months: readonly ServiceMonthItem[]): [ServiceMonthItem, ServiceLine[]][] {
  const key = (item: ServiceMonth, lineId: string) => `${item.month}#${item.providerId ?? ''}#${lineId}`;
  const gone = new Set(months.flatMap((item) => (item.replaced ?? []).map((lineId) => key(item, lineId))));
  if (gone.size === 0) return months.map((item) => [item, item.lines]);
  return months.map((item) => [item, item.lines.filter(({ lineId }) => !gone.has(key(item, lineId)))]);
}

/** Stores the month with the version that was read (0: none yet); a collision is a WriteConflict. */
export function serviceMonthWrite(table: TenantTable, value: ServiceMonth, version: number): Write {
  const pk = partition(value.month, shardOf(value.personId));
  const late = value.late ? `#LATE#${value.late.recordId}` : '';
  return table.replace({ ...value, pk, sk: `${value.personId}#${value.providerId ?? ''}${late}` }, version);
}

/** The run that settled a month of the whole city: what is recorded of it from then on comes late. */
export interface SettledMonth {
  runId: string;
}

export function monthSettledWrite(table: TenantTable, month: string, settled: SettledMonth): Write {
  return table.put({ ...settledMonthKey(month), ...settled });
}

export function settledMonth(table: TenantTable, month: string): Promise<(Item & SettledMonth) | undefined> {
  return table.get(settledMonthKey(month));
}

/** What a run has still to settle, and no correction takes in. */
const UNSETTLED = {
  expression: ['settledBy', 'late', 'settledElsewhere']
    .map((name) => `attribute_not_exists(${name})`)
    .join(' AND '),
};

/** Items of each shard that a count of unsettled records looks at. */
const EXAMINED_PER_SHARD = 250;

/** How many records of the month (one a person and provider) a run has still to settle, late ones aside; 16 reads. */
export async function unsettledTally(table: TenantTable, month: string): Promise<Tally> {
  const shards = allShards().map((shard) => partition(month, shard));
  const tallies = await Promise.all(shards.map((shard) => table.tally(shard, UNSETTLED, EXAMINED_PER_SHARD)));
  return {
    count: tallies.reduce((sum, { count }) => sum + count, 0),
    atLeast: tallies.some(({ atLeast }) => atLeast),
  };
}

/** The records of a shard's persons of a month, in order of the persons' ids. */
export function servicesPage(
  table: TenantTable,
  month: string,
  shard: number,
  options: { limit: number; after?: string },
): Promise<Page<ServiceMonthItem>> {
  return table.page<ServiceMonthItem>(partition(month, shard), options);
}

/** Up to `most` persons of a shard, by id, who have records of the month that no run has settled. */
export async function unsettledPersons(
  table: TenantTable,
  month: string,
  shard: number,
  { after, most }: { after: string | undefined; most: number },
): Promise<{ personIds: string[]; isLast: boolean }> {
  const found = new Set<string>();
  let cursor: string | undefined;
  do {
    const page: Page<ServiceMonthItem> = await table.page(partition(month, shard), {
      filter: UNSETTLED,
      ...(after && { after: `${after}#\uffff` }),
      ...(cursor && { cursor }),
    });
    for (const { personId } of page.items) found.add(personId);
    cursor = page.nextCursor;
  } while (cursor && found.size <= most);
  const personIds = [...found].slice(0, most);
  return { personIds, isLast: found.size <= most && !cursor };
}

/** Fails where the month was settled meanwhile: what is recorded of it now comes late. */
export function notSettledYet(table: TenantTable, month: string, refusal: () => Error): Write {
  return table.absent(settledMonthKey(month), refusal);
}

function settledMonthKey(month: string) {
  return { pk: 'SETTLED-MONTHS', sk: month };
}

function partition(month: string, shard: number): string {
  return `SERVICES#${month}#${String(shard).padStart(2, '0')}`;
}
