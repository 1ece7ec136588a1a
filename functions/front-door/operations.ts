import * as z from 'zod';
import { define } from '../http/operation.ts';
import { pageOf } from '../http/views.ts';
import { SignInView, TenantView } from './views.ts';

export const platformOperations = {
  getOpenApi: define({
    method: 'GET',
    path: '/openapi.json',
    functionName: 'api-openapi',
    public: true,
    summary: { zh: '接口说明（OpenAPI 3.1）', en: 'This description' },
    status: 200,
    answer: z.record(z.string(), z.unknown()),
  }),
  showSignIn: define({
    method: 'GET',
    path: '/sign-in',
    functionName: 'api-sign-in',
    public: true,
    summary: { zh: '登录地址', en: 'Show where to sign in' },
    status: 200,
    answer: SignInView,
  }),
  listTenants: define({
    method: 'GET',
    path: '/tenants',
    functionName: 'api-tenants',
    public: true,
    summary: { zh: '统筹地区列表', en: 'List tenants' },
    status: 200,
    answer: pageOf(TenantView),
  }),
  getTenant: define({
    method: 'GET',
    path: '/tenants/{tenantId}',
    functionName: 'api-tenants',
    public: true,
    summary: { zh: '查看统筹地区', en: 'Show a tenant' },
    status: 200,
    problems: ['tenant_unknown'],
    answer: TenantView,
  }),
} as const;
