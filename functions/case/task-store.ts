import { withoutUndefined } from '../base/objects.ts';
import type { Task } from '../event/task.ts';
import type { Item, Page, TenantTable, Write } from '../storage/table.ts';

export type TaskItem = Item & Task & { version: number };

export function taskById(table: TenantTable, taskId: string): Promise<TaskItem | undefined> {
  return table.get<TaskItem>(taskKey(taskId));
}

/** Opens a task, or gives an open one the token of a repeated attempt. */
export function openTaskWrites(table: TenantTable, task: Task, known: TaskItem | undefined): Write[] {
  if (known)
    return [table.replace(openItem({ ...withoutKeys(known), taskToken: task.taskToken }), known.version)];
  return [
    table.replace(openItem(task), 0),
    table.put({ ...waitingKey(task), taskId: task.taskId }),
    table.put({ pk: waitingKey(task).pk, sk: `TASK#${task.taskId}`, taskId: task.taskId }),
    ...task.assignees.map((assignee) => table.put(pointer(task, assignee))),
  ];
}

/** Takes the task off the lists; `refusal` is thrown where somebody was quicker. */
export function closeTaskWrites(
  table: TenantTable,
  task: TaskItem,
  closing: Partial<Task>,
  refusal: () => Error,
): Write[] {
  const closed: Item = { ...withoutKeys(task), ...closing, ...taskKey(task.taskId) };
  return [
    table.replace(closed, task.version, refusal),
    table.delete(waitingKey(task)),
    ...task.assignees.map((assignee) =>
      table.delete({ pk: taskKey(task.taskId).pk, sk: `ASSIGNEE#${assignee}` }),
    ),
  ];
}

/**
 * Moves an overdue task to the agency's list with a new deadline; those it was assigned to may still do it, and see
 * it under the new deadline.
 */
export function escalateTaskWrites(
  table: TenantTable,
  task: TaskItem,
  escalation: Pick<Task, 'escalatedAt' | 'dueAt' | 'missed' | 'counted'>,
): Write[] {
  const escalated: Task = { ...withoutKeys(task), ...escalation };
  return [
    table.replace(openItem(escalated), task.version),
    ...task.assignees.map((assignee) => table.put(pointer(escalated, assignee))),
  ];
}

/** Gives the task another deadline, counted by a calendar that came later. */
export function recountTaskWrites(
  table: TenantTable,
  task: TaskItem,
  recount: Required<Pick<Task, 'dueAt' | 'counted' | 'recounted'>>,
): Write[] {
  const recounted: Task = { ...withoutKeys(task), ...recount };
  return [
    table.replace(openItem(recounted), task.version),
    ...task.assignees.map((assignee) => table.put(pointer(recounted, assignee))),
  ];
}

/** Open tasks of a role, earliest deadline first; with a subject, only those assigned to it. */
export async function taskPage(
  table: TenantTable,
  options: { role: string; subjectId?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<Page<TaskItem>> {
  const { role, subjectId, ...paging } = options;
  if (!subjectId) return table.indexPage<TaskItem>(`TASKS#${role}`, withoutUndefined(paging));
  const page = await table.indexPage<Item & { taskId: string }>(
    `TASKS#${role}#${subjectId}`,
    withoutUndefined(paging),
  );
  const tasks = await Promise.all(page.items.map(({ taskId }) => taskById(table, taskId)));
  return { ...page, items: tasks.filter((task) => task?.status === 'open').map((task) => task as TaskItem) };
}

/** The first open tasks assigned to a subject, earliest deadline first. */
export async function openTasksOf(
  table: TenantTable,
  role: string,
  subjectId: string,
  limit: number,
): Promise<TaskItem[]> {
  return (await taskPage(table, { role, subjectId, limit })).items;
}

export async function openTasksOfCase(table: TenantTable, caseId: string): Promise<TaskItem[]> {
  const pointers = await table.collection<{ taskId: string }>(`CASE#${caseId}`, 'WAITING#');
  const tasks = await Promise.all(pointers.map(({ taskId }) => taskById(table, taskId)));
  return tasks.filter((task) => task !== undefined);
}

function waitingKey(task: Task) {
  return { pk: `CASE#${task.caseId}`, sk: `WAITING#${task.taskId}` };
}

function taskKey(taskId: string) {
  return { pk: `TASK#${taskId}`, sk: 'TASK' };
}

function openItem(task: Task): Item {
  const role = task.escalatedAt ? 'agency' : task.role;
  return {
    ...task,
    ...taskKey(task.taskId),
    gsi1pk: `TASKS#${role}`,
    gsi1sk: `${task.dueAt}#${task.taskId}`,
  };
}

function pointer(task: Task, assignee: string): Item {
  return {
    pk: taskKey(task.taskId).pk,
    sk: `ASSIGNEE#${assignee}`,
    gsi1pk: `TASKS#${task.role}#${assignee}`,
    gsi1sk: `${task.dueAt}#${task.taskId}`,
    taskId: task.taskId,
  };
}

function withoutKeys(item: TaskItem): Task {
  const {
    pk: _pk,
    sk: _sk,
    version: _version,
    gsi1pk: _gsi1pk,
    gsi1sk: _gsi1sk,
    ...task
  } = item as TaskItem & {
    gsi1pk?: string;
    gsi1sk?: string;
  };
  return task;
}
