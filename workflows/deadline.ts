import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { call, input, type Surroundings } from './states.ts';

/** Started by a schedule when a deadline passes: of a task, or of the working days of a case. */
export function deadlineDefinition({ scope, functions }: Surroundings): sfn.IChainable {
  return call(scope, 'WatchDeadline', functions('steps-watch-deadline'), {
    tenantId: input('tenantId'),
    at: input('at'),
    // A task or a case: a field that is absent must not be asked for.
    passed: '{% $states.context.Execution.Input %}',
  });
}
