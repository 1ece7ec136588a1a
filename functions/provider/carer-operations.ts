import { define } from '../http/operation.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import {
  CarerInput,
  CarersQuery,
  EmploymentInput,
  QualificationInput,
  RelativeInput,
  SuspensionInput,
} from './carer-input.ts';
import { CarerDetailView, CarerView } from './carer-views.ts';

export const carersOperations = {
  registerCarer: define({
    method: 'POST',
    path: '/carers',
    functionName: 'api-carers',
    summary: { zh: '登记护理人员', en: 'Register a carer' },
    body: CarerInput,
    status: 201,
    problems: ['carer_registered', 'carer_spell_overlaps', 'person_unknown', 'person_joined'],
    answer: CarerView,
  }),
  listCarers: define({
    method: 'GET',
    path: '/carers',
    functionName: 'api-carers',
    summary: { zh: '护理人员列表', en: 'List carers' },
    query: CarersQuery,
    status: 200,
    answer: pageOf(CarerView),
  }),
  getCarer: define({
    method: 'GET',
    path: '/carers/{carerId}',
    functionName: 'api-carers',
    summary: { zh: '护理人员及登记经过', en: 'Get a carer, with what was recorded of them' },
    status: 200,
    problems: ['carer_unknown'],
    answer: CarerDetailView,
  }),
  recordQualification: define({
    method: 'POST',
    path: '/carers/{carerId}/qualifications',
    functionName: 'api-carers',
    summary: {
      zh: '登记、更正或撤回资格证书',
      en: 'Record a qualification, put it right or take it back; known by its code and first day',
    },
    body: QualificationInput,
    status: 200,
    problems: ['carer_unknown', 'carer_spell_unknown', 'carer_full'],
    answer: CarerView,
  }),
  recordEmployment: define({
    method: 'POST',
    path: '/carers/{carerId}/employments',
    functionName: 'api-carers',
    summary: {
      zh: '登记入职、离职，更正或撤回；机构登记自己的',
      en: 'Begin or end an employment, put it right or take it back; known by its provider and first day',
    },
    body: EmploymentInput,
    status: 200,
    problems: ['carer_unknown', 'carer_spell_overlaps', 'carer_spell_unknown', 'carer_full'],
    answer: CarerView,
  }),
  recordSuspension: define({
    method: 'POST',
    path: '/carers/{carerId}/suspensions',
    functionName: 'api-carers',
    summary: {
      zh: '停止服务、恢复服务，更正或撤回',
      en: 'Suspend a carer, lift it by a last day, or take it back; known by its first day',
    },
    body: SuspensionInput,
    status: 200,
    problems: ['carer_unknown', 'carer_spell_overlaps', 'carer_spell_unknown', 'carer_full'],
    answer: CarerView,
  }),
  recordRelative: define({
    method: 'POST',
    path: '/carers/{carerId}/relatives',
    functionName: 'api-carers',
    summary: {
      zh: '登记或撤回与参保人员的亲属关系',
      en: 'Declare that a carer is of the family of a person, or take it back',
    },
    body: RelativeInput,
    status: 200,
    problems: ['carer_unknown', 'carer_spell_unknown', 'carer_full', 'person_unknown', 'person_joined'],
    answer: CarerView,
  }),
} as const;

export type Call<Id extends keyof typeof carersOperations> = CallOf<(typeof carersOperations)[Id]>;
export type Decision<Id extends keyof typeof carersOperations> = DecisionOf<(typeof carersOperations)[Id]>;
