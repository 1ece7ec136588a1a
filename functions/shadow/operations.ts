import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import type { Call as CallOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import { PaidInput, ShadowQuery } from './input.ts';
import { ShadowAmounts, ShadowComparisonsView } from './views.ts';

export const shadowOperations = {
  compareShadowMonth: define({
    method: 'POST',
    path: '/shadow-months/{month}/comparisons',
    functionName: 'api-shadow-months',
    summary: {
      zh: '将原系统所付与本系统所算逐一比对，不入账',
      en: 'Compare what another system paid with what is computed here, booking nothing',
    },
    body: PaidInput,
    status: 200,
    problems: SCHEME_PROBLEMS,
    answer: ShadowComparisonsView,
  }),
  listShadowMonth: define({
    method: 'GET',
    path: '/shadow-months/{month}',
    functionName: 'api-shadow-months',
    summary: {
      zh: '本系统对当月服务记录所算，不入账',
      en: 'List what is computed here for the records of a month, booking nothing',
    },
    query: ShadowQuery,
    status: 200,
    problems: SCHEME_PROBLEMS,
    answer: pageOf(ShadowAmounts),
  }),
} as const;

export type Call<Id extends keyof typeof shadowOperations> = CallOf<(typeof shadowOperations)[Id]>;
