import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { shardLoop, totalsOf } from './shard-loop.ts';
import { call, ENTERED_AT, expr, input, type Surroundings } from './states.ts';

const SUMMED = ['persons', 'statements', 'held', 'feeFen', 'fundFen', 'selfFen', 'providerFen', 'refusedFen'];

/**
 * Settles one period of a tenant: the shards of its service records side by side, each page by page; then the months are
 * closed, and whoever was recorded meanwhile is settled too. A run that cannot be completed is closed with the reason.
 */
export function settlementDefinition(surroundings: Surroundings): sfn.IChainable {
  const { scope, functions } = surroundings;
  const run = { tenantId: input('tenantId'), runId: input('runId') };
  const listShards = call(
    scope,
    'ListShards',
    functions('steps-list-shards'),
    { tenantId: input('tenantId') },
    { shards: '{% $states.result.Payload.shards %}' },
  );
  const settle = settleShards(surroundings, 'SettleShards', {
    ...{ page: 'SettlePage', done: 'ShardSettled', payload: {} },
    assign: { settled: totalsOf('$states.result', SUMMED) },
  });
  const closeMonths = call(scope, 'CloseMonths', functions('steps-close-months'), run);
  const leftovers = settleShards(surroundings, 'SettleLeftovers', {
    ...{ page: 'SettleLeftoverPage', done: 'LeftoversSettled', suffix: 'Left', payload: { leftovers: true } },
    outputs: totalsOf('[$settled, $states.result]', SUMMED),
  });
  const close = call(scope, 'CloseRun', functions('steps-close-run'), {
    ...run,
    at: ENTERED_AT,
    totals: expr('$states.input'),
  });
  const fail = call(scope, 'CloseFailedRun', functions('steps-close-run'), {
    ...run,
    at: ENTERED_AT,
    failure: { Error: expr('$states.input.Error'), Cause: expr('$states.input.Cause') },
  }).next(
    sfn.Fail.jsonata(scope, 'RunFailed', { error: 'settlement_failed', cause: 'the run tells the reason' }),
  );
  for (const state of [listShards, settle, closeMonths, leftovers]) state.addCatch(fail);
  return listShards
    .next(settle)
    .next(closeMonths)
    .next(leftovers)
    .next(close)
    .next(sfn.Succeed.jsonata(scope, 'RunCompleted'));
}

interface ShardsPass {
  page: string;
  done: string;
  suffix?: string;
  payload: Record<string, unknown>;
  outputs?: Record<string, string>;
  assign?: Record<string, unknown>;
}

/** All shards side by side. */
function settleShards(
  surroundings: Surroundings,
  id: string,
  { page, done, suffix = '', payload, ...kept }: ShardsPass,
): sfn.Map {
  return sfn.Map.jsonata(surroundings.scope, id, {
    items: sfn.ProvideItems.jsonata(expr('$shards')),
    maxConcurrency: 8,
    itemSelector: { shard: expr('$states.context.Map.Item.Value') },
    ...kept,
  }).itemProcessor(
    shardLoop(surroundings, {
      ...{ page, done, suffix, functionName: 'steps-settle-shard' },
      payload: {
        tenantId: input('tenantId'),
        runId: input('runId'),
        fromMonth: input('fromMonth'),
        toMonth: input('toMonth'),
        ...payload,
      },
      summed: SUMMED,
    }),
  );
}
