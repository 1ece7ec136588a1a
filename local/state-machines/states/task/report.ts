import { StateFailure } from '../../base/errors.ts';
import { type Json, limitedPayload, type Payload } from '../../base/json.ts';
import type { TaskState } from '../../definition/model.ts';
import type { SubmittedFact, SuccessFact, TaskFact, TimerFact } from '../../journal/facts.ts';
import type { Visit } from '../../run/visit.ts';
import { shownAnswer } from './lambda-answer.ts';

/** What a task's time is limited to; null without a limit. */
export interface Limits {
  readonly timeoutSeconds: number | null;
  readonly heartbeatSeconds: number | null;
}

/** Notes in the history that the task is on its way; throws `States.DataLimitExceeded` for too large arguments. */
export function reportScheduled(visit: Visit<TaskState>, parameters: Json, limits: Limits): void {
  const { timeoutSeconds, heartbeatSeconds } = limits;
  const input = limitedPayload(parameters, `input of the task '${visit.state.name}'`);
  visit.event('TaskScheduled', {
    taskScheduledEventDetails: {
      ...resourceOf(visit),
      region: visit.run.arn.split(':')[3] ?? '',
      parameters: input.json,
      ...(timeoutSeconds !== null && { timeoutInSeconds: timeoutSeconds }),
      ...(heartbeatSeconds !== null && { heartbeatInSeconds: heartbeatSeconds }),
    },
  });
  visit.event('TaskStarted', { taskStartedEventDetails: resourceOf(visit) });
}

export function reportSubmitted(visit: Visit<TaskState>, fact: SubmittedFact): void {
  const output = answered(visit, fact);
  visit.event('TaskSubmitted', {
    taskSubmittedEventDetails: {
      ...resourceOf(visit),
      output: JSON.stringify(output),
      outputDetails: { truncated: false },
    },
  });
}

/** Notes the result in the history and gives it; throws the failure otherwise. */
export function reportResult(visit: Visit<TaskState>, fact: TaskFact | TimerFact): Payload {
  if (fact.kind === 'success') return reportSuccess(visit, answered(visit, fact));
  const { error, cause, timedOut } = fact.kind === 'failure' ? fact : {};
  const type = timedOut ? 'TaskTimedOut' : 'TaskFailed';
  const details = {
    ...resourceOf(visit),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  };
  visit.event(type, { [`t${type.slice(1)}EventDetails`]: details });
  throw new StateFailure(error, cause);
}

function reportSuccess(visit: Visit<TaskState>, output: Json): Payload {
  const result = visit.limited(output);
  visit.event('TaskSucceeded', {
    taskSucceededEventDetails: {
      ...resourceOf(visit),
      output: result.json,
      outputDetails: { truncated: false },
    },
  });
  return result;
}

/** What a function answered, or what others sent in its place, which is shown as it is. */
function answered(
  { state, token }: Visit<TaskState>,
  { kind, output, at }: SubmittedFact | SuccessFact,
): Json {
  const isOfFunction =
    state.resource.service === 'lambda' && (kind === 'submitted') === (token !== undefined);
  return isOfFunction ? shownAnswer(output, at) : output;
}

function resourceOf({ state }: Visit<TaskState>): { resourceType: string; resource: string } {
  return { resourceType: state.resource.service, resource: state.resource.action };
}
