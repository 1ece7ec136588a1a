import * as z from 'zod';
import { CaseSummary } from '../case/views.ts';
import { Identifier, PageQuery } from '../http/input.ts';
import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import {
  CareModeChangeInput,
  ReassessmentInput,
  RenewalInput,
  StandInInput,
  TerminationInput,
} from './input.ts';
import { CareModeOptionsView, EntitlementSummary, EntitlementView } from './views.ts';

export const entitlementsOperations = {
  listEntitlements: define({
    method: 'GET',
    path: '/entitlements',
    functionName: 'api-entitlements',
    represented: 'read',
    summary: { zh: '待遇资格列表', en: 'List entitlements' },
    query: PageQuery.extend({ personId: Identifier.optional() }),
    status: 200,
    answer: pageOf(EntitlementSummary),
  }),
  getEntitlement: define({
    method: 'GET',
    path: '/entitlements/{entitlementId}',
    functionName: 'api-entitlements',
    represented: 'read',
    summary: { zh: '查看待遇资格及经过', en: 'Show an entitlement with its spells and timeline' },
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'entitlement_unknown'],
    answer: EntitlementView,
  }),
  listCareModeOptions: define({
    method: 'GET',
    path: '/entitlements/{entitlementId}/care-mode-options',
    functionName: 'api-entitlements',
    represented: 'read',
    summary: {
      zh: '可变更的服务形式和机构，及不可选的原因',
      en: 'What care modes and providers the person may change to, and why not to others',
    },
    query: z.strictObject({ carerId: Identifier.optional() }),
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'entitlement_unknown', 'entitlement_ended', 'change_not_possible'],
    answer: CareModeOptionsView,
  }),
  listCaseCareModeOptions: define({
    method: 'GET',
    path: '/cases/{caseId}/care-mode-options',
    functionName: 'api-entitlements',
    represented: 'read',
    summary: {
      zh: '可选择的服务形式和机构，及不可选的原因',
      en: 'What care modes and providers the person may choose, and why not others',
    },
    query: z.strictObject({ carerId: Identifier.optional() }),
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'case_unknown', 'case_not_choosing', 'person_unknown'],
    answer: CareModeOptionsView,
  }),
  changeCareMode: define({
    method: 'POST',
    path: '/entitlements/{entitlementId}/changes',
    functionName: 'api-entitlements',
    represented: 'choose',
    summary: { zh: '变更服务形式、机构或护理人员', en: 'Change care mode, provider or carer' },
    body: CareModeChangeInput,
    status: 200,
    problems: [
      ...SCHEME_PROBLEMS,
      'entitlement_unknown',
      'entitlement_ended',
      'change_not_possible',
      'care_mode_not_allowed',
    ],
    answer: EntitlementSummary,
  }),
  agreeStandIn: define({
    method: 'POST',
    path: '/entitlements/{entitlementId}/stand-ins',
    functionName: 'api-entitlements',
    summary: {
      zh: '约定其他机构在一段时间内代为服务',
      en: 'Agree that another provider stands in for the chosen one for some days',
    },
    body: StandInInput,
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'entitlement_unknown', 'change_not_possible', 'care_mode_not_allowed'],
    answer: EntitlementView,
  }),
  requestRenewal: define({
    method: 'POST',
    path: '/entitlements/{entitlementId}/renewal',
    functionName: 'api-entitlements',
    represented: 'apply',
    summary: { zh: '申请续评', en: 'Ask for the renewal before the conclusion expires' },
    body: RenewalInput,
    status: 202,
    problems: [
      ...SCHEME_PROBLEMS,
      'entitlement_unknown',
      'entitlement_ended',
      'renewal_not_open',
      'renewal_too_late',
      'case_open',
    ],
    answer: CaseSummary,
  }),
  orderReassessment: define({
    method: 'POST',
    path: '/entitlements/{entitlementId}/reassessments',
    functionName: 'api-entitlements',
    represented: 'apply',
    summary: {
      zh: '状态变化、抽查或投诉后重新评估',
      en: 'Have somebody assessed again: the state changed, a random check, a complaint',
    },
    body: ReassessmentInput,
    status: 202,
    problems: [
      ...SCHEME_PROBLEMS,
      'entitlement_unknown',
      'entitlement_ended',
      'change_not_possible',
      'case_open',
    ],
    answer: CaseSummary,
  }),
  terminateEntitlement: define({
    method: 'POST',
    path: '/entitlements/{entitlementId}/termination',
    functionName: 'api-entitlements',
    summary: { zh: '因骗保终止待遇资格', en: 'End an entitlement that was obtained by deceit' },
    body: TerminationInput,
    status: 202,
    problems: ['entitlement_unknown', 'entitlement_ended'],
    answer: EntitlementSummary,
  }),
} as const;

export type Call<Id extends keyof typeof entitlementsOperations> = CallOf<
  (typeof entitlementsOperations)[Id]
>;
export type Decision<Id extends keyof typeof entitlementsOperations> = DecisionOf<
  (typeof entitlementsOperations)[Id]
>;
