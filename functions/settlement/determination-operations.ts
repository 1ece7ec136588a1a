import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import type { Call as CallOf } from '../http/resource.ts';
import { DeterminationInput } from './input.ts';
import { DeterminationView } from './views.ts';

export const determinationsOperations = {
  determine: define({
    method: 'POST',
    path: '/determinations',
    functionName: 'api-determinations',
    summary: { zh: '待遇试算', en: 'Compute a determination without booking it' },
    body: DeterminationInput,
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'provider_unknown'],
    answer: DeterminationView,
  }),
} as const;

export type Call<Id extends keyof typeof determinationsOperations> = CallOf<
  (typeof determinationsOperations)[Id]
>;
