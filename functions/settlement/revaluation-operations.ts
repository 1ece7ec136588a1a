import * as z from 'zod';
import { PageQuery, typed } from '../http/input.ts';
import { define } from '../http/operation.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import { ProposedCorrectionView, RevaluationView } from './revaluation-views.ts';

const Total = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
/** The total that was seen is said once more, so that nobody approves another one. */
const ApprovalInput = z.strictObject({
  fundMoreFen: Total.meta({ description: '所见基金补付合计 · the total seen' }),
  fundLessFen: Total.meta({ description: '所见基金收回合计 · the total seen' }),
});
const RejectionInput = z.strictObject({ reason: typed(1000) });

export const revaluationsOperations = {
  listRevaluations: define({
    method: 'GET',
    path: '/revaluations',
    functionName: 'api-revaluations',
    summary: {
      zh: '因参数或政策变动对已结算月份的重新核算',
      en: 'List what changed values and versions come to in settled months',
    },
    query: PageQuery,
    status: 200,
    answer: pageOf(RevaluationView),
  }),
  getRevaluation: define({
    method: 'GET',
    path: '/revaluations/{revaluationId}',
    functionName: 'api-revaluations',
    summary: { zh: '查看重新核算及合计', en: 'Show a revaluation with its total' },
    status: 200,
    problems: ['revaluation_unknown'],
    answer: RevaluationView,
  }),
  listProposedCorrections: define({
    method: 'GET',
    path: '/revaluations/{revaluationId}/persons',
    functionName: 'api-revaluations',
    summary: { zh: '重新核算涉及的人员及金额', en: 'List what a revaluation proposes, person by person' },
    query: PageQuery,
    status: 200,
    problems: ['revaluation_unknown'],
    answer: pageOf(ProposedCorrectionView),
  }),
  approveRevaluation: define({
    method: 'POST',
    path: '/revaluations/{revaluationId}/approval',
    functionName: 'api-revaluations',
    summary: { zh: '批准：差额并入下次结算', en: 'Approve: the next settlement takes the differences in' },
    body: ApprovalInput,
    status: 202,
    problems: [
      'revaluation_unknown',
      'revaluation_not_open',
      'revaluation_total_differs',
      'approver_is_author',
    ],
    answer: RevaluationView,
  }),
  rejectRevaluation: define({
    method: 'POST',
    path: '/revaluations/{revaluationId}/rejection',
    functionName: 'api-revaluations',
    summary: { zh: '退回：已结算的不变', en: 'Reject: what was settled stays' },
    body: RejectionInput,
    status: 200,
    problems: ['revaluation_unknown', 'revaluation_not_open'],
    answer: RevaluationView,
  }),
} as const;

export type Call<Id extends keyof typeof revaluationsOperations> = CallOf<
  (typeof revaluationsOperations)[Id]
>;
export type Decision<Id extends keyof typeof revaluationsOperations> = DecisionOf<
  (typeof revaluationsOperations)[Id]
>;
