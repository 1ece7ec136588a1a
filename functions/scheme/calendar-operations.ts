import { define } from '../http/operation.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import { YearInput } from './calendar-input.ts';
import { YearView } from './calendar-views.ts';

export const workingDaysOperations = {
  listWorkingDays: define({
    method: 'GET',
    path: '/working-days',
    functionName: 'api-working-days',
    summary: {
      zh: '各年度工作日历，及其版本和依据；未列年度的期限为暂定',
      en: 'List the official calendar of each year, with version and source; what rests on a year that is not listed is provisional',
    },
    status: 200,
    answer: pageOf(YearView),
  }),
  publishWorkingDays: define({
    method: 'PUT',
    path: '/working-days/{year}',
    functionName: 'api-working-days',
    summary: {
      zh: '发布年度工作日历；在办期限随之重算',
      en: 'Publish the official calendar of a year; open deadlines are counted again by it',
    },
    body: YearInput,
    status: 200,
    answer: YearView,
  }),
} as const;

export type Call<Id extends keyof typeof workingDaysOperations> = CallOf<(typeof workingDaysOperations)[Id]>;
export type Decision<Id extends keyof typeof workingDaysOperations> = DecisionOf<
  (typeof workingDaysOperations)[Id]
>;
