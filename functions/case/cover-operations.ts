import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import type { Call as CallOf } from '../http/resource.ts';
import { ContributionsQuery, CoverQuery } from '../person/fact-input.ts';
import { ContributionsView, CoverView } from '../person/fact-views.ts';

export const coverOperations = {
  getCover: define({
    method: 'GET',
    path: '/persons/{personId}/cover',
    functionName: 'api-cover',
    represented: 'read',
    summary: {
      zh: '某日是否可享受待遇及等待期',
      en: 'Show whether a person is covered on a day, and from when benefits are paid',
    },
    query: CoverQuery,
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'person_unknown'],
    answer: CoverView,
  }),
  getContributions: define({
    method: 'GET',
    path: '/persons/{personId}/contributions',
    functionName: 'api-cover',
    represented: 'read',
    summary: { zh: '年度应缴、已缴、欠缴', en: 'Show what is due, paid and outstanding of a year' },
    query: ContributionsQuery,
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'person_unknown'],
    answer: ContributionsView,
  }),
} as const;

export type Call<Id extends keyof typeof coverOperations> = CallOf<(typeof coverOperations)[Id]>;
