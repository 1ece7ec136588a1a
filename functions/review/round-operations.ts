import { PageQuery } from '../http/input.ts';
import { define } from '../http/operation.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import { RoundInput } from './input.ts';
import { RoundView } from './views.ts';

export const reviewRoundsOperations = {
  startReviewRound: define({
    method: 'POST',
    path: '/review-rounds',
    functionName: 'api-review-rounds',
    summary: {
      zh: '封存某月上门服务记录，检查并抽样（每月 3 日自动进行）',
      en: "Close a month's visits, check them and draw a sample; by itself on the third of the month",
    },
    body: RoundInput,
    status: 202,
    problems: ['review_round_done'],
    answer: RoundView,
  }),
  listReviewRounds: define({
    method: 'GET',
    path: '/review-rounds',
    functionName: 'api-review-rounds',
    summary: { zh: '检查批次列表', en: 'List the rounds, the earliest month first' },
    query: PageQuery,
    status: 200,
    answer: pageOf(RoundView),
  }),
} as const;

export type Call<Id extends keyof typeof reviewRoundsOperations> = CallOf<
  (typeof reviewRoundsOperations)[Id]
>;
export type Decision<Id extends keyof typeof reviewRoundsOperations> = DecisionOf<
  (typeof reviewRoundsOperations)[Id]
>;
