import type { TaskState } from '../definition/model.ts';
import { ERROR_HEARTBEAT, ERROR_RUNTIME, ERROR_TIMEOUT, StateFailure } from '../errors.ts';
import type { InvocationResult } from '../invoker.ts';
import type { EventFact, FailureFact, TaskFact, TimerFact } from '../journal/facts.ts';
import { dataLimitExceeded, exceedsLimit, isJsonObject, type Json, limitedPayload } from '../json.ts';
import type { TaskLine } from '../task-line.ts';
import { TOKEN_BYTES, tokenOf } from '../tokens.ts';
import type { Transition, Visit } from '../visit.ts';
import { evaluateSeconds } from './seconds.ts';

interface Invocation {
  readonly functionArn: string;
  readonly payload: Json;
}

interface Limits {
  readonly timeoutSeconds: number | null;
  readonly heartbeatSeconds: number | null;
}

/** Characters of a cause that AWS keeps. */
const LONGEST_CAUSE = 32_768;

type Answer = { ok: true; payload: Json } | Failed;
type Failed = Extract<InvocationResult, { ok: false }>;

const INVOCATION_FIELDS: ReadonlySet<string> = new Set(['FunctionName', 'Payload', 'InvocationType']);

/** One attempt of a Task: invokes the function and waits for its result or for the callback with its token. */
export async function runTask(visit: Visit<TaskState>): Promise<Transition> {
  const { execution, state } = visit;
  visit.token = isCallback(state) ? await drawToken(visit) : undefined;
  const parameters = state.arguments === null ? visit.input.value : await visit.evaluate(state.arguments);
  const invocation = readInvocation(parameters);
  const limits = await evaluateLimits(visit);
  reportScheduled(visit, parameters, limits);
  const line = execution.openLine(visit.attemptPath, visit.scope);
  startEffects(visit, line, invocation, limits);
  const result = await awaitResult(visit, line, limits);
  return visit.leave(state, state.next, { result: result.value }, result);
}

function isCallback(state: TaskState): boolean {
  return state.resource === 'invoke.waitForTaskToken';
}

async function drawToken(visit: Visit): Promise<string> {
  const { execution } = visit;
  return tokenOf(execution.sequence, await execution.draw(`${visit.attemptPath}/token`, TOKEN_BYTES));
}

/** Arguments computed as a whole can only be checked here. */
function readInvocation(parameters: Json): Invocation {
  if (!isJsonObject(parameters)) throw invalidArguments('must be an object');
  const unknown = Object.keys(parameters).find((field) => !INVOCATION_FIELDS.has(field));
  if (unknown !== undefined) throw invalidArguments(`hold the unsupported field "${unknown}"`);
  const {
    FunctionName: functionArn,
    Payload: payload = {},
    InvocationType: kind = 'RequestResponse',
  } = parameters;
  if (typeof functionArn !== 'string') throw invalidArguments('need FunctionName as a string');
  if (kind !== 'RequestResponse') throw invalidArguments('must have the InvocationType "RequestResponse"');
  return { functionArn, payload };
}

function invalidArguments(reason: string): StateFailure {
  return new StateFailure(ERROR_RUNTIME, `The arguments of lambda:invoke ${reason}.`);
}

async function evaluateLimits(visit: Visit<TaskState>): Promise<Limits> {
  const { timeoutSeconds, heartbeatSeconds } = visit.state;
  return {
    timeoutSeconds: timeoutSeconds && (await evaluateSeconds(visit, 'TimeoutSeconds', timeoutSeconds, 1)),
    heartbeatSeconds:
      heartbeatSeconds && (await evaluateSeconds(visit, 'HeartbeatSeconds', heartbeatSeconds, 1)),
  };
}

function startEffects(visit: Visit<TaskState>, line: TaskLine, invocation: Invocation, limits: Limits): void {
  const { execution, token } = visit;
  if (token !== undefined) {
    line.setEffect('token', () => execution.surroundings.openToken(token, execution, line), false);
  }
  if (limits.timeoutSeconds !== null) setLimit(visit, line, 'timeout', limits.timeoutSeconds, ERROR_TIMEOUT);
  if (limits.heartbeatSeconds !== null)
    setLimit(visit, line, 'heartbeat', limits.heartbeatSeconds, ERROR_HEARTBEAT);
  line.setEffect('invoke', () => invoke(visit, line, invocation), execution.isDetached);
}

/** A limit counted from now: when it is reached, the task has failed. */
function setLimit(visit: Visit, line: TaskLine, name: string, seconds: number, error: string): void {
  const { execution } = visit;
  execution.setTimer(line, name, execution.nowMillis + seconds * 1000, (at) => ({
    ...{ execution: execution.sequence, kind: 'failure', id: line.id, at },
    ...{ error, cause: `The task exceeded its limit of ${seconds} seconds.`, timedOut: true },
  }));
}

function invoke(visit: Visit<TaskState>, line: TaskLine, invocation: Invocation): () => void {
  const { execution } = visit;
  let isCancelled = false;
  void answerOf(visit, invocation).then((outcome) => {
    if (!isCancelled) execution.record(invocationFact(visit, line, outcome));
  });
  return () => {
    isCancelled = true;
  };
}

/** What the function answered, as JSON; not being able to call it is an error like its own. */
async function answerOf({ execution }: Visit, { functionArn, payload }: Invocation): Promise<Answer> {
  try {
    const outcome = await execution.surroundings.invoke(functionArn, payload);
    return outcome.ok ? { ok: true, payload: JSON.parse(JSON.stringify(outcome.payload ?? null)) } : outcome;
  } catch (thrown) {
    const errorMessage = thrown instanceof Error ? thrown.message : String(thrown);
    return { ok: false, errorType: 'Lambda.Unknown', errorMessage };
  }
}

/** What an answer of the function means: for a callback task its success only says that the task was submitted. */
function invocationFact(visit: Visit<TaskState>, line: TaskLine, outcome: Answer): EventFact {
  const place = {
    execution: visit.execution.sequence,
    id: line.id,
    at: visit.execution.surroundings.clock.nowMillis(),
  };
  if (!outcome.ok) return functionFailure(place, outcome);
  const output = invocationOutput(outcome.payload);
  if (exceedsLimit(JSON.stringify(output))) {
    const failure = dataLimitExceeded(`result of the task '${visit.state.name}'`);
    return { ...place, kind: 'failure', error: failure.error ?? '', cause: failure.causeText ?? '' };
  }
  return { ...place, kind: isCallback(visit.state) ? 'submitted' : 'success', output };
}

function functionFailure(
  place: { execution: number; id: string; at: number },
  { errorType, errorMessage, trace = [] }: Failed,
): FailureFact {
  return {
    ...place,
    kind: 'failure',
    error: errorType,
    cause: JSON.stringify({ errorType, errorMessage, trace }).slice(0, LONGEST_CAUSE),
  };
}

function invocationOutput(payload: Json): Json {
  return { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 };
}

async function awaitResult(visit: Visit<TaskState>, line: TaskLine, limits: Limits) {
  const { execution } = visit;
  for (;;) {
    const fact = await execution.nextFact(line);
    if (fact.kind === 'submitted') reportSubmitted(visit, line, fact.output);
    else if (fact.kind === 'heartbeat') restartHeartbeat(visit, line, limits);
    else {
      execution.closeLine(line);
      return reportResult(visit, fact);
    }
  }
}

function restartHeartbeat(visit: Visit, line: TaskLine, { heartbeatSeconds }: Limits): void {
  if (heartbeatSeconds !== null) setLimit(visit, line, 'heartbeat', heartbeatSeconds, ERROR_HEARTBEAT);
}

function reportScheduled(visit: Visit<TaskState>, parameters: Json, limits: Limits): void {
  const { timeoutSeconds, heartbeatSeconds } = limits;
  const input = limitedPayload(parameters, `input of the task '${visit.state.name}'`);
  visit.event('TaskScheduled', {
    taskScheduledEventDetails: {
      ...resourceOf(visit),
      region: visit.execution.arn.split(':')[3] ?? '',
      parameters: input.json,
      ...(timeoutSeconds !== null && { timeoutInSeconds: timeoutSeconds }),
      ...(heartbeatSeconds !== null && { heartbeatInSeconds: heartbeatSeconds }),
    },
  });
  visit.event('TaskStarted', { taskStartedEventDetails: resourceOf(visit) });
}

function reportSubmitted(visit: Visit<TaskState>, line: TaskLine, output: Json): void {
  line.dropEffect('invoke');
  visit.event('TaskSubmitted', {
    taskSubmittedEventDetails: {
      ...resourceOf(visit),
      output: JSON.stringify(output),
      outputDetails: { truncated: false },
    },
  });
}

function reportResult(visit: Visit<TaskState>, fact: TaskFact | TimerFact) {
  if (fact.kind === 'success') {
    const result = visit.limited(fact.output);
    visit.event('TaskSucceeded', {
      taskSucceededEventDetails: {
        ...resourceOf(visit),
        output: result.json,
        outputDetails: { truncated: false },
      },
    });
    return result;
  }
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

function resourceOf(visit: Visit<TaskState>): { resourceType: string; resource: string } {
  return { resourceType: 'lambda', resource: visit.state.resource };
}
