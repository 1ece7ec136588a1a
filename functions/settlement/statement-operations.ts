import { define } from '../http/operation.ts';
import { StatementView } from './views.ts';

export const statementsOperations = {
  getStatement: define({
    method: 'GET',
    path: '/statements/{statementId}',
    functionName: 'api-statements',
    represented: 'read',
    summary: { zh: '查看结算单及计算依据', en: 'Show a statement, each line explained to its clause' },
    status: 200,
    problems: ['statement_unknown'],
    answer: StatementView,
  }),
} as const;
