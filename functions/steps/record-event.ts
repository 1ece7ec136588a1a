import * as z from 'zod';
import { changeOf } from '../runtime/case-changes.ts';
import { watchClock } from '../runtime/deadlines.ts';
import { closingWrites } from '../runtime/end-case.ts';
import { EVENT_TYPES } from '../runtime/events/catalogue.ts';
import { record } from '../runtime/record.ts';
import { remedyFrom } from '../runtime/remedy.ts';
import { Instant, step, TenantId } from '../runtime/step.ts';
import { tellTaskClosed, together } from '../runtime/telling.ts';
import { shanghaiDate } from '../runtime/time.ts';
import { caseById } from '../storage/cases.ts';
import { publishedBookOf } from '../storage/schemes.ts';
import { openTasksOfCase } from '../storage/tasks.ts';

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
  const [current, waiting, book] = await Promise.all([
    caseById(table, caseId),
    openTasksOfCase(table, caseId),
    publishedBookOf(table),
  ]);
  if (!current) throw new Error(`case ${caseId} does not exist`);
  const today = shanghaiDate(at);
  const scheme = book.on(today);
  const details =
    type === 'refused' ? { ...input.details, remedy: remedyFrom(scheme, today) } : input.details;
  const change = changeOf(current, scheme, { type, today, details });
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
