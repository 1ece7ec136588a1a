import { isDrawn, seedOf } from '../../rules/review/sample.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import type { Finding } from '../../rules/verification/finding.ts';
import { idFrom } from '../base/ids.ts';
import { pick } from '../base/objects.ts';
import { shanghaiDate } from '../base/time.ts';
import { monthAsRecorded } from '../care/record.ts';
import {
  type CareVisit,
  type CareVisitItem,
  careVisitIdOf,
  dateOf,
  visitWrite,
} from '../care/visit-store.ts';
import { commit } from '../outbox/commit.ts';
import { isSettledElsewhere } from '../person/store.ts';
import type { TenantTable, Write } from '../storage/table.ts';
import type { Checks } from './findings.ts';
import { type MonthToRecord, type Released, releaseOf, settledAs } from './release.ts';
import { openReviewWrites, plain, type Review, reviewById, reviewIdOf, reviewWrite } from './store.ts';
import { sampleShareOf } from './terms.ts';

/** Visits that one transaction takes: each with its review and where it is found. */
const MOST_VISITS = 20;

export interface Look {
  table: TenantTable;
  book: SchemeBook;
  checks: Checks;
  month: string;
  at: string;
  /** Whether the draw of the month took it; each for itself where it came after the draw. */
  isDrawn: (visit: CareVisitItem) => boolean;
}

export interface Looked {
  released: number;
  flagged: number;
  drawn: number;
}

/**
 * Looks at what was recorded of a person's month and not looked at yet: releases what no check objects to, and has
 * somebody look at the rest and at what was drawn. Done twice, there is nothing more.
 */
export async function lookAtPerson(
  look: Look,
  personId: string,
  visits: readonly CareVisitItem[],
): Promise<Looked> {
  const pending = visits.filter(isPending);
  const looked = await lookedBefore(
    look.table,
    visits.filter((visit) => !isPending(visit)),
  );
  for (let start = 0; start < pending.length; start += MOST_VISITS) {
    const part = await lookAtPart(look, personId, pending.slice(start, start + MOST_VISITS));
    for (const key of ['released', 'flagged', 'drawn'] as const) looked[key] += part[key];
  }
  return looked;
}

/** What an earlier delivery of the step made of the others, so that the sums are the same. */
async function lookedBefore(table: TenantTable, visits: readonly CareVisitItem[]): Promise<Looked> {
  const looked = { released: 0, flagged: 0, drawn: 0 };
  for (const { state, reviewId } of visits) {
    if (state === 'withdrawn') continue;
    const review = reviewId === undefined ? undefined : await reviewById(table, reviewId);
    if (!review) looked.released += 1;
    else looked[review.why === 'drawn' ? 'drawn' : 'flagged'] += 1;
  }
  return looked;
}

/** A withdrawn visit is looked at once more where lines or a review stand for it. */
function isPending({ state, lineIds, reviewId }: CareVisitItem): boolean {
  return state === 'recorded' || (state === 'withdrawn' && (lineIds ?? reviewId) !== undefined);
}

async function lookAtPart(look: Look, personId: string, part: readonly CareVisitItem[]): Promise<Looked> {
  const { table, month, at } = look;
  const [person, recorded] = await Promise.all([
    look.checks.personOf(personId),
    monthAsRecorded(table, personId, month),
  ]);
  const judged = await Promise.all(part.map(async (visit) => ({ visit, ...(await judge(look, visit)) })));
  const released = judged.filter(({ why }) => why === null).map(({ visit }) => ({ visit, deduction: null }));
  const waiting = judged.filter(({ why }) => why !== null);
  const elsewhere = isSettledElsewhere(person.entitlements, month);
  const monthToRecord: MonthToRecord = { ...recorded, elsewhere, at, today: shanghaiDate(at) };
  const records = releaseOf(table, released, monthToRecord);
  const writes: Write[] = [
    ...released.map((one) => storeWrite(look, one)),
    ...waiting.flatMap(({ visit, why, findings }) => waitWrites(look, visit, why ?? 'drawn', findings)),
    ...(await droppedWrites(table, part)),
    ...records.flatMap((record) => record.writes),
  ];
  const id = idFrom(
    'look',
    table.tenantId,
    ...part.map((visit) => `${careVisitIdOf(visit)} ${visit.revision}`),
  );
  await commit(
    table,
    { id, at },
    writes,
    records.flatMap((record) => record.messages),
  );
  const count = (of: Review['why']) => waiting.filter(({ why }) => why === of).length;
  return { released: released.length, flagged: count('flagged'), drawn: count('drawn') };
}

interface Judged {
  /** Why somebody has to look at it; `null` where nobody has. */
  why: Review['why'] | null;
  findings: Finding[];
}

async function judge({ checks, isDrawn }: Look, visit: CareVisitItem): Promise<Judged> {
  if (visit.state === 'withdrawn') return { why: null, findings: [] };
  const { findings, isFlagged } = await checks.findingsOf(visit);
  if (isFlagged) return { why: 'flagged', findings };
  // Whoever could correct a visit out of a review would choose which ones are looked at.
  return { why: isDrawn(visit) || visit.isWatched ? 'drawn' : null, findings };
}

function storeWrite({ table }: Look, one: Released): Write {
  const { version, ...visit } = settledAs(one) as CareVisitItem;
  return visitWrite(table, visit, version);
}

function waitWrites(
  { table, at }: Look,
  item: CareVisitItem,
  why: Review['why'],
  findings: Finding[],
): Write[] {
  const { version, ...visit } = item;
  const careVisitId = careVisitIdOf(visit);
  const reviewId = reviewIdOf(table.tenantId, careVisitId, visit.revision);
  const review = reviewOf(visit, { reviewId, why, findings, openedAt: at });
  return [waitingWrite(table, visit, reviewId, version), ...openReviewWrites(table, review)];
}

/** The visit as it waits for a review; what stands for it counts on until that is decided. */
export function waitingWrite(table: TenantTable, visit: CareVisit, reviewId: string, version: number): Write {
  return visitWrite(table, { ...visit, state: 'waiting', isWatched: true, reviewId }, version);
}

/** A review that waits for somebody to look at the visit. */
export function reviewOf(
  visit: CareVisit,
  opened: Pick<Review, 'reviewId' | 'why' | 'findings' | 'openedAt' | 'reason'>,
): Review {
  return {
    ...pick(visit, 'revision', 'personId', 'providerId', 'carerId', 'month', 'feeFen'),
    ...{ careVisitId: careVisitIdOf(visit), date: dateOf(visit), state: 'waiting', ...opened },
  };
}

/** Reviews of earlier revisions that nobody need look at any more. */
async function droppedWrites(table: TenantTable, part: readonly CareVisitItem[]): Promise<Write[]> {
  const ids = part.flatMap(({ reviewId }) => reviewId ?? []);
  const reviews = await Promise.all(ids.map((reviewId) => reviewById(table, reviewId)));
  return reviews.flatMap((review) =>
    review && ['waiting', 'appealed'].includes(review.state)
      ? [reviewWrite(table, { ...plain(review), state: 'dropped' }, review.version)]
      : [],
  );
}

/** The draw of a visit that came after the draw of its month, by a secret that nobody knows yet. */
export function lateDraw(book: SchemeBook, secret: string): (visit: CareVisitItem) => boolean {
  return (visit) => {
    const { month, providerId, digest } = visit;
    const seed = seedOf(secret, { month, providerId, digest });
    return isDrawn(seed, digest, sampleShareOf(book.on(dateOf(visit))));
  };
}
