import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { findCorrections } from './correction.ts';
import { call, ENTERED_AT, expr, input, type Surroundings } from './states.ts';

/**
 * Ends an entitlement: it expired (by a schedule), the person died or is not insured any more, or deceit was found.
 * What was known too late is corrected where it was settled.
 */
export function endingDefinition(surroundings: Surroundings): sfn.IChainable {
  const { scope, functions } = surroundings;
  const end = call(scope, 'EndEntitlement', functions('steps-end-entitlement'), {
    tenantId: input('tenantId'),
    personId: input('personId'),
    at: ENTERED_AT,
    // What ends it decides which fields there are: a field that is absent must not be asked for.
    ending: expr('$states.context.Execution.Input'),
  });
  const done = sfn.Succeed.jsonata(scope, 'Done', { outputs: { outcome: 'done' } });
  const wasLate = sfn.Choice.jsonata(scope, 'KnownLate')
    .when(
      sfn.Condition.jsonata(expr('$exists($states.context.Execution.Input.cause)')),
      findCorrections(surroundings).next(done),
    )
    .otherwise(done);
  return end.next(wasLate);
}
