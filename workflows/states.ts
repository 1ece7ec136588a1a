import { Duration } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke, StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { EventType } from '../functions/event/catalogue.ts';
import type { MachineName } from '../functions/outbox/machines.ts';

/** What a definition is built on: the place of its states, and what its states call. */
export interface Surroundings {
  scope: Construct;
  /** Finds a platform function by its name, `<group>-<file>`. */
  functions: (name: string) => lambda.IFunction;
  /** Finds a state machine that this one runs; only those that stand before it in `MACHINES`. */
  machines: (name: MachineName) => sfn.IStateMachine;
}

type Values = Record<string, unknown>;

/** The instant at which the state was entered: the workflow's only clock. */
export const ENTERED_AT = '{% $states.context.State.EnteredTime %}';
/** The day of that instant in Asia/Shanghai. */
export const ENTERED_ON =
  "{% $fromMillis($toMillis($states.context.State.EnteredTime) + 28800000, '[Y0001]-[M01]-[D01]') %}";
/**
 * Names one visit of one state: the key under which its effect is stored once. An execution is named by its case
 * and what it does there, and `$round` counts how often its course turned back (`NEXT_ROUND`), so it does not
 * depend on the clock.
 */
const VISIT_EXPRESSION =
  "$states.context.Execution.Name & '/' & $states.context.State.Name & '#' & $string($round)";
const VISIT = `{% ${VISIT_EXPRESSION} %}`;
export const FIRST_ROUND = { round: 1 };
export const NEXT_ROUND = { round: '{% $round + 1 %}' };

/** Tells visits of the same state apart that run side by side. */
function visitBy(expression: string): string {
  return `{% ${VISIT_EXPRESSION} & '/' & ${expression} %}`;
}

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
  outputs = PAYLOAD,
): LambdaInvoke {
  const state = LambdaInvoke.jsonata(scope, id, {
    lambdaFunction: fn,
    payload: sfn.TaskInput.fromObject(payload),
    outputs,
    retryOnServiceExceptions: false,
    ...(assign && { assign }),
  });
  return withRetry(state);
}

export interface HumanStep {
  type: string;
  role: string;
  assignees?: unknown;
  dueAt?: string;
  details?: Values;
  /** The variable that keeps what the person decided. */
  assignTo?: string;
  /** Further variables that change with the decision. */
  assign?: Values;
  /** Tells visits of the same state apart that run side by side. */
  visitedBy?: string;
}

/**
 * The states of a case: they share how a step is addressed, timed, retried and recorded. A case that is over
 * (withdrawn, the person died) ends its machine with the outcome `ended`, one that nobody acts on with `lapsed`.
 */
export class CaseStates {
  readonly #scope: Construct;
  readonly #functions: Surroundings['functions'];
  readonly #machines: Surroundings['machines'];
  readonly #ended: sfn.IChainable;
  #lapsed: sfn.IChainable | undefined;

  constructor({ scope, functions, machines }: Surroundings) {
    this.#scope = scope;
    this.#functions = functions;
    this.#machines = machines;
    this.#ended = this.end('CaseEnded', { outcome: 'ended' });
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
    const state = call(
      this.#scope,
      id,
      this.#functions(`steps-${name}`),
      { ...caseFields(), ...values },
      assign,
    );
    state.addCatch(this.#ended, { errors: ['case_ended'] });
    return state;
  }

  /** Appends an event to the case's timeline and moves the case on. */
  record(
    id: string,
    type: EventType,
    details: Values | string,
    options: { by?: string; assign?: Values } = {},
  ): LambdaInvoke {
    return this.step(
      id,
      'record-event',
      { type, details, ...(options.by && { by: options.by }) },
      options.assign,
    );
  }

  /** Appends an event from within a map, which itself catches what ends the case, and passes the output on. */
  recordEach(
    id: string,
    type: EventType,
    details: Values,
    each: { by: string; visitedBy: string; outputs: string },
  ): LambdaInvoke {
    const payload = { ...caseFields(), visit: visitBy(each.visitedBy), type, details, by: each.by };
    return call(this.#scope, id, this.#functions('steps-record-event'), payload, undefined, each.outputs);
  }

  /** Waits until somebody completes the task, or its deadline closes it. */
  human(id: string, { assignTo, assign, visitedBy, ...task }: HumanStep): LambdaInvoke {
    const state = LambdaInvoke.jsonata(this.#scope, id, {
      lambdaFunction: this.#functions('steps-open-task'),
      integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      payload: sfn.TaskInput.fromObject({
        ...caseFields(),
        ...(visitedBy && { visit: visitBy(visitedBy) }),
        waitsIn: {
          machine: '{% $states.context.StateMachine.Name %}',
          state: '{% $states.context.State.Name %}',
        },
        ...task,
        taskToken: '{% $states.context.Task.Token %}',
      }),
      ...((assignTo || assign) && {
        assign: { ...(assignTo && { [assignTo]: '{% $states.result %}' }), ...assign },
      }),
      retryOnServiceExceptions: false,
    });
    return withRetry(state);
  }

  /** A human step that goes to `CaseEnded` or `CaseLapsed` when the case is over; for all outside of a map. */
  await(id: string, task: HumanStep): LambdaInvoke {
    return this.orOver(this.human(id, task));
  }

  /** Catches what ends the case while the state waits. */
  orOver<S extends sfn.TaskStateBase | sfn.Map>(state: S): S {
    state.addCatch(this.#ended, { errors: ['case_ended'] });
    state.addCatch(this.lapsed(), { errors: ['lapsed'] });
    return state;
  }

  /** Where a case goes on which nobody acted. */
  lapsed(): sfn.IChainable {
    this.#lapsed ??= this.record('RecordLapsed', 'lapsed', {}).next(
      this.end('CaseLapsed', { outcome: 'lapsed' }),
    );
    return this.#lapsed;
  }

  /**
   * Runs another machine on the case to its end and keeps its output. The execution is named after this one, so
   * that starting it twice starts one. Where it fails for a reason that nobody foresaw, the agency has it run again.
   */
  run(id: string, machine: MachineName, values: Values, assignTo: string): StepFunctionsStartExecution {
    const state = StepFunctionsStartExecution.jsonata(this.#scope, id, {
      stateMachine: this.#machines(machine),
      integrationPattern: sfn.IntegrationPattern.RUN_JOB,
      name: `{% $states.context.Execution.Name & '-${machine}-' & $string($round) %}`,
      input: sfn.TaskInput.fromObject({
        tenantId: input('tenantId'),
        caseId: input('caseId'),
        personId: input('personId'),
        ...values,
      }),
      assign: { [assignTo]: '{% $states.result.Output %}' },
      outputs: '{% $states.result.Output %}',
    });
    state.addCatch(this.#incident(id, machine, state), {
      errors: ['States.ALL'],
      assign: { incident: { error: '{% $states.errorOutput.Error %}', machine } },
    });
    return state;
  }

  #incident(id: string, machine: MachineName, again: sfn.IChainable): sfn.IChainable {
    const told = this.record(`Record${id.slice(3)}Incident`, 'incident', { incident: expr('$incident') });
    const await_ = this.await(`Await${id.slice(3)}Incident`, {
      type: 'incident',
      role: 'agency',
      details: { machine, incident: expr('$incident') },
      assign: NEXT_ROUND,
    });
    return told.next(await_).next(again);
  }

  choice(id: string, when: string, then: sfn.IChainable, otherwise: sfn.IChainable): sfn.Choice {
    return sfn.Choice.jsonata(this.#scope, id)
      .when(sfn.Condition.jsonata(expr(when)), then)
      .otherwise(otherwise);
  }

  /** Goes by the outcome of a machine that was run; one that is not listed is passed on as this machine's own. */
  byOutcome(id: string, of: string, next: Record<string, sfn.IChainable>): sfn.Choice {
    const choice = sfn.Choice.jsonata(this.#scope, id);
    for (const [outcome, state] of Object.entries(next))
      choice.when(sfn.Condition.jsonata(expr(`$${of}.outcome = '${outcome}'`)), state);
    return choice.otherwise(this.end(`${id}Otherwise`, { outcome: expr(`$${of}.outcome`) }));
  }

  pass(id: string, assign: Values): sfn.Pass {
    return sfn.Pass.jsonata(this.#scope, id, { assign });
  }

  end(id: string, outputs: Values | string): sfn.Succeed {
    return sfn.Succeed.jsonata(this.#scope, id, { outputs });
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
