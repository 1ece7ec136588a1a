import { define } from '../operation.ts';
import * as input from '../schemas.ts';
import * as view from '../views.ts';

export const entitlementsOperations = {
  listEntitlements: define({
    method: 'GET',
    path: '/entitlements',
    functionName: 'api-entitlements',
    summary: { zh: '待遇资格列表', en: 'List entitlements' },
    query: input.PageQuery.extend({ personId: input.Identifier.optional() }),
    status: 200,
    answer: view.pageOf(view.EntitlementView),
  }),
  getEntitlement: define({
    method: 'GET',
    path: '/entitlements/{entitlementId}',
    functionName: 'api-entitlements',
    summary: { zh: '查看待遇资格', en: 'Show an entitlement' },
    status: 200,
    answer: view.EntitlementView,
  }),
} as const;
