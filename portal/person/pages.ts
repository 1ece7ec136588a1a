import { type PageSpec, STAFF } from '../base/page.ts';
import * as words from './words.ts';

export const pages: readonly PageSpec[] = [
  { path: '/persons', title: words.persons, roles: STAFF, menu: 30, load: () => import('./list.tsx') },
  { path: '/persons/$personId', title: words.person, roles: STAFF, load: () => import('./person.tsx') },
];
