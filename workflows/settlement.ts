import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { shardLoop, totalsOf } from './shard-loop.ts';
import { call, ENTERED_AT, expr, input, type Surroundings } from './states.ts';

const SUMMED = ['persons', 'statements', 'held', 'feeFen', 'fundFen', 'selfFen', 'providerFen', 'refusedFen'];

/**
 * Settles one period of a tenant: the shards of its service records side by side, each page by page, and
 * then the total. A run that cannot be completed is closed with the reason.
 */
export function settlementDefinition(surroundings: Surroundings): sfn.IChainable {
  const { scope, functions } = surroundings;
  const run = { tenantId: input('tenantId'), runId: input('runId') };
  const listShards = call(scope, 'ListShards', functions('steps-list-shards'), {
    tenantId: input('tenantId'),
  });
  const settle = sfn.Map.jsonata(scope, 'SettleShards', {
    items: sfn.ProvideItems.jsonata(expr('$states.input.shards')),
    maxConcurrency: 8,
    itemSelector: { shard: expr('$states.context.Map.Item.Value') },
    outputs: totalsOf('$states.result', SUMMED),
  }).itemProcessor(settleShard(surroundings));
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
  listShards.addCatch(fail);
  settle.addCatch(fail);
  return listShards.next(settle).next(close).next(sfn.Succeed.jsonata(scope, 'RunCompleted'));
}

function settleShard(surroundings: Surroundings): sfn.IChainable {
  return shardLoop(surroundings, {
    ...{ page: 'SettlePage', done: 'ShardSettled', functionName: 'steps-settle-shard' },
    payload: {
      tenantId: input('tenantId'),
      runId: input('runId'),
      fromMonth: input('fromMonth'),
      toMonth: input('toMonth'),
    },
    summed: SUMMED,
  });
}
