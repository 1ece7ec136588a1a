import { type PageSpec, STAFF } from '../base/page.ts';
import * as words from './words.ts';

export const pages: readonly PageSpec[] = [
  { path: '/search', title: words.results, roles: STAFF, load: () => import('./results.tsx') },
];
