import type { PageSpec } from '../base/page.ts';
import * as words from './words.ts';

const ROLES = ['agency', 'operator', 'auditor', 'assessor', 'insured'] as const;

export const pages: readonly PageSpec[] = [
  { path: '/tasks', title: words.tasks, roles: ROLES, menu: 10, load: () => import('./queue.tsx') },
  { path: '/tasks/$taskId', title: words.task, roles: ROLES, load: () => import('./task.tsx') },
];
