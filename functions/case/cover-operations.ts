import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import { CoverQuery } from '../person/fact-input.ts';
import { CoverView } from '../person/fact-views.ts';

export const coverOperations = {
  getCover: define({
    method: 'GET',
    path: '/persons/{personId}/cover',
    functionName: 'api-cover',
    summary: {
      zh: '某日是否可享受待遇及等待期',
      en: 'Show whether a person is covered on a day, and from when benefits are paid',
    },
    query: CoverQuery,
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'person_unknown'],
    answer: CoverView,
  }),
} as const;
