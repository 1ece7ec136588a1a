import * as z from 'zod';
import { shanghaiDate } from '../../base/time.ts';
import { type CareVisitItem, visitsOfPerson } from '../../care/visit-store.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import { Checks } from '../findings.ts';
import { lateDraw, lookAtPerson } from '../look.ts';
import { secretOf } from '../round-store.ts';

const Input = z.object({
  tenantId: TenantId,
  month: z.string(),
  personIds: z.array(z.string()).max(100),
  at: Instant,
});

/** What the round of the month does not look at, or has looked at before. */
function isAfterRound({ cameLate, lineIds, reviewId }: CareVisitItem): boolean {
  return cameLate === true || (lineIds ?? reviewId) !== undefined;
}

/** Looks at visits that were recorded, corrected or taken back after their month's round. */
export const handler = step(Input, async ({ month, personIds, at }, table) => {
  const book = await publishedBookOf(table);
  const { secret } = await secretOf(table, shanghaiDate(at).slice(0, 7), at);
  const look = { table, book, month, at, checks: new Checks(table, book), isDrawn: lateDraw(book, secret) };
  const totals = { released: 0, flagged: 0, drawn: 0 };
  for (const personId of personIds) {
    const visits = await visitsOfPerson(table, personId, month);
    const looked = await lookAtPerson(look, personId, visits.filter(isAfterRound));
    for (const key of ['released', 'flagged', 'drawn'] as const) totals[key] += looked[key];
  }
  return totals;
});
