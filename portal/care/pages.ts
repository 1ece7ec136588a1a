import { type PageSpec, STAFF } from '../base/page.ts';
import * as words from './words.ts';

export const pages: readonly PageSpec[] = [
  {
    path: '/care/$entitlementId',
    title: words.record,
    roles: ['provider', 'agency'],
    load: () => import('./record.tsx'),
  },
  {
    path: '/care/$entitlementId/visit',
    title: words.visit,
    roles: ['provider'],
    load: () => import('./visit.tsx'),
  },
  { path: '/visits', title: words.visits, roles: ['provider'], menu: 30, load: () => import('./visits.tsx') },
  {
    path: '/persons/$personId/visits',
    title: words.visits,
    roles: STAFF,
    load: () => import('./visits.tsx'),
  },
  {
    path: '/providers/$providerId/visits',
    title: words.visits,
    roles: STAFF,
    load: () => import('./visits.tsx'),
  },
  {
    path: '/care-visits/$careVisitId',
    title: words.oneVisit,
    roles: [...STAFF, 'provider'],
    load: () => import('./one-visit.tsx'),
  },
  { path: '/my-visits', title: words.mine, roles: ['insured'], menu: 30, load: () => import('./mine.tsx') },
];
