import type { PageSpec } from '../base/page.ts';
import * as words from './words.ts';

export const pages: readonly PageSpec[] = [
  {
    path: '/messages',
    title: words.messages,
    roles: ['insured'],
    menu: 45,
    load: () => import('./mine.tsx'),
  },
];
