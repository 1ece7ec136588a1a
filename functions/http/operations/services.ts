import * as z from 'zod';
import { define } from '../operation.ts';
import * as input from '../schemas.ts';
import * as view from '../views.ts';

export const servicesOperations = {
  recordServices: define({
    method: 'POST',
    path: '/service-records',
    functionName: 'api-service-records',
    summary: { zh: '上传服务记录', en: 'Record services of one person, provider and month' },
    body: input.ServiceRecordsInput,
    status: 201,
    answer: view.ServiceMonthView,
  }),
  listServiceRecords: define({
    method: 'GET',
    path: '/service-records',
    functionName: 'api-service-records',
    summary: { zh: '查询服务记录', en: "List a person's service records of a month" },
    query: z.strictObject({ personId: input.Identifier, month: input.MonthText }),
    status: 200,
    answer: view.pageOf(view.ServiceMonthView),
  }),
} as const;
