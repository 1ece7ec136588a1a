import type { Tag } from '../http/openapi.ts';

/** Subjects of the API, in the order of an insured person's life with it. */
export const TAGS: readonly Tag[] = [
  {
    name: 'platform',
    description: '平台 · this installation',
    paths: ['openapi.json', 'sign-in', 'tenants'],
  },
  {
    name: 'scheme',
    description: '政策与参数 · versions of the scheme, drafts, yearly values',
    paths: ['schemes', 'scheme-drafts', 'parameters', 'working-days'],
  },
  {
    name: 'person',
    description: '参保人员 · insured persons and what is recorded of them',
    paths: ['persons', 'person-joins', 'searches', 'double-insured', 'mandates'],
  },
  { name: 'roster', description: '参保名册 · import of rosters', paths: ['roster-imports'] },
  {
    name: 'takeover',
    description: '存量接管与比对 · taking over what ran elsewhere, and comparing',
    paths: ['takeover-imports', 'shadow-months'],
  },
  {
    name: 'provider',
    description: '机构与人员登记 · registers of providers, assessors, carers, operators',
    paths: ['providers', 'assessors', 'carers', 'operator-contracts'],
  },
  {
    name: 'case',
    description: '申请与评估 · from the application to the conclusion',
    paths: ['applications', 'cases', 'tasks'],
  },
  { name: 'entitlement', description: '待遇资格 · entitlement and care mode', paths: ['entitlements'] },
  {
    name: 'care',
    description: '服务计划、服务记录 · care plans, service records and visits',
    paths: ['care-plans', 'service-records', 'care-visits'],
  },
  {
    name: 'review',
    description: '审核 · checks, samples, deductions and appeals',
    paths: ['reviews', 'review-rounds'],
  },
  {
    name: 'settlement',
    description: '结算 · settlement runs, statements, corrections, trial determinations',
    paths: [
      ...['held-persons', 'settlement-runs', 'statements', 'signatures', 'corrections'],
      ...['revaluations', 'determinations'],
    ],
  },
  { name: 'message', description: '消息 · messages to people', paths: ['messages'] },
  {
    name: 'transfer',
    description: '全量导出与导入 · export and import of a whole city',
    paths: ['export', 'tenant-imports'],
  },
];
