import { PageQuery } from '../http/input.ts';
import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import type { Call as CallOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import { FactInput, HospitalStayInput } from './fact-input.ts';
import { FactView, RecordedFactView } from './fact-views.ts';
import { PersonView } from './views.ts';

export const personFactsOperations = {
  recordFact: define({
    method: 'POST',
    path: '/persons/{personId}/facts',
    functionName: 'api-person-facts',
    summary: {
      zh: '登记参保、类别、缴费、欠费、统筹区转移、异地居住、死亡，及姓名、电话、住址、住所位置、证件变更',
      en: 'Record a fact of a person; one that is known already is not recorded again',
    },
    body: FactInput,
    status: 200,
    problems: [
      ...SCHEME_PROBLEMS,
      'person_unknown',
      'person_joined',
      'fact_unknown',
      'fact_superseded',
      'fact_overlaps',
      'fact_contradicts',
      'fact_after_death',
      'id_number_registered',
      'id_number_changed',
    ],
    answer: RecordedFactView,
  }),
  listFacts: define({
    method: 'GET',
    path: '/persons/{personId}/facts',
    functionName: 'api-person-facts',
    summary: { zh: '人员信息的登记经过', en: 'List what was recorded of a person, oldest first' },
    query: PageQuery,
    status: 200,
    problems: ['person_unknown'],
    answer: pageOf(FactView),
  }),
  recordHospitalStay: define({
    method: 'POST',
    path: '/persons/{personId}/hospital-stays',
    functionName: 'api-person-facts',
    summary: { zh: '登记、补登或撤回住院', en: 'Record a hospital stay, complete it or take it back' },
    body: HospitalStayInput,
    status: 201,
    problems: [
      ...SCHEME_PROBLEMS,
      'person_unknown',
      'person_joined',
      'fact_unknown',
      'fact_superseded',
      'fact_contradicts',
      'fact_after_death',
      'hospital_stay_overlaps',
      'hospital_stay_unknown',
    ],
    answer: PersonView,
  }),
} as const;

export type Call<Id extends keyof typeof personFactsOperations> = CallOf<(typeof personFactsOperations)[Id]>;
