import { type PageSpec, STAFF } from '../base/page.ts';
import * as words from './words.ts';

export const pages: readonly PageSpec[] = [
  {
    path: '/plans',
    title: words.plans,
    roles: [...STAFF, 'provider'],
    menu: 27,
    load: () => import('./list.tsx'),
  },
  {
    path: '/my-plans',
    title: words.plans,
    roles: ['insured'],
    menu: 27,
    load: () => import('./mine.tsx'),
  },
  {
    path: '/plans/$planId',
    title: words.plan,
    roles: [...STAFF, 'provider', 'insured'],
    load: () => import('./plan.tsx'),
  },
  {
    path: '/entitlements/$entitlementId/plan',
    title: words.newPlan,
    roles: ['provider', 'agency'],
    load: () => import('./propose.tsx'),
  },
];
