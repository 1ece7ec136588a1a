import { type PageSpec, STAFF } from '../base/page.ts';
import * as words from './words.ts';

export const pages: readonly PageSpec[] = [
  {
    path: '/providers',
    title: words.providers,
    roles: [...STAFF, 'finance'],
    menu: 50,
    load: () => import('./providers.tsx'),
  },
  {
    path: '/assessors',
    title: words.assessors,
    roles: STAFF,
    menu: 51,
    load: () => import('./assessors.tsx'),
  },
  { path: '/carers', title: words.carers, roles: STAFF, menu: 52, load: () => import('./carers.tsx') },
  {
    path: '/providers/new',
    title: words.newProvider,
    roles: ['agency'],
    load: () => import('./new-provider.tsx'),
  },
  {
    path: '/assessors/new',
    title: words.newAssessor,
    roles: ['agency'],
    load: () => import('./new-assessor.tsx'),
  },
  { path: '/carers/new', title: words.newCarer, roles: ['agency'], load: () => import('./new-carer.tsx') },
];
