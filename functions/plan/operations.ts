import * as z from 'zod';
import { DateText, PageQuery } from '../http/input.ts';
import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import { AgreementInput, CarePlanInput, CarePlansQuery, FilingInput, WithdrawalInput } from './input.ts';
import { CarePlanSummary, CarePlanView, PlannableView } from './views.ts';

export const carePlansOperations = {
  listPlannable: define({
    method: 'GET',
    path: '/entitlements/{entitlementId}/plannable-items',
    functionName: 'api-care-plans',
    summary: { zh: '可列入服务计划的项目', en: 'List what a care plan from a day on may be made of' },
    query: z.strictObject({ from: DateText.optional() }),
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'entitlement_unknown'],
    answer: PlannableView,
  }),
  proposeCarePlan: define({
    method: 'POST',
    path: '/entitlements/{entitlementId}/care-plans',
    functionName: 'api-care-plans',
    summary: {
      zh: '提出服务计划（服务包）或其变更',
      en: 'Propose a care plan, or a new version of it',
    },
    body: CarePlanInput,
    status: 201,
    problems: [...SCHEME_PROBLEMS, 'entitlement_unknown', 'care_plan_open', 'care_plan_not_allowed'],
    answer: CarePlanView,
  }),
  listPersonCarePlans: define({
    method: 'GET',
    path: '/persons/{personId}/care-plans',
    functionName: 'api-care-plans',
    represented: 'read',
    summary: { zh: '某人的服务计划', en: "List a person's care plans, the latest first" },
    query: z.strictObject({ limit: PageQuery.shape.limit }),
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'person_unknown'],
    answer: pageOf(CarePlanView),
  }),
  listCarePlans: define({
    method: 'GET',
    path: '/care-plans',
    functionName: 'api-care-plans',
    summary: {
      zh: '待办或已办的服务计划',
      en: 'List care plans by whom they wait for, or what became of them',
    },
    query: CarePlansQuery,
    status: 200,
    answer: pageOf(CarePlanSummary),
  }),
  getCarePlan: define({
    method: 'GET',
    path: '/care-plans/{planId}',
    functionName: 'api-care-plans',
    represented: 'read',
    summary: { zh: '查看服务计划', en: 'Show a care plan' },
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'care_plan_unknown'],
    answer: CarePlanView,
  }),
  fileCarePlan: define({
    method: 'POST',
    path: '/care-plans/{planId}/filing',
    functionName: 'api-care-plans',
    summary: { zh: '服务计划备案或退回', en: 'File a care plan, or return it with the reason' },
    body: FilingInput,
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'care_plan_unknown', 'care_plan_decided', 'care_plan_over'],
    answer: CarePlanView,
  }),
  answerCarePlan: define({
    method: 'POST',
    path: '/care-plans/{planId}/agreement',
    functionName: 'api-care-plans',
    represented: 'choose',
    summary: { zh: '本人同意或不同意服务计划', en: 'Agree to a care plan, or decline it' },
    body: AgreementInput,
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'care_plan_unknown', 'care_plan_decided', 'care_plan_over'],
    answer: CarePlanView,
  }),
  withdrawCarePlan: define({
    method: 'POST',
    path: '/care-plans/{planId}/withdrawal',
    functionName: 'api-care-plans',
    summary: { zh: '生效前撤回服务计划', en: 'Take a care plan back before it is in force' },
    body: WithdrawalInput,
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'care_plan_unknown', 'care_plan_decided'],
    answer: CarePlanView,
  }),
} as const;

export type Call<Id extends keyof typeof carePlansOperations> = CallOf<(typeof carePlansOperations)[Id]>;
export type Decision<Id extends keyof typeof carePlansOperations> = DecisionOf<
  (typeof carePlansOperations)[Id]
>;
