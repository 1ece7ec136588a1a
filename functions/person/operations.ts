import { PageQuery } from '../http/input.ts';
import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import type { Call as CallOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import { PersonInput } from './input.ts';
import { PersonView } from './views.ts';

export const personsOperations = {
  createPerson: define({
    method: 'POST',
    path: '/persons',
    functionName: 'api-persons',
    summary: { zh: '登记参保人员', en: 'Register an insured person' },
    body: PersonInput,
    status: 201,
    problems: [
      ...SCHEME_PROBLEMS,
      'id_number_registered',
      'fact_overlaps',
      'fact_contradicts',
      'fact_after_death',
    ],
    answer: PersonView,
  }),
  listPersons: define({
    method: 'GET',
    path: '/persons',
    functionName: 'api-persons',
    summary: { zh: '参保人员列表', en: 'List insured persons' },
    query: PageQuery,
    status: 200,
    answer: pageOf(PersonView),
  }),
  getPerson: define({
    method: 'GET',
    path: '/persons/{personId}',
    functionName: 'api-persons',
    summary: { zh: '查看参保人员', en: 'Show an insured person' },
    status: 200,
    problems: ['person_unknown'],
    answer: PersonView,
  }),
} as const;

export type Call<Id extends keyof typeof personsOperations> = CallOf<(typeof personsOperations)[Id]>;
