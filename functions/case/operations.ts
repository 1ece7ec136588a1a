import { Identifier, PageQuery } from '../http/input.ts';
import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import { ApplicationInput, WithdrawalInput } from './input.ts';
import { CaseState, CaseSummary, CaseView } from './views.ts';

export const casesOperations = {
  apply: define({
    method: 'POST',
    path: '/applications',
    functionName: 'api-cases',
    represented: 'apply',
    summary: { zh: '提出申请', en: 'Apply for assessment and benefit' },
    body: ApplicationInput,
    status: 202,
    problems: [
      ...SCHEME_PROBLEMS,
      'person_unknown',
      'mandate_missing',
      'person_joined',
      'person_died',
      'case_open',
      'entitlement_active',
    ],
    answer: CaseSummary,
  }),
  withdrawCase: define({
    method: 'POST',
    path: '/cases/{caseId}/withdrawal',
    functionName: 'api-cases',
    represented: 'apply',
    summary: { zh: '撤回申请', en: 'Withdraw a case that is not decided yet' },
    body: WithdrawalInput,
    status: 200,
    problems: ['case_unknown', 'case_decided'],
    answer: CaseSummary,
  }),
  listCases: define({
    method: 'GET',
    path: '/cases',
    functionName: 'api-cases',
    represented: 'read',
    summary: { zh: '申请列表', en: 'List cases' },
    query: PageQuery.extend({
      state: CaseState.optional(),
      personId: Identifier.optional(),
    }),
    status: 200,
    answer: pageOf(CaseSummary),
  }),
  getCase: define({
    method: 'GET',
    path: '/cases/{caseId}',
    functionName: 'api-cases',
    represented: 'read',
    summary: { zh: '查看申请及经过', en: 'Show a case with its timeline' },
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'case_unknown'],
    answer: CaseView,
  }),
} as const;

export type Call<Id extends keyof typeof casesOperations> = CallOf<(typeof casesOperations)[Id]>;
export type Decision<Id extends keyof typeof casesOperations> = DecisionOf<(typeof casesOperations)[Id]>;
