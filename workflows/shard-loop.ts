import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { call, expr, type Surroundings } from './states.ts';

interface ShardLoop {
  /** Ids of the state that works a page and of the one that ends the shard. */
  page: string;
  done: string;
  /** Tells the states between apart where a machine has two such loops. */
  suffix?: string;
  /** Works a page: takes `shard` and `afterPersonId`, answers `totals` and the next `afterPersonId`. */
  functionName: string;
  payload: Record<string, unknown>;
  /** What is kept of the map's item beside the shard, for the payload. */
  assign?: Record<string, unknown>;
  /** Fields of the totals. */
  summed: readonly string[];
}

/** One shard of a month's records, page by page, and the sums of it. */
export function shardLoop({ scope, functions }: Surroundings, loop: ShardLoop): sfn.IChainable {
  const { suffix = '' } = loop;
  const begin = sfn.Pass.jsonata(scope, `BeginShard${suffix}`, {
    assign: { shard: expr('$states.input.shard'), ...loop.assign, afterPersonId: null, shardTotals: [] },
  });
  const page = call(
    scope,
    loop.page,
    functions(loop.functionName),
    { ...loop.payload, shard: expr('$shard'), afterPersonId: expr('$afterPersonId') },
    {
      afterPersonId: '{% $states.result.Payload.afterPersonId %}',
      shardTotals: expr('[$shardTotals, $states.result.Payload.totals]'),
    },
  );
  const done = sfn.Pass.jsonata(scope, loop.done, { outputs: totalsOf('$shardTotals', loop.summed) });
  const more = sfn.Choice.jsonata(scope, `MorePersons${suffix}`)
    .when(sfn.Condition.jsonata(expr('$afterPersonId != null')), page)
    .otherwise(done);
  return begin.next(page).next(more);
}

/** Sums the fields of a list of totals; of none they are 0. */
export function totalsOf(list: string, summed: readonly string[]): Record<string, string> {
  return Object.fromEntries(summed.map((field) => [field, expr(`$sum([${list}.${field}])`)]));
}
