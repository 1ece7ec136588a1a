import { PageQuery } from '../http/input.ts';
import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import { SettlementRunInput, StatementsQuery } from './input.ts';
import { HeldNowView, HeldPersonView, SettlementRunView, StatementSummary } from './views.ts';

export const settlementRunsOperations = {
  startSettlementRun: define({
    method: 'POST',
    path: '/settlement-runs',
    functionName: 'api-settlement-runs',
    summary: { zh: '发起结算', en: 'Settle a period' },
    body: SettlementRunInput,
    status: 202,
    problems: [...SCHEME_PROBLEMS, 'person_unknown', 'early_settlement_refused'],
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
    problems: ['settlement_run_unknown'],
    answer: SettlementRunView,
  }),
  listHeldPersons: define({
    method: 'GET',
    path: '/settlement-runs/{runId}/held',
    functionName: 'api-settlement-runs',
    summary: { zh: '暂未结算人员', en: 'List the persons whom a run could not settle' },
    query: PageQuery,
    status: 200,
    problems: ['settlement_run_unknown'],
    answer: pageOf(HeldPersonView),
  }),
  listHeldNow: define({
    method: 'GET',
    path: '/held-persons',
    functionName: 'api-settlement-runs',
    summary: { zh: '待补数值的暂缓人员', en: 'List who is held now for want of a value' },
    query: PageQuery,
    status: 200,
    problems: [],
    answer: pageOf(HeldNowView),
  }),
  listStatements: define({
    method: 'GET',
    path: '/settlement-runs/{runId}/statements',
    functionName: 'api-settlement-runs',
    summary: { zh: '结算单列表', en: 'List the statements of a run' },
    query: StatementsQuery,
    status: 200,
    problems: ['settlement_run_unknown'],
    answer: pageOf(StatementSummary),
  }),
} as const;

export type Call<Id extends keyof typeof settlementRunsOperations> = CallOf<
  (typeof settlementRunsOperations)[Id]
>;
export type Decision<Id extends keyof typeof settlementRunsOperations> = DecisionOf<
  (typeof settlementRunsOperations)[Id]
>;
