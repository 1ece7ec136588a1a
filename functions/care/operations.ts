import * as z from 'zod';
import { Identifier, MonthText } from '../http/input.ts';
import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import { ServiceRecordsInput } from './input.ts';
import { ServiceMonthView } from './views.ts';

export const servicesOperations = {
  recordServices: define({
    method: 'POST',
    path: '/service-records',
    functionName: 'api-service-records',
    summary: { zh: '上传服务记录', en: 'Record services of one person, provider and month' },
    body: ServiceRecordsInput,
    status: 201,
    problems: [
      ...SCHEME_PROBLEMS,
      'person_unknown',
      'provider_unknown',
      'service_recorded',
      'records_too_late',
    ],
    answer: ServiceMonthView,
  }),
  listServiceRecords: define({
    method: 'GET',
    path: '/service-records',
    functionName: 'api-service-records',
    summary: { zh: '查询服务记录', en: "List a person's service records of a month" },
    query: z.strictObject({ personId: Identifier, month: MonthText }),
    status: 200,
    answer: pageOf(ServiceMonthView),
  }),
} as const;

export type Call<Id extends keyof typeof servicesOperations> = CallOf<(typeof servicesOperations)[Id]>;
export type Decision<Id extends keyof typeof servicesOperations> = DecisionOf<
  (typeof servicesOperations)[Id]
>;
