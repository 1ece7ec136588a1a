import { ERROR_QUERY, StateFailure } from '../base/errors.ts';
import { isJsonObject, type Json, limitedPayload, type Payload } from '../base/json.ts';
import type { Leaving, State } from '../definition/model.ts';
import type { EvaluationScope } from '../expression/evaluation-scope.ts';
import { EvaluationError, evaluateTemplate, type Template } from '../expression/expression.ts';
import type { BranchStanding, Unfinished } from '../journal/unfinished.ts';
import type { Run } from './run.ts';
import type { Scope } from './scope.ts';

/** Where a state led: to the next state of the block, or out of it (null). */
export interface Transition {
  readonly next: string | null;
  readonly output: Payload;
}

/** What `$states` holds beside the input and the context. */
export interface Extra {
  readonly result?: Json;
  readonly errorOutput?: Json;
}

const RANDOM_BYTES = 16;

/** One visit of a state, from entering to leaving it, with all its attempts. */
export class Visit<S extends State = State> {
  readonly run: Run;
  readonly scope: Scope;
  readonly state: S;
  readonly input: Payload;
  /** Deterministic place of the visit in the execution. */
  readonly path: string;
  readonly enteredAtMillis: number;
  retryCount = 0;
  /** Token of the current attempt of a callback task. */
  token: string | undefined;
  private readonly enteredEventId: number;
  private branchesBefore: readonly BranchStanding[] | null;
  private drawCount = 0;

  /** @param resumed where a redrive takes the state up, which was entered before and not left */
  constructor(run: Run, scope: Scope, state: S, input: Payload, resumed: Unfinished | null = null) {
    this.run = run;
    this.scope = scope;
    this.state = state;
    this.input = input;
    this.path = `${scope.path}/${scope.step}`;
    this.enteredAtMillis = resumed?.enteredAt ?? run.nowMillis;
    scope.step += 1;
    scope.activeType = state.type;
    this.enteredEventId = resumed?.enteredEventId ?? this.reportEntered();
    this.branchesBefore = resumed?.branches ?? null;
    scope.enter({
      state: state.name,
      input: input.value,
      enteredAt: this.enteredAtMillis,
      enteredEventId: this.enteredEventId,
    });
  }

  /** How the branches of the state stood before the redrive that took it up; told to its first attempt only. */
  takeBranchesBefore(): readonly BranchStanding[] | null {
    const before = this.branchesBefore;
    this.branchesBefore = null;
    return before;
  }

  /** Deterministic place of the current attempt. */
  get attemptPath(): string {
    return `${this.path}#${this.retryCount}`;
  }

  event(type: string, details: { [name: string]: Json } = {}): number {
    return this.run.event(this.scope, type, details);
  }

  /** Evaluates a field; `item` stands for `$states.context.Map.Item` where an iteration is being prepared. */
  async evaluate(template: Template, extra: Extra = {}, item?: Json): Promise<Json> {
    try {
      return await evaluateTemplate(template, this.evaluationScope(extra, item));
    } catch (thrown) {
      if (thrown instanceof EvaluationError) throw this.evaluationFailed(thrown);
      throw thrown;
    }
  }

  /** Reports a field whose value cannot be used, as AWS does, and gives the failure to throw. */
  evaluationFailed(error: EvaluationError): StateFailure {
    const cause = `An error occurred while executing the state '${this.state.name}' (entered at the event id #${this.enteredEventId}). ${error.message}`;
    this.event('EvaluationFailed', {
      evaluationFailedEventDetails: {
        state: this.state.name,
        error: ERROR_QUERY,
        cause,
        location: error.location.slice(0, 256),
      },
    });
    return new StateFailure(ERROR_QUERY, cause);
  }

  /** Evaluates Output and Assign with the values of the state's entry, sets the variables and leaves. */
  async leave(leaving: Leaving, next: string | null, extra: Extra, otherwise: Payload): Promise<Transition> {
    const output =
      leaving.output === null ? otherwise : this.limited(await this.evaluate(leaving.output, extra));
    const assigned = leaving.assign === null ? {} : await this.evaluateAssign(leaving.assign, extra);
    this.scope.assign(assigned);
    this.exited(output, assigned);
    return { next, output };
  }

  /** A value as output of this state; throws `States.DataLimitExceeded`. */
  limited(value: Json): Payload {
    return limitedPayload(value, `output of the state '${this.state.name}'`);
  }

  random(): Promise<string> {
    const id = `${this.path}#${this.retryCount}/random-${this.drawCount++}`;
    return this.run.draw(id, RANDOM_BYTES);
  }

  private reportEntered(): number {
    const { name, type } = this.state;
    const { json } = this.input;
    return this.event(`${type}StateEntered`, {
      stateEnteredEventDetails: { name, input: json, inputDetails: { truncated: false } },
    });
  }

  private async evaluateAssign(template: Template, extra: Extra): Promise<{ [name: string]: Json }> {
    const values = await this.evaluate(template, extra);
    if (!isJsonObject(values)) throw new TypeError('Assign is always an object');
    limitedPayload(values, `value of Assign in the state '${this.state.name}'`);
    return values;
  }

  private exited(output: Payload, assigned: { [name: string]: Json }): void {
    const details: { [name: string]: Json } = {
      name: this.state.name,
      output: output.json,
      outputDetails: { truncated: false },
    };
    const names = Object.keys(assigned);
    if (names.length > 0) {
      details.assignedVariables = Object.fromEntries(
        Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]),
      );
      details.assignedVariablesDetails = { truncated: false };
    }
    this.scope.activeType = null;
    this.scope.leave();
    this.event(`${this.state.type}StateExited`, { stateExitedEventDetails: details });
  }

  private evaluationScope(extra: Extra, item: Json | undefined): EvaluationScope {
    return {
      states: { input: this.input.value, ...extra, context: this.context(item ?? this.scope.mapItem) },
      variable: (name) => this.scope.variable(name),
      enteredAtMillis: this.enteredAtMillis,
      drawHex: () => this.random(),
    };
  }

  /** The context object (AWS Step Functions Developer Guide, "Accessing execution data from the Context object"). */
  private context(mapItem: Json | undefined): { [name: string]: Json } {
    const { start, arn, input, redrive } = this.run;
    const context: { [name: string]: Json } = {
      Execution: {
        Id: arn,
        Input: input.value,
        Name: start.name,
        RoleArn: start.roleArn,
        StartTime: isoInstant(start.at),
        RedriveCount: redrive?.number ?? 0,
        ...(redrive && { RedriveTime: isoInstant(redrive.at) }),
      },
      State: {
        EnteredTime: isoInstant(this.enteredAtMillis),
        Name: this.state.name,
        RetryCount: this.retryCount,
      },
      StateMachine: { Id: start.machineArn, Name: start.machineName },
    };
    if (this.token !== undefined) context.Task = { Token: this.token };
    if (mapItem !== undefined) context.Map = { Item: mapItem };
    return context;
  }
}

function isoInstant(millis: number): string {
  return new Date(millis).toISOString();
}
