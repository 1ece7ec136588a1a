import * as z from 'zod';
import { define } from '../operation.ts';
import * as input from '../schemas.ts';
import * as view from '../views.ts';

export const tasksOperations = {
  listTasks: define({
    method: 'GET',
    path: '/tasks',
    functionName: 'api-tasks',
    summary: { zh: '本角色的待办事项', en: "List the open tasks of the caller's role" },
    query: input.PageQuery.extend({
      role: z
        .string()
        .max(20)
        .optional()
        .meta({ description: '经办机构和审计可看其他角色 · agency and auditor may look at other roles' }),
    }),
    status: 200,
    answer: view.pageOf(view.TaskView),
  }),
  getTask: define({
    method: 'GET',
    path: '/tasks/{taskId}',
    functionName: 'api-tasks',
    summary: { zh: '查看待办事项', en: 'Show a task' },
    status: 200,
    answer: view.TaskView,
  }),
  completeTask: define({
    method: 'POST',
    path: '/tasks/{taskId}/completion',
    functionName: 'api-tasks',
    summary: { zh: '办结事项', en: 'Complete a task; the body depends on its type' },
    body: z.record(z.string(), z.unknown()),
    describedBody: z.union(Object.values(input.TASK_RESULTS)),
    status: 200,
    answer: view.TaskView,
  }),
} as const;
