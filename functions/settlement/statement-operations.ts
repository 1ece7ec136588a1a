import { PageQuery } from '../http/input.ts';
import { define } from '../http/operation.ts';
import { pageOf } from '../http/views.ts';
import { StatementSummary, StatementView } from './views.ts';

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
  listPersonStatements: define({
    method: 'GET',
    path: '/persons/{personId}/statements',
    functionName: 'api-statements',
    represented: 'read',
    summary: { zh: '参保人员的结算单列表', en: 'List the statements of a person, the earliest months first' },
    query: PageQuery,
    status: 200,
    problems: ['person_unknown'],
    answer: pageOf(StatementSummary),
  }),
} as const;
