import type { PageSpec } from '../base/page.ts';
import * as words from './words.ts';

const EVERYBODY = [
  'insured',
  'representative',
  'assessor',
  'provider',
  'operator',
  'agency',
  'finance',
  'auditor',
  'platform',
] as const;

export const pages: readonly PageSpec[] = [
  { path: '/', title: words.start, roles: EVERYBODY, menu: 0, load: () => import('./start.tsx') },
];
