import * as z from 'zod';
import { PageQuery } from '../http/input.ts';
import { define } from '../http/operation.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import { MandateEndInput, MandateInput, MandatesQuery } from './input.ts';
import { MandateView } from './views.ts';

export const mandatesOperations = {
  recordMandate: define({
    method: 'POST',
    path: '/persons/{personId}/mandates',
    functionName: 'api-mandates',
    summary: { zh: '登记委托或监护', en: 'Record who acts for a person' },
    body: MandateInput,
    status: 201,
    problems: ['person_unknown', 'person_joined', 'person_died'],
    answer: MandateView,
  }),
  listMandates: define({
    method: 'GET',
    path: '/persons/{personId}/mandates',
    functionName: 'api-mandates',
    summary: { zh: '某人的委托', en: 'List who acts, or acted, for a person' },
    query: z.strictObject({ limit: PageQuery.shape.limit }),
    status: 200,
    problems: ['person_unknown'],
    answer: pageOf(MandateView),
  }),
  listMandatesHeld: define({
    method: 'GET',
    path: '/mandates',
    functionName: 'api-mandates',
    summary: { zh: '某受托人持有的委托', en: 'List for whom somebody acts, or acted' },
    query: MandatesQuery,
    status: 200,
    answer: pageOf(MandateView),
  }),
  endMandate: define({
    method: 'POST',
    path: '/persons/{personId}/mandates/{mandateId}/end',
    functionName: 'api-mandates',
    summary: { zh: '终止委托或监护', en: 'End a mandate: revoked, renounced, or the person acts again' },
    body: MandateEndInput,
    status: 200,
    problems: ['mandate_unknown', 'mandate_ended'],
    answer: MandateView,
  }),
} as const;

export type Call<Id extends keyof typeof mandatesOperations> = CallOf<(typeof mandatesOperations)[Id]>;
export type Decision<Id extends keyof typeof mandatesOperations> = DecisionOf<
  (typeof mandatesOperations)[Id]
>;
