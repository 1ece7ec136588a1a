import { PageQuery } from '../http/input.ts';
import { define } from '../http/operation.ts';
import { pageOf } from '../http/views.ts';
import { DoubleInsuranceView, DoubleInsuredView } from './views.ts';

export const doubleInsuranceOperations = {
  listDoubleInsured: define({
    method: 'GET',
    path: '/double-insured',
    functionName: 'api-double-insurance',
    summary: {
      zh: '重复参保人员：部分相同日期也在其他城市参保的',
      en: 'List persons who are insured in another city as well, on some of the same days',
    },
    query: PageQuery,
    status: 200,
    answer: pageOf(DoubleInsuredView),
  }),
  getDoubleInsurance: define({
    method: 'GET',
    path: '/persons/{personId}/double-insurance',
    functionName: 'api-double-insurance',
    summary: {
      zh: '查看某人的重复参保情况',
      en: 'Show in which other cities a person is, or was found to be, insured on some of the same days',
    },
    status: 200,
    problems: ['person_unknown'],
    answer: DoubleInsuranceView,
  }),
} as const;
