import type { PageSpec } from '../base/page.ts';
import * as words from './words.ts';

export const pages: readonly PageSpec[] = [
  {
    path: '/apply',
    title: words.apply,
    roles: ['insured', 'agency', 'operator'],
    menu: 5,
    load: () => import('./apply.tsx'),
  },
];
