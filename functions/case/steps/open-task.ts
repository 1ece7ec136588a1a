import * as z from 'zod';
import type { Counted, WorkingCalendar } from '../../../rules/base/working-days.ts';
import type { CompiledScheme } from '../../../rules/scheme/index.ts';
import { idFrom } from '../../base/ids.ts';
import { withoutUndefined } from '../../base/objects.ts';
import { shanghaiDate } from '../../base/time.ts';
import type { Task } from '../../event/task.ts';
import { TASK_KINDS, TASK_TYPES } from '../../event/task-types.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { tellTaskOpened } from '../../message/telling.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { outboxKeys, outboxWrites } from '../../outbox/store.ts';
import { calendarOf } from '../../scheme/calendar-store.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import { CaseEnded } from '../../storage/errors.ts';
import type { TenantTable } from '../../storage/table.ts';
import { deadline, notAfterLapse, watchTask, withinStage } from '../deadlines.ts';
import { responsibleRole } from '../responsible.ts';
import { type CaseItem, caseById, hasEnded, timelineOf } from '../store.ts';
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
  const [current, known, book, calendar] = await Promise.all([
    caseById(table, caseId),
    taskById(table, taskId),
    publishedBookOf(table),
    calendarOf(table),
  ]);
  if (!current) throw new Error(`case ${caseId} does not exist`);
  if (hasEnded(current)) throw new CaseEnded(`case ${caseId} is ${current.state}`);
  if (known && known.status !== 'open') return { taskId };

  const today = shanghaiDate(at);
  const scheme = book.on(today);
  const { type } = input;
  const role = await responsibleRole(table, scheme, { role: input.role, type, onDate: today });
  const due = await dueOf(input, table, { current, scheme, calendar });
  const task = taskOf({ ...input, role }, taskId, due);
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
  due: { dueAt: string; counted?: Counted | undefined },
): Task {
  return { ...given, ...withoutUndefined(due), taskId, status: 'open', createdAt, missed: 0 };
}

interface Counting {
  current: CaseItem;
  scheme: CompiledScheme;
  calendar: WorkingCalendar;
}

/** The scheme's working days for the task, or the end that the workflow has fixed. */
async function dueOf(
  input: Input,
  table: TenantTable,
  { current, scheme, calendar }: Counting,
): Promise<{ dueAt: string; counted?: Counted | undefined }> {
  const task = { ...input, createdAt: input.at };
  const { dueAt } = input;
  if (dueAt !== undefined) {
    const counted = await countedIn(table, current, dueAt);
    return { dueAt: notAfterLapse(dueAt, task, current, scheme), counted };
  }
  const own = deadline(input.at, scheme.process[TASK_KINDS[input.type].within], calendar);
  const bounded = withinStage(own.dueAt, task, current.clock);
  return { dueAt: notAfterLapse(bounded, task, current, scheme), counted: own.counted };
}

/** How the end of the publicity was counted, as its opening tells. */
async function countedIn(
  table: TenantTable,
  { caseId }: CaseItem,
  endsAt: string,
): Promise<Counted | undefined> {
  const timeline = await timelineOf(table, caseId);
  return timeline.findLast(({ details }) => details.endsAt === endsAt)?.details.counted as
    | Counted
    | undefined;
}
