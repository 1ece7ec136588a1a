import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import { ExportQuery, ItemsInput, ResumptionInput, TenantImportInput } from './input.ts';
import { ExportedItem, TakenItemsView, TenantImportView } from './views.ts';

export const transferOperations = {
  exportItems: define({
    method: 'GET',
    path: '/export/{root}',
    functionName: 'api-transfers',
    summary: { zh: '导出本地区全部数据', en: 'Export everything of the city, root by root' },
    query: ExportQuery,
    status: 200,
    problems: ['root_unknown'],
    answer: pageOf(ExportedItem),
  }),
  startTenantImport: define({
    method: 'POST',
    path: '/tenant-imports',
    functionName: 'api-transfers',
    summary: {
      zh: '开始将导出的全部数据导入空的地区',
      en: 'Start the import of an export into a city without persons, or find it to go on with',
    },
    body: TenantImportInput,
    status: 200,
    problems: ['city_not_empty'],
    answer: TenantImportView,
  }),
  importItems: define({
    method: 'POST',
    path: '/tenant-imports/{importId}/items',
    functionName: 'api-transfers',
    summary: { zh: '导入一批数据', en: 'Take some items of an export' },
    body: ItemsInput,
    status: 200,
    problems: ['tenant_import_unknown', 'tenant_import_completed'],
    answer: TakenItemsView,
  }),
  resumeImported: define({
    method: 'POST',
    path: '/tenant-imports/{importId}/resumption',
    functionName: 'api-transfers',
    summary: {
      zh: '恢复待遇资格的到期与续评安排，最后一页结束导入',
      en: 'Schedule the ends and renewals of the entitlements; the last page completes the import',
    },
    body: ResumptionInput,
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'tenant_import_unknown', 'tenant_import_completed'],
    answer: TenantImportView,
  }),
} as const;

export type Call<Id extends keyof typeof transferOperations> = CallOf<(typeof transferOperations)[Id]>;
export type Decision<Id extends keyof typeof transferOperations> = DecisionOf<
  (typeof transferOperations)[Id]
>;
