import type { PageSpec } from '../base/page.ts';
import * as words from './words.ts';

export const pages: readonly PageSpec[] = [
  {
    path: '/care/$entitlementId',
    title: words.record,
    roles: ['provider', 'agency'],
    load: () => import('./record.tsx'),
  },
];
