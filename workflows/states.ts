import { Duration } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

/** Finds a platform function by its name, `<group>-<file>`. */
export type Functions = (name: string) => lambda.IFunction;

type Values = Record<string, unknown>;

/** The instant at which the state was entered: the workflow's only clock. */
export const ENTERED_AT = '{% $states.context.State.EnteredTime %}';
/** The day of that instant in Asia/Shanghai. */
export const ENTERED_ON =
  "{% $fromMillis($toMillis($states.context.State.EnteredTime) + 28800000, '[Y0001]-[M01]-[D01]') %}";
/**
 * Names one visit of one state: the key under which its effect is stored once. `$round` counts how often the
 * course of the case turned back (`NEXT_ROUND`), so it does not depend on the clock.
 */
const VISIT = "{% $states.context.State.Name & '#' & $string($round) %}";
export const FIRST_ROUND = { round: 1 };
export const NEXT_ROUND = { round: '{% $round + 1 %}' };

/** A field of the execution's input. */
export function input(name: string): string {
  return `{% $states.context.Execution.Input.${name} %}`;
}

/** A JSONata expression. */
export function expr(expression: string): string {
  return `{% ${expression} %}`;
}

const PAYLOAD = '{% $states.result.Payload %}';

const TRANSIENT = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'WriteConflict',
];

/** A state that calls a function and keeps its answer in the variables that `assign` names. */
export function call(
  scope: Construct,
  id: string,
  fn: lambda.IFunction,
  payload: Values,
  assign?: Values,
): LambdaInvoke {
  const state = LambdaInvoke.jsonata(scope, id, {
    lambdaFunction: fn,
    payload: sfn.TaskInput.fromObject(payload),
    outputs: PAYLOAD,
    retryOnServiceExceptions: false,
    ...(assign && { assign }),
  });
  return withRetry(state);
}

export interface HumanStep {
  type: string;
  role: string;
  assignees?: string;
  dueAt?: string;
  details?: Values;
  /** The variable that keeps what the person decided. */
  assignTo: string;
  timeout: sfn.Timeout;
  /** Further variables that change with the decision. */
  assign?: Values;
}

/** The states of a case: they share how a step is addressed, timed, retried and recorded. */
export class CaseStates {
  readonly #scope: Construct;
  readonly #functions: Functions;

  constructor(scope: Construct, functions: Functions) {
    this.#scope = scope;
    this.#functions = functions;
  }

  /** Decides by a pure rule. */
  rule(
    id: string,
    name: string,
    facts: Values,
    options: { assignTo?: string; onDate?: string } = {},
  ): LambdaInvoke {
    const payload = {
      tenantId: input('tenantId'),
      at: ENTERED_AT,
      facts,
      ...(options.onDate && { onDate: options.onDate }),
    };
    return call(
      this.#scope,
      id,
      this.#functions(`rules-${name}`),
      payload,
      options.assignTo ? { [options.assignTo]: PAYLOAD } : undefined,
    );
  }

  /** Does a step on the case. */
  step(id: string, name: string, values: Values, assign?: Values): LambdaInvoke {
    return call(this.#scope, id, this.#functions(`steps-${name}`), { ...caseFields(), ...values }, assign);
  }

  /** Appends an event to the case's timeline and moves the case on. */
  record(
    id: string,
    type: string,
    details: Values,
    options: { by?: string; assign?: Values } = {},
  ): LambdaInvoke {
    return this.step(
      id,
      'record-event',
      { type, details, ...(options.by && { by: options.by }) },
      options.assign,
    );
  }

  /** Waits until somebody completes the task. */
  human(id: string, { assignTo, timeout, assign, ...task }: HumanStep): LambdaInvoke {
    const state = LambdaInvoke.jsonata(this.#scope, id, {
      lambdaFunction: this.#functions('steps-open-task'),
      integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      payload: sfn.TaskInput.fromObject({
        ...caseFields(),
        ...task,
        taskToken: '{% $states.context.Task.Token %}',
      }),
      assign: { [assignTo]: '{% $states.result %}', ...assign },
      taskTimeout: timeout,
      retryOnServiceExceptions: false,
    });
    return withRetry(state);
  }

  choice(id: string, when: string, then: sfn.IChainable, otherwise: sfn.IChainable): sfn.Choice {
    return sfn.Choice.jsonata(this.#scope, id)
      .when(sfn.Condition.jsonata(expr(when)), then)
      .otherwise(otherwise);
  }

  end(id: string): sfn.Succeed {
    return sfn.Succeed.jsonata(this.#scope, id);
  }
}

function caseFields(): Values {
  return {
    tenantId: input('tenantId'),
    caseId: input('caseId'),
    personId: input('personId'),
    at: ENTERED_AT,
    visit: VISIT,
  };
}

function withRetry(state: LambdaInvoke): LambdaInvoke {
  state.addRetry({ errors: TRANSIENT, interval: Duration.seconds(2), maxAttempts: 6, backoffRate: 2 });
  return state;
}
