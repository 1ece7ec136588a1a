import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
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
    outputs: totalsOf('$states.result'),
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

function settleShard({ scope, functions }: Surroundings): sfn.IChainable {
  const begin = sfn.Pass.jsonata(scope, 'BeginShard', {
    assign: { shard: expr('$states.input.shard'), afterPersonId: null, shardTotals: [] },
  });
  const settlePage = call(
    scope,
    'SettlePage',
    functions('steps-settle-shard'),
    {
      tenantId: input('tenantId'),
      runId: input('runId'),
      fromMonth: input('fromMonth'),
      toMonth: input('toMonth'),
      shard: expr('$shard'),
      afterPersonId: expr('$afterPersonId'),
    },
    {
      afterPersonId: '{% $states.result.Payload.afterPersonId %}',
      shardTotals: expr('[$shardTotals, $states.result.Payload.totals]'),
    },
  );
  const done = sfn.Pass.jsonata(scope, 'ShardSettled', { outputs: totalsOf('$shardTotals') });
  const more = sfn.Choice.jsonata(scope, 'MorePersons')
    .when(sfn.Condition.jsonata(expr('$afterPersonId != null')), settlePage)
    .otherwise(done);
  return begin.next(settlePage).next(more);
}

/** Sums the amounts of a list of totals. */
function totalsOf(list: string): Record<string, string> {
  return Object.fromEntries(SUMMED.map((field) => [field, expr(`$sum(${list}.${field})`)]));
}
