import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { shardLoop, totalsOf } from './shard-loop.ts';
import { call, ENTERED_AT, expr, input, type Surroundings } from './states.ts';

const LOOKED = ['released', 'flagged', 'drawn'];

/**
 * Looks at the visits of a month before they are settled: closes the records, counts them, draws a sample of every
 * provider's, and releases what no check objects to and nobody has to look at. Given persons, it looks at what came of
 * theirs after that.
 */
export function reviewDefinition(surroundings: Surroundings): sfn.IChainable {
  const { scope, functions } = surroundings;
  const month = { tenantId: input('tenantId'), month: input('month') };
  const done = sfn.Succeed.jsonata(scope, 'Reviewed');
  const late = call(scope, 'ReviewPersons', functions('steps-review-persons'), {
    ...month,
    personIds: input('personIds'),
    at: ENTERED_AT,
  }).next(done);
  const open = call(
    scope,
    'OpenRound',
    functions('steps-open-round'),
    { ...month, at: ENTERED_AT },
    { shards: '{% $states.result.Payload.shards %}' },
  );
  const count = shards(surroundings, 'CountShards', {
    ...{ page: 'CountPage', done: 'ShardCounted', functionName: 'steps-count-visits', payload: month },
    summed: ['visits'],
    assign: { counted: expr('$sum([$states.result.visits])') },
  });
  const draw = call(scope, 'DrawSample', functions('steps-draw-sample'), { ...month, at: ENTERED_AT });
  const look = shards(surroundings, 'ReviewShards', {
    ...{ page: 'ReviewPage', done: 'ShardReviewed', suffix: 'Reviewed', functionName: 'steps-review-page' },
    payload: { ...month, at: ENTERED_AT },
    summed: LOOKED,
    outputs: { visits: expr('$counted'), ...totalsOf('$states.result', LOOKED) },
  });
  const close = call(scope, 'CloseRound', functions('steps-close-round'), {
    ...month,
    at: ENTERED_AT,
    totals: expr('$states.input'),
  });
  const fail = call(scope, 'CloseFailedRound', functions('steps-close-round'), {
    ...month,
    at: ENTERED_AT,
    failure: { Error: expr('$states.input.Error'), Cause: expr('$states.input.Cause') },
  }).next(
    sfn.Fail.jsonata(scope, 'RoundFailed', { error: 'review_failed', cause: 'the round tells the reason' }),
  );
  for (const state of [open, count, draw, look]) state.addCatch(fail);
  const round = open.next(count).next(draw).next(look).next(close).next(done);
  return sfn.Choice.jsonata(scope, 'OfPersons')
    .when(sfn.Condition.jsonata(expr('$exists($states.context.Execution.Input.personIds)')), late)
    .otherwise(round);
}

interface ShardsPass {
  page: string;
  done: string;
  suffix?: string;
  functionName: string;
  payload: Record<string, unknown>;
  summed: readonly string[];
  outputs?: Record<string, string>;
  assign?: Record<string, unknown>;
}

/** All shards side by side. */
function shards(surroundings: Surroundings, id: string, { outputs, assign, ...loop }: ShardsPass): sfn.Map {
  return sfn.Map.jsonata(surroundings.scope, id, {
    items: sfn.ProvideItems.jsonata(expr('$shards')),
    maxConcurrency: 8,
    itemSelector: { shard: expr('$states.context.Map.Item.Value') },
    ...(outputs && { outputs }),
    ...(assign && { assign }),
  }).itemProcessor(shardLoop(surroundings, loop));
}
