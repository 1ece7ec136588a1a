import { define } from '../operation.ts';
import * as input from '../schemas.ts';
import * as view from '../views.ts';

export const registersOperations = {
  registerProvider: define({
    method: 'POST',
    path: '/providers',
    functionName: 'api-registers',
    summary: { zh: '登记定点护理服务机构', en: 'Register a provider and its agreement' },
    body: input.ProviderInput,
    status: 201,
    answer: view.ProviderView,
  }),
  listProviders: define({
    method: 'GET',
    path: '/providers',
    functionName: 'api-registers',
    summary: { zh: '定点护理服务机构列表', en: 'List providers' },
    query: input.PageQuery,
    status: 200,
    answer: view.pageOf(view.ProviderView),
  }),
  registerAssessor: define({
    method: 'POST',
    path: '/assessors',
    functionName: 'api-registers',
    summary: { zh: '登记评估员', en: 'Register an assessor' },
    body: input.AssessorInput,
    status: 201,
    answer: view.AssessorView,
  }),
  listAssessors: define({
    method: 'GET',
    path: '/assessors',
    functionName: 'api-registers',
    summary: { zh: '评估员列表', en: 'List assessors' },
    query: input.PageQuery,
    status: 200,
    answer: view.pageOf(view.AssessorView),
  }),
  registerCarer: define({
    method: 'POST',
    path: '/carers',
    functionName: 'api-registers',
    summary: { zh: '登记护理人员', en: 'Register a carer' },
    body: input.CarerInput,
    status: 201,
    answer: view.CarerView,
  }),
  listCarers: define({
    method: 'GET',
    path: '/carers',
    functionName: 'api-registers',
    summary: { zh: '护理人员列表', en: 'List carers' },
    query: input.PageQuery,
    status: 200,
    answer: view.pageOf(view.CarerView),
  }),
} as const;
