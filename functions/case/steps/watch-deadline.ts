import * as z from 'zod';
import type { WorkingCalendar } from '../../../rules/base/working-days.ts';
import type { CompiledScheme } from '../../../rules/scheme/index.ts';
import { shanghaiDate } from '../../base/time.ts';
import { TASK_KINDS } from '../../event/task-types.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { tellTaskClosed, tellTaskEscalated } from '../../message/telling.ts';
import { dueIsDone } from '../../outbox/due.ts';
import type { Message } from '../../outbox/store.ts';
import { calendarOf } from '../../scheme/calendar-store.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import { CaseEnded, WriteConflict } from '../../storage/errors.ts';
import type { TenantTable } from '../../storage/table.ts';
import { deadline, deadlineScheduleName, lapsesAt, watchTask } from '../deadlines.ts';
import { record } from '../record.ts';
import { type Case, type CaseEvent, caseById, hasEnded } from '../store.ts';
import {
  closeTaskWrites,
  escalateTaskWrites,
  openTasksOfCase,
  type TaskItem,
  taskById,
} from '../task-store.ts';

/** The schedule that told of it. */
const Schedule = z.string().optional();
const Input = z.object({
  tenantId: TenantId,
  at: Instant,
  passed: z.union([
    z.object({ taskId: z.string(), schedule: Schedule }),
    z.object({ caseId: z.string(), clockDueOn: z.iso.date(), schedule: Schedule }),
  ]),
});

interface Passed {
  table: TenantTable;
  at: string;
  scheme: CompiledScheme;
  calendar: WorkingCalendar;
}

/**
 * A deadline passed. A task that somebody must do goes to the agency, again and again until the case lapses; one
 * that somebody may do is closed and the case goes on. A case whose working days are over has its open tasks go to
 * the agency. What a case that was decided in the same moment still waited for is moot.
 */
export const handler = step(Input, async (input, table) => {
  const outcome = await unlessEnded(() => whatIsDue(input, table));
  await dueIsDone(table, input.passed.schedule);
  return outcome;
});

async function unlessEnded<T>(act: () => Promise<T>): Promise<T | { outcome: 'moot' }> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof CaseEnded) return { outcome: 'moot' };
    throw error;
  }
}

async function whatIsDue({ at, passed: over }: z.infer<typeof Input>, table: TenantTable) {
  const [book, calendar] = await Promise.all([publishedBookOf(table), calendarOf(table)]);
  const passed: Passed = { table, at, scheme: book.on(shanghaiDate(at)), calendar };
  if ('caseId' in over) return stageIsOver(passed, over.caseId, over.clockDueOn);
  const task = await taskById(table, over.taskId);
  // Completed meanwhile, or given a later deadline by the case's clock.
  if (task?.status !== 'open' || task.dueAt > at) return { outcome: 'moot' };
  if (TASK_KINDS[task.type].onDeadline === 'close') return close(passed, task);
  const current = await caseById(table, task.caseId);
  if (!current) throw new Error(`case ${task.caseId} does not exist`);
  return at >= lapsesAt(task, current, passed.scheme) ? lapse(passed, task) : escalate(passed, task, current);
}

async function close({ table, at }: Passed, task: TaskItem) {
  await conclude(table, at, task, 'deadline-passed', {
    kind: 'complete-task',
    taskToken: task.taskToken,
    output: { inTime: false, by: 'changhu' },
  });
  return { outcome: 'closed' };
}

async function lapse({ table, at }: Passed, task: TaskItem) {
  await conclude(table, at, task, 'nobody-acted', {
    kind: 'fail-task',
    taskToken: task.taskToken,
    error: 'lapsed',
    cause: 'nobody acted',
  });
  return { outcome: 'lapsed' };
}

async function conclude(
  table: TenantTable,
  at: string,
  task: TaskItem,
  type: 'deadline-passed' | 'nobody-acted',
  message: Message,
) {
  const { taskId, caseId, dueAt } = task;
  const event: CaseEvent = {
    eventId: `${type}-${taskId}`,
    at,
    type,
    by: 'changhu',
    details: { taskId, task: task.type, dueAt },
  };
  const closing = { status: 'closed', completedAt: at } as const;
  const writes = closeTaskWrites(table, task, closing, () => new WriteConflict(`task ${taskId} changed`));
  const told = tellTaskClosed(table, task, at);
  await record(table, {
    caseId,
    event,
    writes: [...writes, ...told.writes],
    messages: [message, ...told.messages],
  });
}

/** The next deadline of the task, not beyond the day on which the case lapses. */
async function escalate({ table, at, scheme, calendar }: Passed, task: TaskItem, current: Case) {
  const next = deadline(at, scheme.process.escalation, calendar);
  const last = lapsesAt(task, current, scheme);
  const dueAt = next.dueAt < last ? next.dueAt : last;
  const { taskId, caseId } = task;
  const missed = task.missed + 1;
  const { counted } = next;
  const escalation = { escalatedAt: task.escalatedAt ?? at, dueAt, missed, counted };
  const told = tellTaskEscalated(table, { ...task, ...escalation }, at);
  await record(table, {
    caseId,
    event: {
      eventId: `escalated-${taskId}-${missed}`,
      at,
      type: missed === 1 ? 'task-escalated' : 'deadline-missed-again',
      by: 'changhu',
      details: { taskId, task: task.type, missedDueAt: task.dueAt, dueAt },
    },
    writes: [...escalateTaskWrites(table, task, escalation), ...told.writes],
    messages: [
      { kind: 'delete-schedule', name: deadlineScheduleName(task) },
      watchTask(table.tenantId, { ...task, ...escalation }),
      ...told.messages,
    ],
  });
  return { outcome: 'escalated' };
}

async function stageIsOver(passed: Passed, caseId: string, clockDueOn: string) {
  const { table, at } = passed;
  const current = await caseById(table, caseId);
  // Paused, decided, or given more days meanwhile.
  if (!current || hasEnded(current) || current.clock?.dueOn !== clockDueOn) return { outcome: 'moot' };
  await record(table, {
    caseId,
    event: {
      eventId: `stage-overdue-${clockDueOn}`,
      at,
      type: 'stage-overdue',
      by: 'changhu',
      details: { stage: current.clock.stage, dueOn: clockDueOn },
    },
  });
  const open = await openTasksOfCase(table, caseId);
  for (const task of open) {
    if (task.role !== 'insured' && !task.escalatedAt) await escalate(passed, task, current);
  }
  return { outcome: 'stage-overdue' };
}
