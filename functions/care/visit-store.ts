import { monthOf } from '../../rules/base/calendar.ts';
import type { Position } from '../../rules/base/position.ts';
import { asOther } from '../../rules/verification/facts.ts';
import type { OtherVisit, Visit } from '../../rules/verification/visit.ts';
import { shanghaiDate } from '../base/time.ts';
import { shardOf } from '../storage/shards.ts';
import type { Item, Key, Page, TenantTable, Write } from '../storage/table.ts';

/** What becomes of a visit: recorded, then released into the month's records or waiting for somebody to look at it. */
export type VisitState = 'recorded' | 'waiting' | 'released' | 'deducted' | 'withdrawn';

export interface CareVisit extends Visit {
  /** The month of its first day in Asia/Shanghai. */
  month: string;
  state: VisitState;
  revision: number;
  /** Of what the provider sent. */
  digest: string;
  /** By which sign-in. */
  by: string;
  /** Recorded after the round of its month. */
  cameLate?: true;
  /** Somebody looked, or was to look, at a revision of it: a correction takes none of them out of sight. */
  isWatched?: true;
  /** The review that it waits for, or was decided in. */
  reviewId?: string;
  /** Lines of the month's records that stand for it. */
  lineIds?: string[];
}
export type CareVisitItem = Item & CareVisit & { version: number };

/** Names a visit and carries its key, so that finding it needs no index. */
export function careVisitIdOf({
  month,
  personId,
  providerId,
  visitId,
}: Pick<CareVisit, 'month' | 'personId' | 'providerId' | 'visitId'>): string {
  return [month, personId, providerId, visitId].join('.');
}

function visitKey(careVisitId: string): Key {
  const [month = '', personId = '', providerId = '', visitId = ''] = careVisitId.split('.');
  return { pk: partition(month, shardOf(personId)), sk: [personId, providerId, visitId].join('#') };
}

/** The calendar day on which a visit begins, Asia/Shanghai: it is a service of that day. */
export function dateOf({ startAt }: Pick<Visit, 'startAt'>): string {
  return shanghaiDate(startAt);
}

export function visitsByIds(table: TenantTable, careVisitIds: readonly string[]): Promise<CareVisitItem[]> {
  return table.getAll<CareVisitItem>(careVisitIds.map(visitKey));
}

/** All visits of a person that begin in a month. */
export function visitsOfPerson(
  table: TenantTable,
  personId: string,
  month: string,
): Promise<CareVisitItem[]> {
  return table.collection<CareVisitItem>(partition(month, shardOf(personId)), `${personId}#`);
}

/** The visits of a shard's persons in a month, in order of the persons' ids. */
export function visitsPage(
  table: TenantTable,
  month: string,
  shard: number,
  options: { limit: number; after?: string },
): Promise<Page<CareVisitItem>> {
  return table.page<CareVisitItem>(partition(month, shard), options);
}

/** A provider's visits of a month, in the order in which they begin. */
export function visitsOfProvider(
  table: TenantTable,
  providerId: string,
  month: string,
  options: { limit?: number; cursor?: string },
): Promise<Page<CareVisitItem>> {
  return table.indexPage<CareVisitItem>(`VISITS-OF#${providerId}#${month}`, options);
}

/** Visits that a carer begins in a month, whoever's provider sent them. */
export function visitsOfCarer(table: TenantTable, carerId: string, month: string): Promise<OtherVisit[]> {
  return table.collection<Item & OtherVisit>(`CARER-VISITS#${carerId}#${month}`);
}

/** Visits of a month that a device took part in; the index is eventually consistent. */
export async function visitsWithDevice(
  table: TenantTable,
  deviceId: string,
  month: string,
  most: number,
): Promise<OtherVisit[]> {
  const page = await table.indexPage<Item & OtherVisit>(`DEVICE#${deviceId}#${month}`, { limit: most });
  return page.items;
}

/** Visits that show a picture. */
export async function visitsWithPicture(
  table: TenantTable,
  digest: string,
  most: number,
): Promise<OtherVisit[]> {
  const page = await table.page<Item & OtherVisit>(`PICTURE#${digest}`, { limit: most });
  return page.items;
}

/** Stores a visit over the version that was read, and what others find it by. @param home where its person lives */
export function visitWrites(
  table: TenantTable,
  visit: CareVisit,
  before: CareVisitItem | undefined,
  home: Position | null,
): Write[] {
  const now = visit.state === 'withdrawn' ? [] : sightingsOf(visit, home);
  const keys = new Set(now.map(({ pk, sk }) => `${pk} ${sk}`));
  const gone = before ? sightingsOf(before, null).filter(({ pk, sk }) => !keys.has(`${pk} ${sk}`)) : [];
  return [
    visitWrite(table, visit, before?.version ?? 0),
    ...now.map((sighting) => table.put(sighting)),
    ...gone.map(({ pk, sk }) => table.delete({ pk, sk })),
  ];
}

/** Stores what became of a visit; what others see of it stays as it is. */
export function visitWrite(table: TenantTable, visit: CareVisit, version: number): Write {
  const { providerId, month, startAt, personId, visitId } = visit;
  return table.replace(
    {
      ...visitKey(careVisitIdOf(visit)),
      gsi1pk: `VISITS-OF#${providerId}#${month}`,
      gsi1sk: `${startAt}#${personId}#${visitId}`,
      ...visit,
    },
    version,
  );
}

/** Keeps a visit as it was before a correction; in the list of its provider stands what it is now. */
export function earlierVisitWrite(table: TenantTable, before: CareVisitItem): Write {
  const { gsi1pk: _, gsi1sk: __, ...visit } = before;
  const sk = String(visit.revision).padStart(4, '0');
  return table.insert({ ...visit, pk: `EARLIER-VISIT#${careVisitIdOf(visit)}`, sk });
}

/** What others see of a visit: those of its carer and device in the month, and of each picture. */
function sightingsOf(visit: CareVisit, home: Position | null): Item[] {
  const { carerId, month, providerId, visitId, startAt, checkIn, checkOut } = visit;
  const seen = asOther(visit, home);
  const sk = `${providerId}#${visitId}`;
  const [deviceId] = seen.deviceIds ?? [];
  const device = deviceId && { gsi1pk: `DEVICE#${deviceId}#${month}`, gsi1sk: `${startAt}#${sk}` };
  const pictures = new Set([...(checkIn?.pictures ?? []), ...(checkOut?.pictures ?? [])]);
  return [
    { pk: `CARER-VISITS#${carerId}#${month}`, sk, ...device, ...seen },
    ...[...pictures].map((digest) => ({ pk: `PICTURE#${digest}`, sk, ...seen })),
  ];
}

/** The round that looked at a month's visits: what is recorded of it from then on is looked at by itself. */
export interface ReviewedMonth {
  closedAt: string;
}

export function monthReviewedWrite(table: TenantTable, month: string, reviewed: ReviewedMonth): Write {
  return table.put({ ...reviewedMonthKey(month), ...reviewed });
}

export function reviewedMonth(
  table: TenantTable,
  month: string,
): Promise<(Item & ReviewedMonth) | undefined> {
  return table.get(reviewedMonthKey(month));
}

/** Fails where the month's visits were looked at meanwhile. */
export function notReviewedYet(table: TenantTable, month: string, refusal: () => Error): Write {
  return table.absent(reviewedMonthKey(month), refusal);
}

function reviewedMonthKey(month: string): Key {
  return { pk: 'REVIEWED-MONTHS', sk: month };
}

/** Where that stands which others see of a visit. */
export function sightingKeys(visit: CareVisit): Key[] {
  return sightingsOf(visit, null).map(({ pk, sk }) => ({ pk, sk }));
}

export function monthOfVisit(visit: Pick<Visit, 'startAt'>): string {
  return monthOf(dateOf(visit));
}

function partition(month: string, shard: number): string {
  return `VISITS#${month}#${String(shard).padStart(2, '0')}`;
}
