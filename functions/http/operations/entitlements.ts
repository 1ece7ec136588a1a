import * as z from 'zod';
import { define } from '../operation.ts';
import * as input from '../schemas.ts';
import * as view from '../views.ts';

export const entitlementsOperations = {
  listEntitlements: define({
    method: 'GET',
    path: '/entitlements',
    functionName: 'api-entitlements',
    summary: { zh: '待遇资格列表', en: 'List entitlements' },
    query: input.PageQuery.extend({ personId: input.Identifier.optional() }),
    status: 200,
    answer: view.pageOf(view.EntitlementSummary),
  }),
  getEntitlement: define({
    method: 'GET',
    path: '/entitlements/{entitlementId}',
    functionName: 'api-entitlements',
    summary: { zh: '查看待遇资格及经过', en: 'Show an entitlement with its spells and timeline' },
    status: 200,
    answer: view.EntitlementView,
  }),
  listCareModeOptions: define({
    method: 'GET',
    path: '/entitlements/{entitlementId}/care-mode-options',
    functionName: 'api-entitlements',
    summary: {
      zh: '可变更的服务形式和机构，及不可选的原因',
      en: 'What care modes and providers the person may change to, and why not to others',
    },
    query: z.strictObject({ carerId: input.Identifier.optional() }),
    status: 200,
    answer: view.CareModeOptionsView,
  }),
  listCaseCareModeOptions: define({
    method: 'GET',
    path: '/cases/{caseId}/care-mode-options',
    functionName: 'api-entitlements',
    summary: {
      zh: '可选择的服务形式和机构，及不可选的原因',
      en: 'What care modes and providers the person may choose, and why not others',
    },
    query: z.strictObject({ carerId: input.Identifier.optional() }),
    status: 200,
    answer: view.CareModeOptionsView,
  }),
  changeCareMode: define({
    method: 'POST',
    path: '/entitlements/{entitlementId}/changes',
    functionName: 'api-entitlements',
    summary: { zh: '变更服务形式、机构或护理人员', en: 'Change care mode, provider or carer' },
    body: input.CareModeChangeInput,
    status: 200,
    answer: view.EntitlementSummary,
  }),
  requestRenewal: define({
    method: 'POST',
    path: '/entitlements/{entitlementId}/renewal',
    functionName: 'api-entitlements',
    summary: { zh: '申请续评', en: 'Ask for the renewal before the conclusion expires' },
    body: input.RenewalInput,
    status: 202,
    answer: view.CaseSummary,
  }),
  orderReassessment: define({
    method: 'POST',
    path: '/entitlements/{entitlementId}/reassessments',
    functionName: 'api-entitlements',
    summary: {
      zh: '状态变化、抽查或投诉后重新评估',
      en: 'Have somebody assessed again: the state changed, a random check, a complaint',
    },
    body: input.ReassessmentInput,
    status: 202,
    answer: view.CaseSummary,
  }),
  terminateEntitlement: define({
    method: 'POST',
    path: '/entitlements/{entitlementId}/termination',
    functionName: 'api-entitlements',
    summary: { zh: '因骗保终止待遇资格', en: 'End an entitlement that was obtained by deceit' },
    body: input.TerminationInput,
    status: 202,
    answer: view.EntitlementSummary,
  }),
} as const;
