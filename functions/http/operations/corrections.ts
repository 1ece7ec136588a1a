import { define } from '../operation.ts';
import * as input from '../schemas.ts';
import * as view from '../views.ts';

export const correctionsOperations = {
  listCorrections: define({
    method: 'GET',
    path: '/corrections',
    functionName: 'api-corrections',
    summary: {
      zh: '已结算月份的更正：待并入或已并入结算',
      en: 'List corrections of settled months, owed or taken in',
    },
    query: input.CorrectionsQuery,
    status: 200,
    answer: view.pageOf(view.CorrectionView),
  }),
} as const;
