import { EntitlementSummary } from '../entitlement/views.ts';
import { PageQuery } from '../http/input.ts';
import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import { RosterCompletionInput, RosterImportInput, RosterRowsQuery } from '../roster/input.ts';
import { RosterChunkView, RosterImportView, RosterRowView } from '../roster/views.ts';
import { TakeoverChunkInput, TakingBackInput } from './input.ts';

export const takeoversOperations = {
  startTakeoverImport: define({
    method: 'POST',
    path: '/takeover-imports',
    functionName: 'api-takeovers',
    summary: {
      zh: '开始或继续接管存量待遇资格',
      en: 'Start the import of entitlements that run elsewhere, or find it to go on with',
    },
    body: RosterImportInput,
    status: 200,
    answer: RosterImportView,
  }),
  listTakeoverImports: define({
    method: 'GET',
    path: '/takeover-imports',
    functionName: 'api-takeovers',
    summary: { zh: '接管导入列表', en: 'List takeover imports' },
    query: PageQuery,
    status: 200,
    answer: pageOf(RosterImportView),
  }),
  getTakeoverImport: define({
    method: 'GET',
    path: '/takeover-imports/{importId}',
    functionName: 'api-takeovers',
    summary: { zh: '查看接管导入进度', en: 'Show how far a takeover import is' },
    status: 200,
    problems: ['takeover_import_unknown'],
    answer: RosterImportView,
  }),
  takeTakeoverChunk: define({
    method: 'PUT',
    path: '/takeover-imports/{importId}/chunks/{number}',
    functionName: 'api-takeovers',
    summary: { zh: '接管一批（至多 100 行）', en: 'Take over the next chunk of at most 100 rows' },
    body: TakeoverChunkInput,
    status: 200,
    problems: [
      ...SCHEME_PROBLEMS,
      'takeover_import_unknown',
      'takeover_import_completed',
      'takeover_chunk_out_of_order',
      'takeover_chunk_differs',
    ],
    answer: RosterChunkView,
  }),
  completeTakeoverImport: define({
    method: 'POST',
    path: '/takeover-imports/{importId}/completion',
    functionName: 'api-takeovers',
    summary: { zh: '结束接管导入', en: 'Complete a takeover import whose rows are all done' },
    body: RosterCompletionInput,
    status: 200,
    problems: ['takeover_import_unknown', 'takeover_incomplete'],
    answer: RosterImportView,
  }),
  listTakeoverRows: define({
    method: 'GET',
    path: '/takeover-imports/{importId}/rows',
    functionName: 'api-takeovers',
    summary: { zh: '接管逐行结果', en: 'List what became of each row of a takeover' },
    query: RosterRowsQuery,
    status: 200,
    problems: ['takeover_import_unknown'],
    answer: pageOf(RosterRowView),
  }),
  takeBackTakeover: define({
    method: 'POST',
    path: '/entitlements/{entitlementId}/taking-back',
    functionName: 'api-takeovers',
    summary: {
      zh: '撤回误接管的待遇资格（首次结算前）',
      en: 'Take back an entitlement that was taken over by mistake, until the first settlement',
    },
    body: TakingBackInput,
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'entitlement_unknown', 'not_taken_over', 'takeover_settled', 'case_open'],
    answer: EntitlementSummary,
  }),
} as const;

export type Call<Id extends keyof typeof takeoversOperations> = CallOf<(typeof takeoversOperations)[Id]>;
export type Decision<Id extends keyof typeof takeoversOperations> = DecisionOf<
  (typeof takeoversOperations)[Id]
>;
