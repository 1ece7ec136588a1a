import * as z from 'zod';
import { PageQuery } from '../http/input.ts';
import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import { TASK_RESULTS } from './task-input.ts';
import { TaskView } from './task-views.ts';

export const tasksOperations = {
  listTasks: define({
    method: 'GET',
    path: '/tasks',
    functionName: 'api-tasks',
    represented: 'read',
    summary: { zh: '本角色的待办事项', en: "List the open tasks of the caller's role" },
    query: PageQuery.extend({
      role: z
        .string()
        .max(20)
        .optional()
        .meta({ description: '经办机构和审计可看其他角色 · agency and auditor may look at other roles' }),
    }),
    status: 200,
    answer: pageOf(TaskView),
  }),
  getTask: define({
    method: 'GET',
    path: '/tasks/{taskId}',
    functionName: 'api-tasks',
    represented: 'read',
    summary: { zh: '查看待办事项', en: 'Show a task' },
    status: 200,
    problems: ['task_unknown'],
    answer: TaskView,
  }),
  completeTask: define({
    method: 'POST',
    path: '/tasks/{taskId}/completion',
    functionName: 'api-tasks',
    represented: 'apply',
    summary: { zh: '办结事项', en: 'Complete a task; the body depends on its type' },
    body: z.record(z.string(), z.unknown()),
    describedBody: z.union([...new Set(Object.values(TASK_RESULTS))]),
    status: 200,
    problems: [
      ...SCHEME_PROBLEMS,
      'task_unknown',
      'task_closed',
      'deadline_passed',
      'assessor_not_licensed',
      'correction_not_allowed',
      'papers_missing',
    ],
    answer: TaskView,
  }),
} as const;

export type Call<Id extends keyof typeof tasksOperations> = CallOf<(typeof tasksOperations)[Id]>;
export type Decision<Id extends keyof typeof tasksOperations> = DecisionOf<(typeof tasksOperations)[Id]>;
