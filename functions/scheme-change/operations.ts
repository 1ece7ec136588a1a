import { PageQuery } from '../http/input.ts';
import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import { RejectionInput, SchemeDraftInput } from './input.ts';
import { SchemeDraftDetail, SchemeDraftView, TouchedCaseView } from './views.ts';

export const schemeDraftsOperations = {
  draftScheme: define({
    method: 'POST',
    path: '/scheme-drafts',
    functionName: 'api-scheme-drafts',
    summary: { zh: '起草政策版本', en: 'Submit a scheme version for approval' },
    body: SchemeDraftInput,
    status: 201,
    problems: [...SCHEME_PROBLEMS, 'scheme_invalid', 'scheme_unchanged'],
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
    problems: ['draft_unknown'],
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
    problems: ['draft_unknown'],
    answer: pageOf(TouchedCaseView),
  }),
  approveSchemeDraft: define({
    method: 'POST',
    path: '/scheme-drafts/{draftId}/approval',
    functionName: 'api-scheme-drafts',
    summary: { zh: '批准并发布草案（须非起草人）', en: 'Approve and publish a draft; not for its author' },
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'draft_unknown', 'draft_decided', 'approver_is_author', 'draft_outdated'],
    answer: SchemeDraftView,
  }),
  rejectSchemeDraft: define({
    method: 'POST',
    path: '/scheme-drafts/{draftId}/rejection',
    functionName: 'api-scheme-drafts',
    summary: { zh: '退回草案', en: 'Reject a draft' },
    body: RejectionInput,
    status: 200,
    problems: ['draft_unknown', 'draft_decided'],
    answer: SchemeDraftView,
  }),
} as const;

export type Call<Id extends keyof typeof schemeDraftsOperations> = CallOf<
  (typeof schemeDraftsOperations)[Id]
>;
export type Decision<Id extends keyof typeof schemeDraftsOperations> = DecisionOf<
  (typeof schemeDraftsOperations)[Id]
>;
