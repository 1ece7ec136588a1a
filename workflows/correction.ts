import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { call, ENTERED_AT, expr, input, type Surroundings } from './states.ts';

/** Finds what a fact that became known late changes in settled months, for each person it concerns. */
export function correctionDefinition(surroundings: Surroundings): sfn.IChainable {
  return sfn.Map.jsonata(surroundings.scope, 'EachPerson', {
    items: sfn.ProvideItems.jsonata(input('personIds')),
    maxConcurrency: 4,
    itemSelector: { personId: expr('$states.context.Map.Item.Value') },
    outputs: { outcome: 'looked' },
  }).itemProcessor(findCorrections(surroundings, expr('$states.input.personId')));
}

/** Looks at the settled months of one person, for the cause that the execution was started with. */
export function findCorrections(
  { scope, functions }: Surroundings,
  personId: string = input('personId'),
): sfn.TaskStateBase {
  return call(scope, 'FindCorrections', functions('steps-find-corrections'), {
    tenantId: input('tenantId'),
    personId,
    at: ENTERED_AT,
    cause: input('cause'),
  });
}
