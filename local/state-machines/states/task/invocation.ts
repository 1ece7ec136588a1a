import { ERROR_RUNTIME, StateFailure } from '../../base/errors.ts';
import { isJsonObject, type Json } from '../../base/json.ts';
import type { TaskState } from '../../definition/model.ts';
import type { EventFact } from '../../journal/facts.ts';
import type { InvocationResult } from '../../run/invoker.ts';
import type { TaskLine } from '../../run/task-line.ts';
import type { Visit } from '../../run/visit.ts';
import { failureFact, type Job, outputFact } from './job.ts';
import { recordedAnswer } from './lambda-answer.ts';

type Answer = { ok: true; payload: Json } | Extract<InvocationResult, { ok: false }>;

const FIELDS: ReadonlySet<string> = new Set(['FunctionName', 'Payload', 'InvocationType']);

/** Calls a function; with a callback its answer only says that the task was taken on. */
export class Invocation implements Job {
  private readonly visit: Visit<TaskState>;
  private readonly functionArn: string;
  private readonly payload: Json;

  private constructor(visit: Visit<TaskState>, functionArn: string, payload: Json) {
    this.visit = visit;
    this.functionArn = functionArn;
    this.payload = payload;
  }

  /** Arguments computed as a whole can only be checked here. */
  static prepare(visit: Visit<TaskState>, parameters: Json): Invocation {
    if (!isJsonObject(parameters)) throw invalidArguments('must be an object');
    const unknown = Object.keys(parameters).find((field) => !FIELDS.has(field));
    if (unknown !== undefined) throw invalidArguments(`hold the unsupported field "${unknown}"`);
    const { FunctionName, Payload = {}, InvocationType = 'RequestResponse' } = parameters;
    if (typeof FunctionName !== 'string') throw invalidArguments('need FunctionName as a string');
    if (InvocationType !== 'RequestResponse')
      throw invalidArguments('must have the InvocationType "RequestResponse"');
    return new Invocation(visit, FunctionName, Payload);
  }

  start(line: TaskLine): void {
    line.setEffect('invoke', () => this.call(line), this.visit.run.isDetached);
  }

  submitted(line: TaskLine): void {
    line.dropEffect('invoke');
  }

  private call(line: TaskLine): () => void {
    let isCancelled = false;
    void this.answer().then((answer) => {
      if (!isCancelled) this.visit.run.record(this.factOf(line, answer));
    });
    return () => {
      isCancelled = true;
    };
  }

  /** What the function answered, as JSON; not being able to call it is an error like its own. */
  private async answer(): Promise<Answer> {
    try {
      const { outside } = this.visit.run;
      const result = await outside.invoke(this.functionArn, this.payload);
      return result.ok ? { ok: true, payload: JSON.parse(JSON.stringify(result.payload ?? null)) } : result;
    } catch (thrown) {
      const errorMessage = thrown instanceof Error ? thrown.message : String(thrown);
      return { ok: false, errorType: 'Lambda.Unknown', errorMessage };
    }
  }

  private factOf(line: TaskLine, answer: Answer): EventFact {
    const { visit } = this;
    if (!answer.ok) {
      const { errorType, errorMessage, trace = [] } = answer;
      return failureFact(visit, line, errorType, JSON.stringify({ errorType, errorMessage, trace }));
    }
    const output = recordedAnswer(answer.payload, `${visit.run.arn} ${line.id}`);
    return outputFact(visit, line, visit.token === undefined ? 'success' : 'submitted', output);
  }
}

function invalidArguments(reason: string): StateFailure {
  return new StateFailure(ERROR_RUNTIME, `The arguments of lambda:invoke ${reason}.`);
}
