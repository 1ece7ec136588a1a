import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import {
  AppealDecisionInput,
  AppealInput,
  DecisionInput,
  ProviderReviewsQuery,
  ReviewInput,
  ReviewsQuery,
} from './input.ts';
import { ReviewDetailView, ReviewView } from './views.ts';

export const reviewsOperations = {
  listReviews: define({
    method: 'GET',
    path: '/reviews',
    functionName: 'api-reviews',
    summary: { zh: '审核队列，疑点在前', en: 'List reviews of a state, those that checks asked for first' },
    query: ReviewsQuery,
    status: 200,
    answer: pageOf(ReviewView),
  }),
  openReview: define({
    method: 'POST',
    path: '/reviews',
    functionName: 'api-reviews',
    summary: { zh: '对已放行的服务发起审核', en: 'Have a visit looked at that was released' },
    body: ReviewInput,
    status: 201,
    problems: ['care_visit_unknown', 'review_not_possible'],
    answer: ReviewView,
  }),
  getReview: define({
    method: 'GET',
    path: '/reviews/{reviewId}',
    functionName: 'api-reviews',
    summary: { zh: '查看审核及服务记录', en: 'Show a review with its visit' },
    status: 200,
    problems: ['review_unknown'],
    answer: ReviewDetailView,
  }),
  listProviderReviews: define({
    method: 'GET',
    path: '/providers/{providerId}/reviews',
    functionName: 'api-reviews',
    summary: { zh: '机构的审核及扣款，按月', en: "List the reviews of a provider's visits, by month" },
    query: ProviderReviewsQuery,
    status: 200,
    problems: ['provider_unknown'],
    answer: pageOf(ReviewView),
  }),
  decideReview: define({
    method: 'POST',
    path: '/reviews/{reviewId}/decision',
    functionName: 'api-reviews',
    summary: { zh: '审核决定：认可或扣款', en: 'Accept a visit, or deduct from its fee' },
    body: DecisionInput,
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'review_unknown', 'review_decided', 'deduction_too_large'],
    answer: ReviewView,
  }),
  appealReview: define({
    method: 'POST',
    path: '/reviews/{reviewId}/appeal',
    functionName: 'api-reviews',
    summary: { zh: '机构申诉', en: 'Appeal against a deduction' },
    body: AppealInput,
    status: 200,
    problems: ['review_unknown', 'review_not_deducted', 'appeal_too_late'],
    answer: ReviewView,
  }),
  decideAppeal: define({
    method: 'POST',
    path: '/reviews/{reviewId}/appeal-decision',
    functionName: 'api-reviews',
    summary: {
      zh: '申诉决定：维持、减少或撤销扣款（由另一人作出）',
      en: 'Uphold, lower or reverse a deduction; somebody else decides than before',
    },
    body: AppealDecisionInput,
    status: 200,
    problems: [
      ...SCHEME_PROBLEMS,
      'review_unknown',
      'review_not_appealed',
      'appeal_by_reviewer',
      'deduction_too_large',
    ],
    answer: ReviewView,
  }),
} as const;

export type Call<Id extends keyof typeof reviewsOperations> = CallOf<(typeof reviewsOperations)[Id]>;
export type Decision<Id extends keyof typeof reviewsOperations> = DecisionOf<(typeof reviewsOperations)[Id]>;
