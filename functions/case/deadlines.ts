import type { CaseClock } from '../../rules/application/case-clock.ts';
import { addDays } from '../../rules/base/calendar.ts';
import type { Counted, WorkingCalendar } from '../../rules/base/working-days.ts';
import type { CompiledScheme } from '../../rules/scheme/index.ts';
import { endOfShanghaiDay, shanghaiDate } from '../base/time.ts';
import type { Task } from '../event/task.ts';
import { TASK_KINDS } from '../event/task-types.ts';
import type { MachineName } from '../outbox/machines.ts';
import type { Message } from '../outbox/store.ts';

/** The end of the n-th Chinese working day after the instant's day, and how that was counted. */
export function deadline(
  at: string,
  workingDays: number,
  calendar: WorkingCalendar,
): { dueAt: string; counted: Counted } {
  const { lastDay, counted } = calendar.count(shanghaiDate(at), workingDays);
  return { dueAt: endOfShanghaiDay(lastDay), counted };
}

/** What somebody may do is open until its own day; what somebody must do, not beyond the day of lapse. */
export function notAfterLapse(
  dueAt: string,
  { type, createdAt }: Pick<Task, 'type' | 'createdAt'>,
  current: { appliedOn: string },
  scheme: CompiledScheme,
): string {
  if (TASK_KINDS[type].onDeadline === 'close') return dueAt;
  const last = lapsesAt({ createdAt }, current, scheme);
  return dueAt < last ? dueAt : last;
}

/** A task's own working days, but not beyond those of the case's stage. */
export function withinStage(
  own: string,
  { type, role, createdAt }: Pick<Task, 'type' | 'role' | 'createdAt'>,
  clock: CaseClock | null,
): string {
  if (role === 'insured' || !clock?.dueOn) return own;
  const stageEndsAt = endOfShanghaiDay(clock.dueOn);
  return type === 'acceptance' || (stageEndsAt < own && stageEndsAt > createdAt) ? stageEndsAt : own;
}

/**
 * Days from its opening after which a case lapses however often somebody acted: an execution of a Standard state
 * machine ends after a year (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html), and what was
 * begun just before still takes the days of a papers correction or a publicity.
 */
const MOST_CASE_DAYS = 340;

/** The end of the last day on which a task may still be done; on the day that it is given, it may be. */
export function lapsesAt(
  { createdAt }: { createdAt: string },
  { appliedOn }: { appliedOn: string },
  { values }: CompiledScheme,
): string {
  const givenOn = shanghaiDate(createdAt);
  const byTask = addDays(givenOn, values.lapse.afterDays.value);
  const byCase = addDays(appliedOn, MOST_CASE_DAYS);
  const lastDay = byTask < byCase ? byTask : byCase;
  return endOfShanghaiDay(lastDay < givenOn ? givenOn : lastDay);
}

/** Each deadline of a task has a schedule of its own: the last one may still be on its way out. */
export function deadlineScheduleName({ taskId, missed, recounted }: WatchedTask): string {
  return `deadline-${taskId}-${missed}${recounted ? `-${recounted}` : ''}`;
}

type WatchedTask = Pick<Task, 'taskId' | 'missed' | 'recounted'>;

/** Has the machine `deadline` look at the task when its deadline passes. */
export function watchTask(tenantId: string, task: WatchedTask & { dueAt: string }): Message {
  return {
    kind: 'create-schedule',
    name: deadlineScheduleName(task),
    dueAt: task.dueAt,
    machine: 'deadline',
    input: { tenantId, taskId: task.taskId },
  };
}

export function clockScheduleName(caseId: string, dueOn: string): string {
  return `clock-${caseId}-${dueOn}`;
}

/** Has the machine `deadline` look at the case when the working days of its stage are over. */
export function watchClock(tenantId: string, caseId: string, dueOn: string): Message {
  return {
    kind: 'create-schedule',
    name: clockScheduleName(caseId, dueOn),
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
