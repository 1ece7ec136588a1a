import { pick } from '../../base/objects.ts';
import type { Task } from '../../event/task.ts';
import { TASK_KINDS } from '../../event/task-types.ts';
import { actorOf, type Principal } from '../../http/principal.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { validate } from '../../http/validate.ts';
import { throughMandate } from '../../mandate/acting.ts';
import { tellTaskCompleted } from '../../message/telling.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import type { Message } from '../../outbox/store.ts';
import { withPersonName, withPersonNames } from '../../person/names.ts';
import { deadlineScheduleName } from '../deadlines.ts';
import { checkAppointment, checkForm, checkSettlement } from '../task-checks/assessment.ts';
import { partiesOf } from '../task-checks/care-mode.ts';
import { checkAcceptance, checkCorrection, checkHandedIn } from '../task-checks/papers.ts';
import { TASK_RESULTS, type TaskResult } from '../task-input.ts';
import { type Call, type Decision, tasksOperations } from '../task-operations.ts';
import { closeTaskWrites, type TaskItem, taskById, taskPage } from '../task-store.ts';
import * as words from '../words.ts';

export const handler = resource(
  tasksOperations,
  {
    listTasks: async ({ table, query, principal }) => {
      const { role = principal.role, ...paging } = query;
      const page = await taskPage(table, {
        ...paging,
        role: readableRole(principal, role),
        subjectId: ownSubject(principal),
      });
      return { ...page, items: await withPersonNames(table, page.items.map(view)) };
    },

    getTask: async (call) => withPersonName(call.table, view(await taskOf(call))),

    completeTask,
  },
  { deliver: deliverAll, represented: throughMandate },
);

async function completeTask(call: Call<'completeTask'>): Promise<Decision<'completeTask'>> {
  const { table, principal, at } = call;
  const task = await taskOf(call);
  if (task.status !== 'open') throw closed(task);
  mustBeInTime(task, at);
  const given = validate(TASK_RESULTS[task.type], call.body, 'body');
  mustBeResponsible(principal, task, given);
  const result = await resultOf(call, task, given);

  const by = actorOf(principal);
  const closing = { status: 'completed', completedAt: at, completedBy: by } as const;
  const told = tellTaskCompleted(table, { ...task, ...closing }, at);
  const messages: Message[] = [
    { kind: 'complete-task', taskToken: task.taskToken, output: { ...result, by } },
    { kind: 'delete-schedule', name: deadlineScheduleName(task) },
    ...told.messages,
  ];
  return {
    answer: view({ ...task, ...closing }),
    writes: [...closeTaskWrites(table, task, closing, () => closed(task)), ...told.writes],
    messages,
  };
}

async function taskOf({ table, path, principal }: Call<'getTask'> | Call<'completeTask'>): Promise<TaskItem> {
  const taskId = path.taskId ?? '';
  const task = await taskById(table, taskId);
  if (!task || !maySee(principal, task))
    throw new Problem('task_unknown', `path.taskId: there is no task ${taskId}`);
  return task;
}

function maySee(principal: Principal, task: Task): boolean {
  return LOOKS_AT_ALL.includes(principal.role) || isResponsible(principal, task);
}

const LOOKS_AT_ALL = ['agency', 'auditor', 'platform'];

function isResponsible(principal: Principal, task: Task): boolean {
  if (task.escalatedAt && principal.role === 'agency') return true;
  if (principal.role !== task.role) return false;
  return (
    task.assignees.length === 0 ||
    (principal.subjectId !== null && task.assignees.includes(principal.subjectId))
  );
}

/**
 * What the agency may do although the task is another's: enter the objection of somebody else than the person, and
 * replace an assessor. A form is only ever the assessor's own.
 */
function mustBeResponsible(principal: Principal, task: Task, result: Record<string, unknown>): void {
  const { role } = principal;
  if (role === 'agency' && ('replace' in result || result.objector === 'other')) return;
  const isOthersForm = 'scores' in result && role !== task.role;
  const isOthersObjection = result.objector === 'other';
  if (isResponsible(principal, task) && !isOthersForm && !isOthersObjection) return;
  throw new Problem(
    'role_not_allowed',
    `path.taskId: this task is for the role ${task.role}${task.assignees.length ? ' and those assigned' : ''}`,
  );
}

/** What may be done until a day cannot be done after it, also while the schedule that closes it is on its way. */
function mustBeInTime(task: Task, at: string): void {
  if (TASK_KINDS[task.type].onDeadline === 'escalate' || at < task.dueAt) return;
  throw new Problem('deadline_passed', `path.taskId: this was possible until ${task.dueAt}`);
}

function closed(task: Task): Problem {
  const passed = task.status === 'closed' && TASK_KINDS[task.type].onDeadline === 'close';
  if (passed) return new Problem('deadline_passed', `path.taskId: this was possible until ${task.dueAt}`);
  return new Problem(
    'task_closed',
    `path.taskId: the task ${task.taskId} is already ${task.status === 'closed' ? 'closed' : 'completed'}`,
  );
}

function readableRole(principal: Principal, role: string): string {
  if (role === principal.role || LOOKS_AT_ALL.includes(principal.role)) return role;
  throw fieldProblem('query.role', words.ownTasksOnly({ role: principal.role }));
}

function ownSubject(principal: Principal): string | undefined {
  return ['insured', 'assessor', 'provider'].includes(principal.role)
    ? (principal.subjectId ?? 'nobody')
    : undefined;
}

/** The result, checked against the facts that it names and with what the workflow needs of them. */
async function resultOf(
  call: Call<'completeTask'>,
  task: TaskItem,
  result: TaskResult,
): Promise<Record<string, unknown>> {
  if ('visitedAt' in result) return checkForm(call, task, result);
  if ('replace' in result) return { ...result, assessorId: task.assignees[0] };
  if ('visitAt' in result) return checkAppointment(call, task, result);
  if ('decision' in result && result.decision === 'agreed') await checkSettlement(call, task, result);
  if ('decision' in result && result.decision === 'accept') return checkAcceptance(call, task, result.waiver);
  if ('missing' in result) await checkCorrection(call, task, result.missing);
  if ('papers' in result) await checkHandedIn(call, result.papers);
  return 'careMode' in result ? { ...result, ...(await partiesOf(call, task, result)) } : result;
}

function view(task: Task) {
  const shown = pick(
    task,
    'taskId',
    'type',
    'role',
    'assignees',
    'caseId',
    'personId',
    'status',
    'createdAt',
    'dueAt',
    'escalatedAt',
    'completedAt',
    'completedBy',
    'details',
  );
  const provisional = task.counted?.provisional ?? false;
  return { ...shown, provisional, title: TASK_KINDS[task.type].title };
}
