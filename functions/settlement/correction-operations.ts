import { define } from '../http/operation.ts';
import { pageOf } from '../http/views.ts';
import { CorrectionsQuery } from './correction-input.ts';
import { CorrectionView } from './correction-views.ts';

export const correctionsOperations = {
  listCorrections: define({
    method: 'GET',
    path: '/corrections',
    functionName: 'api-corrections',
    summary: {
      zh: '已结算月份的更正：待并入或已并入结算',
      en: 'List corrections of settled months, owed or taken in',
    },
    query: CorrectionsQuery,
    status: 200,
    answer: pageOf(CorrectionView),
  }),
} as const;
