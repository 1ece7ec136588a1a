import { gradeAssessment } from '../../rules/assessment/index.ts';
import type { ScoreProblem } from '../../rules/assessment/scores.ts';
import { RuleError } from '../../rules/trace.ts';
import type { Principal } from '../http/principal.ts';
import { type FieldError, fieldProblem, Problem } from '../http/problems.ts';
import { type Call, type Decision, resource } from '../http/resource.ts';
import { TASK_RESULTS } from '../http/schemas.ts';
import { validate } from '../http/validate.ts';
import { deadlineScheduleName } from '../runtime/deadlines.ts';
import { pick } from '../runtime/objects.ts';
import { TASK_TITLES } from '../runtime/task-titles.ts';
import { shanghaiDate } from '../runtime/time.ts';
import { registered } from '../storage/registers.ts';
import { schemeBookOf } from '../storage/schemes.ts';
import { closeTaskWrites, type Task, type TaskItem, taskById, taskPage } from '../storage/tasks.ts';

export const handler = resource({
  listTasks: async ({ table, query, principal }) => {
    const { role = principal.role, ...paging } = query;
    const page = await taskPage(table, {
      ...paging,
      role: readableRole(principal, role),
      subjectId: ownSubject(principal),
    });
    return { ...page, items: page.items.map(view) };
  },

  getTask: async (call) => view(await taskOf(call)),

  completeTask,
});

async function completeTask(call: Call<'completeTask'>): Promise<Decision<'completeTask'>> {
  const { table, principal, at } = call;
  const task = await taskOf(call);
  mustBeResponsible(principal, task);
  if (task.status !== 'open') throw closed(task);
  const result = await resultOf(call, task);

  const by = `${principal.role}:${principal.subjectId ?? principal.sub}`;
  const closing = { status: 'completed', completedAt: at, completedBy: by } as const;
  const message = {
    kind: 'complete-task',
    taskToken: task.taskToken,
    output: { ...result, by },
    scheduleName: deadlineScheduleName(task.taskId),
  } as const;
  return {
    answer: view({ ...task, ...closing }),
    writes: closeTaskWrites(table, task, closing, () => closed(task)),
    messages: [message],
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

function mustBeResponsible(principal: Principal, task: Task): void {
  if (isResponsible(principal, task)) return;
  throw new Problem(
    'role_not_allowed',
    `path.taskId: this task is for the role ${task.role}${task.assignees.length ? ' and those assigned' : ''}`,
  );
}

function closed(task: Task): Problem {
  return new Problem(
    'task_closed',
    `path.taskId: the task ${task.taskId} is already ${task.status === 'closed' ? 'closed' : 'completed'}`,
  );
}

function readableRole(principal: Principal, role: string): string {
  if (role === principal.role || LOOKS_AT_ALL.includes(principal.role)) return role;
  throw fieldProblem(
    'query.role',
    '只能查看本角色的事项',
    `a sign-in of role ${principal.role} sees only its own tasks`,
  );
}

function ownSubject(principal: Principal): string | undefined {
  return ['insured', 'assessor', 'provider'].includes(principal.role)
    ? (principal.subjectId ?? 'nobody')
    : undefined;
}

/** The body as this type of task wants it, checked against the facts that the body names. */
async function resultOf(call: Call<'completeTask'>, task: Task): Promise<Record<string, unknown>> {
  const result = validate(TASK_RESULTS[task.type], call.body, 'body');
  if ('scores' in result) await mustBeValidAssessment(call, task, result);
  return 'careMode' in result ? { ...result, ...(await partiesOf(call, result)) } : result;
}

async function mustBeValidAssessment(
  { table, today }: Call<'completeTask'>,
  task: Task,
  result: { visitedOn: string; assessorIds: string[]; scores: Record<string, number> },
): Promise<void> {
  if (result.visitedOn > today)
    throw fieldProblem('body.visitedOn', '不能晚于今天', `must not be after today, ${today}`);
  if (result.visitedOn < shanghaiDate(task.createdAt)) {
    throw fieldProblem(
      'body.visitedOn',
      '不能早于指派评估员之日',
      `must not be before the assessors were drawn, ${shanghaiDate(task.createdAt)}`,
    );
  }
  const signed = [...new Set(result.assessorIds)].sort();
  if (signed.join() !== [...task.assignees].sort().join()) {
    throw fieldProblem(
      'body.assessorIds',
      '须为指派的全部评估员',
      `must be the assessors drawn for this visit: ${task.assignees.join(', ')}`,
    );
  }
  const scheme = (await schemeBookOf(table))?.on(today);
  if (scheme) gradeOrFieldErrors(() => gradeAssessment(scheme, { scores: result.scores }));
}

function gradeOrFieldErrors(grade: () => unknown): void {
  try {
    grade();
  } catch (error) {
    if (!(error instanceof RuleError) || error.code !== 'score_invalid') throw error;
    const problems = error.details.problems as ScoreProblem[];
    throw new Problem('validation_failed', `body.scores: ${error.message}`, problems.map(scoreError));
  }
}

function scoreError({ item, allowed, reason }: ScoreProblem): FieldError {
  const field = `body.scores.${item}`;
  if (reason === 'unknown-item')
    return { field, reason: { zh: '评估标准没有此项目', en: 'is not an item of the standard' } };
  const options = allowed.join(', ');
  const zh = `${reason === 'missing' ? '缺少此项' : '不是该项目的选项'}，可选：${options}`;
  return {
    field,
    reason: { zh, en: `${reason === 'missing' ? 'is missing' : 'is not one of its options'}: ${options}` },
  };
}

/** The chosen provider and carer as registered; the rule that checks the choice needs their facts. */
async function partiesOf(
  { table }: Call<'completeTask'>,
  { providerId, carerId }: { providerId: string | null; carerId: string | null },
) {
  const provider = providerId && (await registered(table, 'provider', providerId));
  if (provider === undefined)
    throw fieldProblem('body.providerId', '没有此护理服务机构', `there is no provider ${providerId}`);
  const carer = carerId && (await registered(table, 'carer', carerId));
  if (carer === undefined)
    throw fieldProblem('body.carerId', '没有此护理人员', `there is no carer ${carerId}`);
  return {
    provider: provider || null,
    carer: carer ? { carerId: carer.carerId, trainedOn: carer.trainedOn } : null,
  };
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
  return { ...shown, title: TASK_TITLES[task.type] };
}
