import * as z from 'zod';
import { PageQuery } from '../http/input.ts';
import { define } from '../http/operation.ts';
import { pageOf } from '../http/views.ts';
import { ParameterInput, RejectionInput, RevisionQuery, SchemeDraftInput } from './input.ts';
import {
  ParameterView,
  SchemeDraftDetail,
  SchemeDraftView,
  SchemeVersionView,
  SchemeView,
  TouchedCaseView,
} from './views.ts';

export const schemesOperations = {
  listSchemes: define({
    method: 'GET',
    path: '/schemes',
    functionName: 'api-schemes',
    summary: { zh: '政策版本列表', en: "List the scheme's versions" },
    status: 200,
    answer: pageOf(SchemeVersionView),
  }),
  getScheme: define({
    method: 'GET',
    path: '/schemes/{version}',
    functionName: 'api-schemes',
    summary: { zh: '查看政策版本', en: 'Show a scheme version with its clauses' },
    query: RevisionQuery,
    status: 200,
    answer: SchemeView,
  }),
  loadScheme: define({
    method: 'PUT',
    path: '/schemes/{version}',
    functionName: 'api-schemes',
    summary: {
      zh: '部署时加载政策版本（尚无参保人员时）',
      en: 'Load the scheme version that ships with the deployment, before anybody is insured',
    },
    body: z.record(z.string(), z.unknown()),
    status: 200,
    answer: SchemeVersionView,
  }),
  draftScheme: define({
    method: 'POST',
    path: '/scheme-drafts',
    functionName: 'api-scheme-drafts',
    summary: { zh: '起草政策版本', en: 'Submit a scheme version for approval' },
    body: SchemeDraftInput,
    status: 201,
    answer: SchemeDraftView,
  }),
  listSchemeDrafts: define({
    method: 'GET',
    path: '/scheme-drafts',
    functionName: 'api-scheme-drafts',
    summary: { zh: '政策草案列表', en: 'List scheme drafts' },
    query: PageQuery,
    status: 200,
    answer: pageOf(SchemeDraftView),
  }),
  getSchemeDraft: define({
    method: 'GET',
    path: '/scheme-drafts/{draftId}',
    functionName: 'api-scheme-drafts',
    summary: {
      zh: '查看政策草案：与现行版本的不同、涉及的申请和结算期',
      en: 'Show a scheme draft: what it changes, in words, and what it touches',
    },
    status: 200,
    answer: SchemeDraftDetail,
  }),
  listTouchedCases: define({
    method: 'GET',
    path: '/scheme-drafts/{draftId}/touched-cases',
    functionName: 'api-scheme-drafts',
    summary: {
      zh: '草案涉及的在办申请和待遇资格',
      en: 'List open cases and entitlements that a draft touches',
    },
    query: PageQuery,
    status: 200,
    answer: pageOf(TouchedCaseView),
  }),
  approveSchemeDraft: define({
    method: 'POST',
    path: '/scheme-drafts/{draftId}/approval',
    functionName: 'api-scheme-drafts',
    summary: { zh: '批准并发布草案（须非起草人）', en: 'Approve and publish a draft; not for its author' },
    status: 200,
    answer: SchemeDraftView,
  }),
  rejectSchemeDraft: define({
    method: 'POST',
    path: '/scheme-drafts/{draftId}/rejection',
    functionName: 'api-scheme-drafts',
    summary: { zh: '退回草案', en: 'Reject a draft' },
    body: RejectionInput,
    status: 200,
    answer: SchemeDraftView,
  }),
  listParameters: define({
    method: 'GET',
    path: '/parameters',
    functionName: 'api-schemes',
    summary: {
      zh: '年度参数及设定经过',
      en: 'List yearly parameters: each value with who set it, when and from what',
    },
    status: 200,
    answer: pageOf(ParameterView),
  }),
  setParameter: define({
    method: 'PUT',
    path: '/parameters/{name}/{year}',
    functionName: 'api-schemes',
    summary: { zh: '设定年度参数', en: 'Set a yearly parameter of the scheme' },
    body: ParameterInput,
    status: 200,
    answer: ParameterView,
  }),
} as const;
