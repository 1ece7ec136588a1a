import { define } from '../http/operation.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { LicenceEndInput } from '../provider/input.ts';
import { AssessorView } from '../provider/views.ts';

export const licencesOperations = {
  endLicence: define({
    method: 'POST',
    path: '/assessors/{assessorId}/licence-end',
    functionName: 'api-licences',
    summary: {
      zh: '撤销或暂停评估资格，在办的上门评估改派',
      en: 'End the licence of an assessor; visits that wait for them are drawn anew',
    },
    body: LicenceEndInput,
    status: 200,
    problems: ['assessor_unknown'],
    answer: AssessorView,
  }),
} as const;

export type Call<Id extends keyof typeof licencesOperations> = CallOf<(typeof licencesOperations)[Id]>;
export type Decision<Id extends keyof typeof licencesOperations> = DecisionOf<
  (typeof licencesOperations)[Id]
>;
