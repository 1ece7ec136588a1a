import { PageQuery } from '../http/input.ts';
import { define } from '../http/operation.ts';
import { pageOf } from '../http/views.ts';
import { DeterminationInput, SettlementRunInput } from './input.ts';
import { DeterminationView, SettlementRunView, StatementSummary, StatementView } from './views.ts';

export const settlementOperations = {
  startSettlementRun: define({
    method: 'POST',
    path: '/settlement-runs',
    functionName: 'api-settlement-runs',
    summary: { zh: '发起结算', en: 'Settle a period' },
    body: SettlementRunInput,
    status: 202,
    answer: SettlementRunView,
  }),
  listSettlementRuns: define({
    method: 'GET',
    path: '/settlement-runs',
    functionName: 'api-settlement-runs',
    summary: { zh: '结算批次列表', en: 'List settlement runs' },
    query: PageQuery,
    status: 200,
    answer: pageOf(SettlementRunView),
  }),
  getSettlementRun: define({
    method: 'GET',
    path: '/settlement-runs/{runId}',
    functionName: 'api-settlement-runs',
    summary: { zh: '查看结算批次', en: 'Show a settlement run' },
    status: 200,
    answer: SettlementRunView,
  }),
  listStatements: define({
    method: 'GET',
    path: '/settlement-runs/{runId}/statements',
    functionName: 'api-settlement-runs',
    summary: { zh: '结算单列表', en: 'List the statements of a run' },
    query: PageQuery,
    status: 200,
    answer: pageOf(StatementSummary),
  }),
  getStatement: define({
    method: 'GET',
    path: '/statements/{statementId}',
    functionName: 'api-statements',
    summary: { zh: '查看结算单及计算依据', en: 'Show a statement, each line explained to its clause' },
    status: 200,
    answer: StatementView,
  }),
  determine: define({
    method: 'POST',
    path: '/determinations',
    functionName: 'api-determinations',
    summary: { zh: '待遇试算', en: 'Compute a determination without booking it' },
    body: DeterminationInput,
    status: 200,
    answer: DeterminationView,
  }),
} as const;
