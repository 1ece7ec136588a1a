import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { call, ENTERED_AT, expr, input, type Surroundings } from './states.ts';

/** The official calendar of a year came out: the last days of all open cases are counted again, page by page. */
export function recountDefinition({ scope, functions }: Surroundings): sfn.IChainable {
  const begin = sfn.Pass.jsonata(scope, 'BeginRecount', { assign: { place: null } });
  const recountPage = call(
    scope,
    'RecountPage',
    functions('steps-recount-deadlines'),
    {
      tenantId: input('tenantId'),
      at: ENTERED_AT,
      year: input('year'),
      version: input('version'),
      source: input('source'),
      place: expr('$place'),
    },
    { place: '{% $states.result.Payload.place %}' },
  );
  const more = sfn.Choice.jsonata(scope, 'MoreCases')
    .when(sfn.Condition.jsonata(expr('$place != null')), recountPage)
    .otherwise(sfn.Succeed.jsonata(scope, 'AllRecounted'));
  return begin.next(recountPage).next(more);
}
