import { addDays, addWorkingDays } from '../../rules/calendar.ts';
import type { Message } from '../storage/outbox.ts';
import type { MachineName } from './machines.ts';
import { endOfShanghaiDay, shanghaiDate } from './time.ts';

/** The end of the n-th Chinese working day after the instant's day. */
export function deadline(at: string, workingDays: number): string {
  return endOfShanghaiDay(addWorkingDays(shanghaiDate(at), workingDays));
}

/** Each deadline of a task has a schedule of its own: the last one may still be on its way out. */
export function deadlineScheduleName({ taskId, missed }: { taskId: string; missed: number }): string {
  return `deadline-${taskId}-${missed}`;
}

/** Has the machine `deadline` look at the task when its deadline passes. */
export function watchTask(
  tenantId: string,
  task: { taskId: string; missed: number; dueAt: string },
): Message {
  return {
    kind: 'create-schedule',
    name: deadlineScheduleName(task),
    dueAt: task.dueAt,
    machine: 'deadline',
    input: { tenantId, taskId: task.taskId },
  };
}

/** Has the machine `deadline` look at the case when the working days of its stage are over. */
export function watchClock(tenantId: string, caseId: string, dueOn: string): Message {
  return {
    kind: 'create-schedule',
    name: `clock-${caseId}-${dueOn}`,
    dueAt: endOfShanghaiDay(dueOn),
    machine: 'deadline',
    input: { tenantId, caseId, clockDueOn: dueOn },
  };
}

/** Starts the machine at the instant, or at once where the instant is over. */
export function startAt(
  machine: MachineName,
  name: string,
  dueAt: string,
  now: string,
  input: Record<string, unknown>,
): Message {
  if (dueAt > now) return { kind: 'create-schedule', name, dueAt, machine, input };
  return { kind: 'start-execution', machine, name, input: { ...input, at: now } };
}

/** The instant at which a day begins in Asia/Shanghai. */
export function startOfDay(date: string): string {
  return endOfShanghaiDay(addDays(date, -1));
}
