import { PageQuery } from '../http/input.ts';
import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import { pageOf } from '../http/views.ts';
import { AssessorInput, OperatorContractInput, ProviderInput } from './input.ts';
import { AssessorView, OperatorContractView, ProviderView } from './views.ts';

export const registersOperations = {
  registerProvider: define({
    method: 'POST',
    path: '/providers',
    functionName: 'api-registers',
    summary: { zh: '登记定点护理服务机构', en: 'Register a provider and its agreement' },
    body: ProviderInput,
    status: 201,
    problems: [...SCHEME_PROBLEMS, 'provider_registered'],
    answer: ProviderView,
  }),
  listProviders: define({
    method: 'GET',
    path: '/providers',
    functionName: 'api-registers',
    summary: { zh: '定点护理服务机构列表', en: 'List providers' },
    query: PageQuery,
    status: 200,
    answer: pageOf(ProviderView),
  }),
  registerAssessor: define({
    method: 'POST',
    path: '/assessors',
    functionName: 'api-registers',
    summary: { zh: '登记评估员', en: 'Register an assessor' },
    body: AssessorInput,
    status: 201,
    problems: ['assessor_registered'],
    answer: AssessorView,
  }),
  listAssessors: define({
    method: 'GET',
    path: '/assessors',
    functionName: 'api-registers',
    summary: { zh: '评估员列表', en: 'List assessors' },
    query: PageQuery,
    status: 200,
    answer: pageOf(AssessorView),
  }),
  registerOperatorContract: define({
    method: 'POST',
    path: '/operator-contracts',
    functionName: 'api-registers',
    summary: { zh: '登记委托经办协议', en: 'Register what an operator does for the agency, and when' },
    body: OperatorContractInput,
    status: 201,
    problems: ['operator_contract_registered'],
    answer: OperatorContractView,
  }),
  listOperatorContracts: define({
    method: 'GET',
    path: '/operator-contracts',
    functionName: 'api-registers',
    summary: { zh: '委托经办协议列表', en: 'List operator contracts' },
    query: PageQuery,
    status: 200,
    answer: pageOf(OperatorContractView),
  }),
} as const;
