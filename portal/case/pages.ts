import { type PageSpec, STAFF } from '../base/page.ts';
import * as words from './words.ts';

export const pages: readonly PageSpec[] = [
  {
    path: '/cases',
    title: words.cases,
    roles: [...STAFF, 'insured'],
    menu: 20,
    load: () => import('./list.tsx'),
  },
  {
    path: '/cases/$caseId',
    title: words.theCase,
    roles: [...STAFF, 'insured', 'assessor'],
    load: () => import('./case.tsx'),
  },
];
