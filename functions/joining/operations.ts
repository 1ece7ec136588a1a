import { PageQuery } from '../http/input.ts';
import { define } from '../http/operation.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import { JoinApprovalInput, JoinInput, JoinReasonInput } from './input.ts';
import { JoinDetail, JoinView, NamedJoinView } from './views.ts';

export const personJoinsOperations = {
  proposeJoin: define({
    method: 'POST',
    path: '/person-joins',
    functionName: 'api-person-joins',
    summary: {
      zh: '提出合并同一人的两份档案，并预览结果',
      en: 'Propose to join two records of one person, and see what it would give',
    },
    body: JoinInput,
    status: 201,
    problems: ['person_unknown'],
    answer: JoinDetail,
  }),
  listJoins: define({
    method: 'GET',
    path: '/person-joins',
    functionName: 'api-person-joins',
    summary: { zh: '档案合并列表', en: 'List joinings of records' },
    query: PageQuery,
    status: 200,
    answer: pageOf(NamedJoinView),
  }),
  getJoin: define({
    method: 'GET',
    path: '/person-joins/{joinId}',
    functionName: 'api-person-joins',
    summary: { zh: '查看档案合并，待批准的附预览', en: 'Show a joining, with its preview while it is open' },
    status: 200,
    problems: ['join_unknown'],
    answer: JoinDetail,
  }),
  approveJoin: define({
    method: 'POST',
    path: '/person-joins/{joinId}/approval',
    functionName: 'api-person-joins',
    summary: { zh: '批准合并（须非提出人）', en: 'Approve a joining; not for who proposed it' },
    body: JoinApprovalInput,
    status: 200,
    problems: ['join_unknown', 'join_decided', 'join_not_possible', 'join_outdated', 'approver_is_author'],
    answer: JoinView,
  }),
  rejectJoin: define({
    method: 'POST',
    path: '/person-joins/{joinId}/rejection',
    functionName: 'api-person-joins',
    summary: { zh: '退回合并', en: 'Reject a joining' },
    body: JoinReasonInput,
    status: 200,
    problems: ['join_unknown', 'join_decided'],
    answer: JoinView,
  }),
  undoJoin: define({
    method: 'POST',
    path: '/person-joins/{joinId}/undoing',
    functionName: 'api-person-joins',
    summary: {
      zh: '撤销合并（合并后尚无结算的）',
      en: 'Undo a joining, while nothing was settled on the joined record since',
    },
    body: JoinReasonInput,
    status: 200,
    problems: ['join_unknown', 'join_decided', 'join_settled'],
    answer: JoinView,
  }),
} as const;

export type Call<Id extends keyof typeof personJoinsOperations> = CallOf<(typeof personJoinsOperations)[Id]>;
export type Decision<Id extends keyof typeof personJoinsOperations> = DecisionOf<
  (typeof personJoinsOperations)[Id]
>;
