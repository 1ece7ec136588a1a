import { define } from '../operation.ts';
import * as input from '../schemas.ts';
import * as view from '../views.ts';

export const personsOperations = {
  createPerson: define({
    method: 'POST',
    path: '/persons',
    functionName: 'api-persons',
    summary: { zh: '登记参保人员', en: 'Register an insured person' },
    body: input.PersonInput,
    status: 201,
    answer: view.PersonView,
  }),
  listPersons: define({
    method: 'GET',
    path: '/persons',
    functionName: 'api-persons',
    summary: { zh: '参保人员列表', en: 'List insured persons' },
    query: input.PageQuery,
    status: 200,
    answer: view.pageOf(view.PersonView),
  }),
  getPerson: define({
    method: 'GET',
    path: '/persons/{personId}',
    functionName: 'api-persons',
    summary: { zh: '查看参保人员', en: 'Show an insured person' },
    status: 200,
    answer: view.PersonView,
  }),
} as const;
