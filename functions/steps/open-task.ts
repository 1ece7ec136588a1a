import * as z from 'zod';
import type { CompiledScheme } from '../../rules/scheme/index.ts';
import { RuleError } from '../../rules/trace.ts';
import { TASK_RESULTS, type TaskType } from '../http/schemas.ts';
import { deadline, scheduleEscalation } from '../runtime/deadlines.ts';
import { idFrom } from '../runtime/ids.ts';
import { Instant, step, TenantId } from '../runtime/step.ts';
import { shanghaiDate } from '../runtime/time.ts';
import { schemeBookOf } from '../storage/schemes.ts';
import { openTaskWrites, type Task, taskById } from '../storage/tasks.ts';

const Input = z.object({
  tenantId: TenantId,
  caseId: z.string(),
  personId: z.string(),
  at: Instant,
  /** Names the visit of the workflow's state: a step delivered twice opens one task. */
  visit: z.string(),
  type: z.enum(Object.keys(TASK_RESULTS) as [TaskType, ...TaskType[]]),
  role: z.string(),
  assignees: z.array(z.string()).default([]),
  /** Given where the workflow has already fixed the end; such a task lapses instead of escalating. */
  dueAt: Instant.optional(),
  details: z.record(z.string(), z.unknown()).default({}),
  taskToken: z.string(),
});

/** Puts a human step on the task lists. The workflow goes on when the task is completed. */
export const handler = step(Input, async (input, table) => {
  const { tenantId, visit, dueAt: fixedEnd, at, ...given } = input;
  const taskId = idFrom('task', tenantId, input.caseId, visit);
  const dueAt = fixedEnd ?? deadline(at, workingDaysFor(input.type, await schemeOn(at)));
  const task: Task = { ...given, taskId, status: 'open', createdAt: at, dueAt };
  const known = await taskById(table, taskId);
  if (known && known.status !== 'open') return { taskId };
  await table.transact(openTaskWrites(table, task, known));
  if (!fixedEnd) await scheduleEscalation(tenantId, taskId, dueAt);
  return { taskId };

  async function schemeOn(instant: string): Promise<CompiledScheme> {
    const book = await schemeBookOf(table);
    if (!book) throw new RuleError('scheme_version_unknown', `tenant ${tenantId} has no published scheme`);
    return book.on(shanghaiDate(instant));
  }
});

/** Working days for each human step, as the scheme sets them. */
function workingDaysFor(type: TaskType, { process }: CompiledScheme): number {
  const days: Record<TaskType, number> = {
    acceptance: process.acceptance,
    assessment: process.assessment,
    review: process.review,
    publicity: process.publicity,
    reassessment: process.reassessment,
    'care-mode-choice': process.careModeChoice,
    'assessor-shortage': process.escalation,
  };
  return days[type];
}
