import { type PageSpec, STAFF } from '../base/page.ts';
import * as words from './words.ts';

const ROLES = [...STAFF, 'insured', 'provider'] as const;

export const pages: readonly PageSpec[] = [
  {
    path: '/entitlements',
    title: words.entitlements,
    roles: ROLES,
    menu: 25,
    load: () => import('./list.tsx'),
  },
  {
    path: '/entitlements/$entitlementId',
    title: words.entitlement,
    roles: ROLES,
    load: () => import('./entitlement.tsx'),
  },
];
