import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { call, ENTERED_AT, expr, input, type Surroundings } from './states.ts';

/**
 * Tells the platform on which days persons are insured in a city, and then each agency whom it concerns: its own, and
 * those of the cities that know one of these persons as well, each in its own table.
 */
export function doubleInsuranceDefinition({ scope, functions }: Surroundings): sfn.IChainable {
  const register = call(scope, 'RegisterInsured', functions('steps-register-insured'), {
    tenantId: input('tenantId'),
    at: ENTERED_AT,
    asked: expr('$states.context.Execution.Input'),
  });
  const note = call(scope, 'NoteInsured', functions('steps-note-insured'), {
    tenantId: expr('$states.input.tenantId'),
    personId: expr('$states.input.personId'),
    at: ENTERED_AT,
  });
  const each = sfn.Map.jsonata(scope, 'EachAffected', {
    items: sfn.ProvideItems.jsonata(expr('$states.input.affected')),
    maxConcurrency: 4,
    outputs: { outcome: 'told' },
  }).itemProcessor(note);
  return register.next(each);
}
