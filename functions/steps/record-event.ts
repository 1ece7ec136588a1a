import * as z from 'zod';
import { changeOf } from '../runtime/case-changes.ts';
import { watchClock } from '../runtime/deadlines.ts';
import { closingWrites } from '../runtime/end-case.ts';
import { record } from '../runtime/record.ts';
import { Instant, step, TenantId } from '../runtime/step.ts';
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
  type: z.string(),
  by: z.string().default('changhu'),
  details: z.record(z.string(), z.unknown()),
});

/**
 * Appends what the workflow decided to the case, and takes whatever still waited for somebody off the lists.
 * @throws CaseEnded
 */
export const handler = step(Input, async ({ tenantId, caseId, at, visit, type, by, details }, table) => {
  const [current, waiting, book] = await Promise.all([
    caseById(table, caseId),
    openTasksOfCase(table, caseId),
    publishedBookOf(table),
  ]);
  if (!current) throw new Error(`case ${caseId} does not exist`);
  const today = shanghaiDate(at);
  const change = changeOf(current, book.on(today), { type, today, details });
  const dueOn = change.clock?.stage === 'conclusion' ? change.clock.dueOn : null;
  await record(table, {
    caseId,
    event: { eventId: visit, at, type, by, details },
    change,
    // What a broken-off machine waited for, nobody answers any more.
    writes: change.state || type === 'incident' ? closingWrites(table, waiting, at) : [],
    messages: dueOn === null ? [] : [watchClock(tenantId, caseId, dueOn)],
  });
  return { recorded: type };
});
