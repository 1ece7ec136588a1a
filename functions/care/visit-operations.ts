import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import { CareVisitsInput, PersonVisitsQuery, ProviderVisitsQuery } from './visit-input.ts';
import { CareVisitView, RecordedVisitsView } from './visit-views.ts';

export const careVisitsOperations = {
  recordVisits: define({
    method: 'POST',
    path: '/care-visits',
    functionName: 'api-care-visits',
    summary: {
      zh: '上传上门服务（至多 15 次，可离线后补传，重复上传无害）',
      en: 'Record visits, at most 15; sent again they do no harm',
    },
    body: CareVisitsInput,
    status: 201,
    problems: [
      ...SCHEME_PROBLEMS,
      'person_unknown',
      'provider_unknown',
      'carer_unknown',
      'care_visit_differs',
      'care_visit_changed',
      'care_visit_unknown',
      'records_too_late',
    ],
    answer: RecordedVisitsView,
  }),
  listPersonVisits: define({
    method: 'GET',
    path: '/persons/{personId}/care-visits',
    functionName: 'api-care-visits',
    represented: 'read',
    summary: { zh: '参保人员某月的上门服务', en: "List a person's visits of a month, as they were recorded" },
    query: PersonVisitsQuery,
    status: 200,
    problems: ['person_unknown'],
    answer: pageOf(CareVisitView),
  }),
  listProviderVisits: define({
    method: 'GET',
    path: '/providers/{providerId}/care-visits',
    functionName: 'api-care-visits',
    summary: {
      zh: '机构某月的上门服务',
      en: "List a provider's visits of a month, in the order of their start",
    },
    query: ProviderVisitsQuery,
    status: 200,
    problems: ['provider_unknown'],
    answer: pageOf(CareVisitView),
  }),
} as const;

export type Call<Id extends keyof typeof careVisitsOperations> = CallOf<(typeof careVisitsOperations)[Id]>;
export type Decision<Id extends keyof typeof careVisitsOperations> = DecisionOf<
  (typeof careVisitsOperations)[Id]
>;
