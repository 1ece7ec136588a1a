import type { PageSpec } from '../base/page.ts';
import * as words from './words.ts';

export const pages: readonly PageSpec[] = [
  {
    path: '/visit-file',
    title: words.upload,
    roles: ['provider'],
    menu: 35,
    load: () => import('./upload.tsx'),
  },
];
