import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { call, ENTERED_AT, expr, input, type Surroundings } from './states.ts';

/** Started by schedules before a conclusion expires: opens its renewal, then reminds of it. */
export function renewalDefinition({ scope, functions }: Surroundings): sfn.IChainable {
  return call(scope, 'OpenRenewal', functions('steps-open-renewal'), {
    tenantId: input('tenantId'),
    entitlementId: input('entitlementId'),
    validTo: input('validTo'),
    at: ENTERED_AT,
    schedule: expr(
      '$exists($states.context.Execution.Input.schedule) ? $states.context.Execution.Input.schedule : null',
    ),
    remindOn: expr(
      '$exists($states.context.Execution.Input.remindOn) ? $states.context.Execution.Input.remindOn : null',
    ),
  });
}
