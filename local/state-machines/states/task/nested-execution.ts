import { AwsError } from '../../../aws-error.ts';
import { ERROR_RUNTIME, ERROR_TASK_FAILED, StateFailure } from '../../base/errors.ts';
import { isJsonObject, type Json } from '../../base/json.ts';
import { drawnName, NAME_BYTES } from '../../definition/machines.ts';
import type { TaskState } from '../../definition/model.ts';
import type { EventFact } from '../../journal/facts.ts';
import type { ExecutionDocument } from '../../run/outside.ts';
import type { TaskLine } from '../../run/task-line.ts';
import type { Visit } from '../../run/visit.ts';
import { failureFact, type Job, outputFact } from './job.ts';

interface Child {
  readonly machineArn: string;
  readonly name: string;
  /** JSON text. */
  readonly input: string;
}

const FIELDS: ReadonlySet<string> = new Set(['StateMachineArn', 'Name', 'Input']);

/**
 * Starts an execution of another machine and waits for its end ("Run a Job", `states:startExecution.sync:2`); stops it
 * when the task ends before it does. The child knows which attempt started it, so a restart finds it again.
 */
export class NestedExecution implements Job {
  private readonly visit: Visit<TaskState>;
  private readonly child: Child;
  /** ARN of the child once it is known to have started. */
  private childArn: string | null = null;

  private constructor(visit: Visit<TaskState>, child: Child) {
    this.visit = visit;
    this.child = child;
  }

  /** Arguments computed as a whole can only be checked here; a name is drawn where none is given. */
  static async prepare(visit: Visit<TaskState>, parameters: Json): Promise<NestedExecution> {
    if (!isJsonObject(parameters)) throw invalidArguments('must be an object');
    const unknown = Object.keys(parameters).find((field) => !FIELDS.has(field));
    if (unknown !== undefined) throw invalidArguments(`hold the unsupported field "${unknown}"`);
    const { StateMachineArn: machineArn, Name: name, Input: input = {} } = parameters;
    if (typeof machineArn !== 'string') throw invalidArguments('need StateMachineArn as a string');
    if (name !== undefined && typeof name !== 'string') throw invalidArguments('need Name as a string');
    if (typeof input === 'string') throw invalidArguments('need Input as a JSON value other than text');
    return new NestedExecution(visit, {
      machineArn,
      name: name ?? drawnName(await visit.run.draw(`${visit.attemptPath}/name`, NAME_BYTES)),
      input: JSON.stringify(input),
    });
  }

  start(line: TaskLine): void {
    line.setEffect('child', () => this.watch(line), this.visit.run.isDetached);
  }

  submitted(_line: TaskLine, output: Json): void {
    if (isJsonObject(output)) this.childArn = String(output.ExecutionArn);
  }

  /** Follows the child until the line closes, which stops a child that still runs. */
  private watch(line: TaskLine): () => void {
    const watching = { isOver: false };
    void this.follow(line, watching);
    return () => {
      watching.isOver = true;
      this.stopChild();
    };
  }

  private async follow(line: TaskLine, watching: { readonly isOver: boolean }): Promise<void> {
    const { run } = this.visit;
    try {
      if (this.childArn === null) await this.startChild(line, watching);
      if (watching.isOver || this.childArn === null) this.stopChild();
      else {
        const ended = await run.outside.nested.outcome(this.childArn);
        if (!watching.isOver) run.record(this.factOf(line, ended));
      }
    } catch (thrown) {
      if (!watching.isOver) run.record(this.refusal(line, thrown));
    }
  }

  private async startChild(line: TaskLine, watching: { readonly isOver: boolean }): Promise<void> {
    const { run } = this.visit;
    const startedBy = { execution: run.sequence, arn: run.arn, id: line.id };
    const { arn, startMillis } = await run.outside.nested.start({ ...this.child, startedBy });
    this.childArn = arn;
    const output = { ExecutionArn: arn, StartDate: startMillis };
    if (!watching.isOver) run.record(outputFact(this.visit, line, 'submitted', output));
  }

  private refusal(line: TaskLine, thrown: unknown): EventFact {
    const error = thrown instanceof AwsError ? `StepFunctions.${thrown.code}Exception` : ERROR_TASK_FAILED;
    return failureFact(this.visit, line, error, thrown instanceof Error ? thrown.message : String(thrown));
  }

  private factOf(line: TaskLine, ended: ExecutionDocument): EventFact {
    if (ended.Status === 'SUCCEEDED') return outputFact(this.visit, line, 'success', resultOf(ended));
    return failureFact(this.visit, line, ERROR_TASK_FAILED, JSON.stringify(ended));
  }

  private stopChild(): void {
    const { run } = this.visit;
    if (this.childArn === null || run.isDetached) return;
    run.outside.nested.stop(this.childArn, run.arn);
  }
}

function invalidArguments(reason: string): StateFailure {
  return new StateFailure(ERROR_RUNTIME, `The arguments of states:startExecution ${reason}.`);
}

/** The result of the task: the document with input and output as JSON values (`.sync:2`). */
function resultOf(document: ExecutionDocument): Json {
  const { Input, Output } = document;
  return { ...document, Input: JSON.parse(String(Input)), Output: JSON.parse(String(Output)) };
}
