import { define } from '../operation.ts';
import * as input from '../schemas.ts';
import * as view from '../views.ts';

export const casesOperations = {
  apply: define({
    method: 'POST',
    path: '/applications',
    functionName: 'api-cases',
    summary: { zh: '提出申请', en: 'Apply for assessment and benefit' },
    body: input.ApplicationInput,
    status: 202,
    answer: view.CaseSummary,
  }),
  withdrawCase: define({
    method: 'POST',
    path: '/cases/{caseId}/withdrawal',
    functionName: 'api-cases',
    summary: { zh: '撤回申请', en: 'Withdraw a case that is not decided yet' },
    body: input.WithdrawalInput,
    status: 200,
    answer: view.CaseSummary,
  }),
  listCases: define({
    method: 'GET',
    path: '/cases',
    functionName: 'api-cases',
    summary: { zh: '申请列表', en: 'List cases' },
    query: input.PageQuery.extend({
      state: view.CaseState.optional(),
      personId: input.Identifier.optional(),
    }),
    status: 200,
    answer: view.pageOf(view.CaseSummary),
  }),
  getCase: define({
    method: 'GET',
    path: '/cases/{caseId}',
    functionName: 'api-cases',
    summary: { zh: '查看申请及经过', en: 'Show a case with its timeline' },
    status: 200,
    answer: view.CaseView,
  }),
} as const;
