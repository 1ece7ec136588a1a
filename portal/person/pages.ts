import { type PageSpec, STAFF } from '../base/page.ts';
import * as words from './words.ts';

export const pages: readonly PageSpec[] = [
  { path: '/persons', title: words.persons, roles: STAFF, menu: 30, load: () => import('./list.tsx') },
  {
    path: '/double-insured',
    title: words.doubleInsured,
    roles: ['agency', 'auditor'],
    menu: 32,
    load: () => import('./double-insured.tsx'),
  },
  {
    path: '/persons/new',
    title: words.newPerson,
    roles: ['agency', 'operator'],
    load: () => import('./new-person.tsx'),
  },
  {
    path: '/persons/$personId/hospital-stay',
    title: words.reportStay,
    roles: ['agency', 'operator'],
    load: () => import('./hospital-stay.tsx'),
  },
  { path: '/persons/$personId', title: words.person, roles: STAFF, load: () => import('./person.tsx') },
];
