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
  {
    path: '/carers',
    title: words.carers,
    roles: [...STAFF, 'provider'],
    menu: 52,
    load: () => import('./carers.tsx'),
  },
  {
    path: '/carers/hire',
    title: words.hire,
    roles: ['provider'],
    load: () => import('./hire-carer.tsx'),
  },
  {
    path: '/carers/$carerId',
    title: words.carer,
    roles: [...STAFF, 'provider'],
    load: () => import('./carer.tsx'),
  },
  {
    path: '/carers/$carerId/qualification',
    title: words.qualification,
    roles: ['agency'],
    load: () => import('./carer-qualification.tsx'),
  },
  {
    path: '/carers/$carerId/employment',
    title: words.employment,
    roles: ['agency', 'provider'],
    load: () => import('./carer-employment.tsx'),
  },
  {
    path: '/carers/$carerId/suspension',
    title: words.suspension,
    roles: ['agency'],
    load: () => import('./carer-suspension.tsx'),
  },
  {
    path: '/carers/$carerId/relative',
    title: words.relative,
    roles: ['agency'],
    load: () => import('./carer-relative.tsx'),
  },
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
