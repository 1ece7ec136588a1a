import * as z from 'zod';
import { define } from '../http/operation.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { SchemeVersionView } from '../scheme/views.ts';

export const schemeLoadingOperations = {
  loadScheme: define({
    method: 'PUT',
    path: '/schemes/{version}',
    functionName: 'api-scheme-loading',
    summary: {
      zh: '部署时加载政策版本（尚无参保人员时）',
      en: 'Load the scheme version that ships with the deployment, before anybody is insured',
    },
    body: z.record(z.string(), z.unknown()),
    status: 200,
    problems: ['scheme_invalid', 'scheme_in_use', 'scheme_version_exists'],
    answer: SchemeVersionView,
  }),
} as const;

export type Call<Id extends keyof typeof schemeLoadingOperations> = CallOf<
  (typeof schemeLoadingOperations)[Id]
>;
export type Decision<Id extends keyof typeof schemeLoadingOperations> = DecisionOf<
  (typeof schemeLoadingOperations)[Id]
>;
