import type { PageSpec } from '../base/page.ts';
import * as words from './words.ts';

const MONEY = ['finance', 'agency', 'auditor'] as const;

export const pages: readonly PageSpec[] = [
  { path: '/settlement-runs', title: words.runs, roles: MONEY, menu: 40, load: () => import('./runs.tsx') },
  {
    path: '/settlement-runs/start',
    title: words.start,
    roles: ['finance', 'agency'],
    load: () => import('./start.tsx'),
  },
  {
    path: '/trial',
    title: words.trial,
    roles: ['agency', 'operator', 'finance', 'auditor'],
    menu: 45,
    load: () => import('./trial.tsx'),
  },
  {
    path: '/my-statements',
    title: words.mine,
    roles: ['insured'],
    menu: 40,
    load: () => import('./mine.tsx'),
  },
  { path: '/settlement-runs/$runId', title: words.run, roles: MONEY, load: () => import('./run.tsx') },
  {
    path: '/statements/$statementId',
    title: words.statement,
    roles: [...MONEY, 'operator', 'insured', 'provider'],
    load: () => import('./statement.tsx'),
  },
];
