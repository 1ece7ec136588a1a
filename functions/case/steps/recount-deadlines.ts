import * as z from 'zod';
import { addDays } from '../../../rules/base/calendar.ts';
import { shanghaiDate } from '../../base/time.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { calendarOf } from '../../scheme/calendar-store.ts';
import { schemeBookOf } from '../../scheme/store.ts';
import type { Page } from '../../storage/table.ts';
import { type Recounting, recountOpenCase, recountRefusedCase } from '../recount.ts';
import { type CaseItem, caseById, casePage, OPEN_STATES, refusedPage } from '../store.ts';

/** Cases of one page; each is read and written by itself. */
const CASES_A_PAGE = 25;
const AT_ONCE = 8;
/** A refusal ends a case that was applied for at most so long ago, and is objected to within weeks. */
const REFUSED_WITHIN_DAYS = 400;
/** Cases go on to states that are looked at later; those that turn back are met at the end. */
const STATES = [...OPEN_STATES, 'acceptance', 'assessment', 'refused'] as const;

const Place = z.object({ state: z.int().min(0), cursor: z.string().optional() });

const Input = z.object({
  tenantId: TenantId,
  at: Instant,
  year: z.int(),
  version: z.int(),
  source: z.string(),
  /** Where the page begins; `null` at the beginning. */
  place: Place.nullable(),
});

/** Counts the last days of a page of cases again, after the official calendar of a year came out. */
export const handler = step(Input, async ({ at, year, version, source, place }, table) => {
  const { state: index, cursor } = place ?? { state: 0 };
  const state = STATES[index];
  const book = await schemeBookOf(table);
  if (state === undefined || book === null) return { place: null };
  const recounting: Recounting = { at, year, version, source, book, calendar: await calendarOf(table) };
  const paging = { limit: CASES_A_PAGE, cursor };
  const isRefused = state === 'refused';
  const page: Page<CaseItem> = isRefused
    ? await refusedPage(table, { ...paging, appliedFrom: addDays(shanghaiDate(at), -REFUSED_WITHIN_DAYS) })
    : await casePage(table, { ...paging, state });
  const listed = page.items.filter((found) => found.state === state);
  for (let first = 0; first < listed.length; first += AT_ONCE) {
    await Promise.all(
      listed.slice(first, first + AT_ONCE).map(async ({ caseId }) => {
        // The index may be late; what is written goes by the case itself.
        const current = await caseById(table, caseId);
        if (current?.state !== state) return;
        await (isRefused ? recountRefusedCase : recountOpenCase)(table, current, recounting);
      }),
    );
  }
  const isOver = page.nextCursor === undefined || listed.length < page.items.length;
  if (!isOver) return { place: { state: index, cursor: page.nextCursor } };
  return { place: index + 1 < STATES.length ? { state: index + 1 } : null };
});
