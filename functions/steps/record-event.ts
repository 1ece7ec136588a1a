import * as z from 'zod';
import { changeOf } from '../runtime/case-changes.ts';
import { Instant, step, TenantId } from '../runtime/step.ts';
import { appendEvent } from '../storage/cases.ts';
import { WriteConflict } from '../storage/errors.ts';
import { closeTaskWrites, openTasksOfCase } from '../storage/tasks.ts';

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

/** Appends what the workflow decided to the case, and takes whatever still waited for somebody off the lists. */
export const handler = step(Input, async ({ caseId, personId, at, visit, type, by, details }, table) => {
  const change = changeOf({ tenantId: table.tenantId, caseId, personId, at, type, details });
  const waiting = await openTasksOfCase(table, caseId);
  const closing = waiting.flatMap((task) =>
    closeTaskWrites(
      table,
      task,
      { status: 'closed', completedAt: at },
      () => new WriteConflict(`task ${task.taskId} changed`),
    ),
  );
  await appendEvent(
    table,
    caseId,
    { eventId: visit, at, type, by, details },
    change,
    change.state ? closing : [],
  );
  return { recorded: type };
});
