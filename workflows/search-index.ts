import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { call, ENTERED_AT, expr, input, type Surroundings } from './states.ts';

/** Has the search find persons by what their records say today. */
export function searchIndexDefinition({ scope, functions }: Surroundings): sfn.IChainable {
  return call(scope, 'IndexPersons', functions('steps-index-persons'), {
    tenantId: input('tenantId'),
    at: ENTERED_AT,
    asked: expr('$states.context.Execution.Input'),
  });
}
