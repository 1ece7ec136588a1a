import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { shardLoop, totalsOf } from './shard-loop.ts';
import { call, ENTERED_AT, expr, input, type Surroundings } from './states.ts';

const SUMMED = [
  'persons',
  'feeFen',
  'fundFen',
  'selfFen',
  'providerFen',
  'refusedFen',
  'fundMoreFen',
  'fundLessFen',
  'outdated',
];

/**
 * Computes settled months once more after a value or a version changed: with the phase `propose` the total is laid
 * before a second person, with `apply` what was proposed becomes owed.
 */
export function revaluationDefinition(surroundings: Surroundings): sfn.IChainable {
  const { scope, functions } = surroundings;
  const revaluation = { tenantId: input('tenantId'), revaluationId: input('revaluationId') };
  const open = call(scope, 'OpenRevaluation', functions('steps-open-revaluation'), {
    tenantId: input('tenantId'),
    asked: expr('$states.context.Execution.Input'),
  });
  const revalue = sfn.Map.jsonata(scope, 'RevalueShards', {
    items: sfn.ProvideItems.jsonata(expr('$states.input.shards')),
    maxConcurrency: 8,
    itemSelector: {
      shard: expr('$states.context.Map.Item.Value'),
      fromMonth: expr('$states.input.fromMonth'),
      toMonth: expr('$states.input.toMonth'),
    },
    outputs: totalsOf('$states.result', SUMMED),
  }).itemProcessor(revalueShard(surroundings));
  const closing = { ...revaluation, phase: input('phase') };
  const close = call(scope, 'CloseRevaluation', functions('steps-close-revaluation'), {
    ...closing,
    totals: expr('$states.input'),
  });
  const fail = call(scope, 'CloseFailedRevaluation', functions('steps-close-revaluation'), {
    ...closing,
    failure: { Error: expr('$states.input.Error'), Cause: expr('$states.input.Cause') },
  }).next(
    sfn.Fail.jsonata(scope, 'RevaluationFailed', {
      error: 'revaluation_failed',
      cause: 'the revaluation tells the reason',
    }),
  );
  revalue.addCatch(fail);
  return open.next(revalue).next(close).next(sfn.Succeed.jsonata(scope, 'RevaluationClosed'));
}

function revalueShard(surroundings: Surroundings): sfn.IChainable {
  return shardLoop(surroundings, {
    ...{ page: 'RevaluePage', done: 'ShardRevalued', functionName: 'steps-revalue-shard' },
    assign: { fromMonth: expr('$states.input.fromMonth'), toMonth: expr('$states.input.toMonth') },
    payload: {
      tenantId: input('tenantId'),
      revaluationId: input('revaluationId'),
      phase: input('phase'),
      fromMonth: expr('$fromMonth'),
      toMonth: expr('$toMonth'),
      at: ENTERED_AT,
    },
    summed: SUMMED,
  });
}
