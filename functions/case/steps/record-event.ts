import * as z from 'zod';
import { shanghaiDate } from '../../base/time.ts';
import { EVENT_TYPES } from '../../event/catalogue.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { tellTaskClosed, together } from '../../message/telling.ts';
import { calendarOf } from '../../scheme/calendar-store.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import { changeOf } from '../changes.ts';
import { watchClock } from '../deadlines.ts';
import { closingWrites } from '../end-case.ts';
import { record } from '../record.ts';
import { remedyFrom } from '../remedy.ts';
import { caseById } from '../store.ts';
import { openTasksOfCase } from '../task-store.ts';

const Input = z.object({
  tenantId: TenantId,
  caseId: z.string(),
  personId: z.string(),
  at: Instant,
  visit: z.string(),
  type: z.enum(EVENT_TYPES),
  by: z.string().default('changhu'),
  details: z.record(z.string(), z.unknown()),
});

/**
 * Appends what the workflow decided to the case, and takes whatever still waited for somebody off the lists.
 * @throws CaseEnded
 */
export const handler = step(Input, async ({ tenantId, caseId, at, visit, type, by, ...input }, table) => {
  const [current, waiting, book, calendar] = await Promise.all([
    caseById(table, caseId),
    openTasksOfCase(table, caseId),
    publishedBookOf(table),
    calendarOf(table),
  ]);
  if (!current) throw new Error(`case ${caseId} does not exist`);
  const today = shanghaiDate(at);
  const scheme = book.on(today);
  const details =
    type === 'refused' ? { ...input.details, remedy: remedyFrom(scheme, today, calendar) } : input.details;
  const change = changeOf(current, scheme, { type, today, details, calendar });
  const dueOn = change.clock?.stage === 'conclusion' ? change.clock.dueOn : null;
  // What a broken-off machine waited for, nobody answers any more.
  const over = change.state || type === 'incident' ? waiting : [];
  const closed = together(...over.map((task) => tellTaskClosed(table, task, at)));
  await record(table, {
    caseId,
    event: { eventId: visit, at, type, by, details },
    change,
    writes: [...closingWrites(table, over, at), ...closed.writes],
    messages: [...(dueOn === null ? [] : [watchClock(tenantId, caseId, dueOn)]), ...closed.messages],
  });
  return { recorded: type };
});
