import * as z from 'zod';
import { RuleError } from '../../rules/trace.ts';
import { deadline } from '../runtime/deadlines.ts';
import { Instant, step, TenantId } from '../runtime/step.ts';
import { shanghaiDate } from '../runtime/time.ts';
import { appendEvent } from '../storage/cases.ts';
import { schemeBookOf } from '../storage/schemes.ts';
import { escalateTaskWrites, taskById } from '../storage/tasks.ts';

const Input = z.object({ tenantId: TenantId, taskId: z.string(), at: Instant });

/** A deadline passed: the agency gets the task on its list, and the case tells so. */
export const handler = step(Input, async ({ taskId, at }, table) => {
  const task = await taskById(table, taskId);
  if (task?.status !== 'open' || task.escalatedAt) return { escalated: false };
  const book = await schemeBookOf(table);
  if (!book)
    throw new RuleError('scheme_version_unknown', `tenant ${table.tenantId} has no published scheme`);
  const dueAt = deadline(at, book.on(shanghaiDate(at)).process.escalation);
  const details = { taskId, task: task.type, missedDueAt: task.dueAt, dueAt };
  const event = { eventId: `escalated-${taskId}`, at, type: 'task-escalated', by: 'changhu', details };
  await appendEvent(
    table,
    task.caseId,
    event,
    {},
    escalateTaskWrites(table, task, { escalatedAt: at, dueAt }),
  );
  return { escalated: true };
});
