import * as z from 'zod';
import type { CompiledScheme } from '../../../rules/scheme/index.ts';
import { idFrom } from '../../base/ids.ts';
import { endOfShanghaiDay, shanghaiDate } from '../../base/time.ts';
import type { Task } from '../../event/task.ts';
import { TASK_KINDS, TASK_TYPES } from '../../event/task-types.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { tellTaskOpened } from '../../message/telling.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { outboxKeys, outboxWrites } from '../../outbox/store.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import { CaseEnded } from '../../storage/errors.ts';
import { deadline, lapsesAt, watchTask } from '../deadlines.ts';
import { responsibleRole } from '../responsible.ts';
import { type CaseItem, caseById, hasEnded } from '../store.ts';
import { openTaskWrites, taskById } from '../task-store.ts';

const Input = z.object({
  tenantId: TenantId,
  caseId: z.string(),
  personId: z.string(),
  at: Instant,
  /** Names the visit of the workflow's state: a step delivered twice opens one task. */
  visit: z.string(),
  waitsIn: z.object({ machine: z.string(), state: z.string() }),
  type: z.enum(TASK_TYPES),
  role: z.string(),
  assignees: z.array(z.string()).default([]),
  /** Given where the workflow has already fixed the end. */
  dueAt: Instant.optional(),
  details: z.record(z.string(), z.unknown()).default({}),
  taskToken: z.string(),
});
type Input = z.infer<typeof Input>;

/**
 * Puts a human step on the task lists. The workflow goes on when the task is completed, or when its deadline passes
 * and nobody else is to be asked.
 * @throws CaseEnded
 */
export const handler = step(Input, async (input, table) => {
  const { tenantId, caseId, visit, at } = input;
  const taskId = idFrom('task', tenantId, caseId, visit);
  const [current, known, book] = await Promise.all([
    caseById(table, caseId),
    taskById(table, taskId),
    publishedBookOf(table),
  ]);
  if (!current) throw new Error(`case ${caseId} does not exist`);
  if (hasEnded(current)) throw new CaseEnded(`case ${caseId} is ${current.state}`);
  if (known && known.status !== 'open') return { taskId };

  const today = shanghaiDate(at);
  const scheme = book.on(today);
  const { type } = input;
  const role = await responsibleRole(table, scheme, { role: input.role, type, onDate: today });
  const task = taskOf({ ...input, role }, taskId, dueAtOf(input, current, scheme));
  const told = known ? { writes: [], messages: [] } : tellTaskOpened(table, task);
  const messages = [watchTask(tenantId, task), ...told.messages];
  const outbox = outboxKeys(at, taskId, messages.length);
  await table.transact([
    table.unchanged({ pk: current.pk, sk: current.sk }, current.version),
    ...openTaskWrites(table, task, known),
    ...told.writes,
    ...outboxWrites(table, outbox, messages),
  ]);
  await deliverAll(table, outbox);
  return { taskId };
});

function taskOf(
  { tenantId: _tenant, visit: _visit, at: createdAt, ...given }: Input,
  taskId: string,
  dueAt: string,
): Task {
  return { ...given, taskId, status: 'open', createdAt, dueAt, missed: 0 };
}

/** What somebody may do is open until its own day; what somebody must do, not beyond the day of lapse. */
function dueAtOf(input: Input, current: CaseItem, scheme: CompiledScheme): string {
  const dueAt = input.dueAt ?? workedOutDueAt(input, current, scheme);
  if (TASK_KINDS[input.type].onDeadline === 'close') return dueAt;
  const last = lapsesAt({ createdAt: input.at }, current, scheme);
  return dueAt < last ? dueAt : last;
}

/** The scheme's working days for the task, but not beyond those of the case's stage. */
function workedOutDueAt({ at, type, role }: Input, { clock }: CaseItem, scheme: CompiledScheme): string {
  const own = deadline(at, scheme.process[TASK_KINDS[type].within]);
  if (role === 'insured' || !clock?.dueOn) return own;
  const stageEndsAt = endOfShanghaiDay(clock.dueOn);
  return type === 'acceptance' || (stageEndsAt < own && stageEndsAt > at) ? stageEndsAt : own;
}
