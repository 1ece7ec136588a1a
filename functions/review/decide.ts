import type { Deduction } from '../../rules/review/visit-lines.ts';
import { shanghaiDate } from '../base/time.ts';
import { monthAsRecorded } from '../care/record.ts';
import { type CareVisitItem, visitsByIds, visitWrite } from '../care/visit-store.ts';
import { minutesOf } from '../care/visit-view.ts';
import { fieldProblem, Problem } from '../http/problems.ts';
import type { Message } from '../outbox/store.ts';
import { entitledSpansOf, isSettledElsewhere } from '../person/store.ts';
import type { TenantTable, Write } from '../storage/table.ts';
import { releaseOf, settledAs } from './release.ts';
import type { ReviewItem } from './store.ts';
import * as words from './words.ts';

/** The visit that a review is of, as it stands; a corrected one is no longer what was looked at. */
export async function visitOf(table: TenantTable, review: ReviewItem): Promise<CareVisitItem> {
  const [visit] = await visitsByIds(table, [review.careVisitId]);
  if (!visit) throw new Error(`the review ${review.reviewId} is of a visit that is not there`);
  return visit;
}

export function isOfRevision(visit: CareVisitItem, { revision }: ReviewItem): boolean {
  return visit.revision === revision;
}

/** Has the visit count as it was decided: its lines come in, or take the place of those that stand for it. */
export async function decidedVisit(
  table: TenantTable,
  item: CareVisitItem,
  deduction: Deduction | null,
  at: string,
): Promise<{ writes: Write[]; messages: Message[] }> {
  const { personId, month } = item;
  const [recorded, spans] = await Promise.all([
    monthAsRecorded(table, personId, month),
    entitledSpansOf(table, personId),
  ]);
  const elsewhere = isSettledElsewhere(spans, month);
  const { version, ...visit } = item;
  const released = { visit, deduction };
  const records = releaseOf(table, [released], {
    ...recorded,
    elsewhere,
    at,
    today: shanghaiDate(at),
    isDecision: true,
  });
  return {
    writes: [visitWrite(table, settledAs(released), version), ...records.flatMap((record) => record.writes)],
    messages: records.flatMap((record) => record.messages),
  };
}

/** @throws Problem where more is deducted than there is, or more than before */
export function mustBeDeductible(
  visit: CareVisitItem,
  { deductedFen, countedMinutes }: Pick<Deduction, 'deductedFen' | 'countedMinutes'>,
  before?: number,
): void {
  const { feeFen } = visit;
  if (feeFen === 0)
    throw new Problem('deduction_too_large', 'body.deductedFen: the visit has no fee', [
      { field: 'body.deductedFen', reason: words.nothingToDeduct },
    ]);
  if (deductedFen > feeFen)
    throw new Problem('deduction_too_large', `body.deductedFen: the fee is ${feeFen} fen`, [
      { field: 'body.deductedFen', reason: words.moreThanFee({ feeFen }) },
    ]);
  if (before !== undefined && deductedFen >= before)
    throw fieldProblem('body.deductedFen', words.moreThanBefore({ deductedFen: before }));
  const minutes = minutesOf(visit);
  if (countedMinutes !== undefined && countedMinutes >= minutes)
    throw fieldProblem('body.countedMinutes', words.moreThanRecorded({ minutes }));
}
