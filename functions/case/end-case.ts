import { tellEvent, tellTaskClosed, together } from '../message/telling.ts';
import type { Message } from '../outbox/store.ts';
import { WriteConflict } from '../storage/errors.ts';
import type { TenantTable, Write } from '../storage/table.ts';
import { deadlineScheduleName } from './deadlines.ts';
import type { CaseChange, CaseEvent, CaseItem } from './store.ts';
import { eventWrites } from './store.ts';
import { closeTaskWrites, openTasksOfCase, type TaskItem } from './task-store.ts';

/** Takes open tasks off the lists because the case went on without them. */
export function closingWrites(table: TenantTable, tasks: readonly TaskItem[], at: string): Write[] {
  return tasks.flatMap((task) =>
    closeTaskWrites(
      table,
      task,
      { status: 'closed', completedAt: at },
      () => new WriteConflict(`task ${task.taskId} changed`),
    ),
  );
}

/**
 * Ends a case from outside its workflow: the event, the closed tasks, and the word to the workflow that waits on
 * them. A workflow that does not wait finds the case over at its next step.
 */
export async function endCase(
  table: TenantTable,
  current: CaseItem,
  event: CaseEvent,
  change: CaseChange & { state: 'withdrawn' | 'closed' },
): Promise<{ writes: Write[]; messages: Message[] }> {
  const waiting = await openTasksOfCase(table, current.caseId);
  const told = together(
    tellEvent(table, current, event),
    ...waiting.map((task) => tellTaskClosed(table, task, event.at)),
  );
  const messages = waiting.flatMap((task): Message[] => [
    {
      kind: 'fail-task',
      taskToken: task.taskToken,
      error: 'case_ended',
      cause: `the case is ${change.state}`,
    },
    { kind: 'delete-schedule', name: deadlineScheduleName(task) },
  ]);
  return {
    writes: [
      ...eventWrites(table, current, event, { ...change, clock: null }),
      ...closingWrites(table, waiting, event.at),
      ...told.writes,
    ],
    messages: [...messages, ...told.messages],
  };
}
