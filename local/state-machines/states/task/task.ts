import type { TaskState } from '../../definition/model.ts';
import { ERROR_HEARTBEAT, ERROR_TIMEOUT } from '../../errors.ts';
import type { Json, Payload } from '../../json.ts';
import type { TaskLine } from '../../task-line.ts';
import { TOKEN_BYTES, tokenOf } from '../../tokens.ts';
import type { Transition, Visit } from '../../visit.ts';
import { evaluateSeconds } from '../seconds.ts';
import { Invocation } from './invocation.ts';
import type { Job } from './job.ts';
import { NestedExecution } from './nested-execution.ts';
import { type Limits, reportResult, reportScheduled, reportSubmitted } from './report.ts';

/** One attempt of a Task: sets its job going and waits for the result or for the callback with its token. */
export async function runTask(visit: Visit<TaskState>): Promise<Transition> {
  const { execution, state } = visit;
  visit.token = state.resource.action === 'invoke.waitForTaskToken' ? await drawToken(visit) : undefined;
  const parameters = state.arguments === null ? visit.input.value : await visit.evaluate(state.arguments);
  const job = await prepare(visit, parameters);
  const limits = await evaluateLimits(visit);
  reportScheduled(visit, parameters, limits);
  const line = execution.openLine(visit.attemptPath, visit.scope);
  startEffects(visit, line, limits);
  job.start(line);
  const result = await awaitResult(visit, line, job, limits);
  return visit.leave(state, state.next, { result: result.value }, result);
}

async function drawToken(visit: Visit): Promise<string> {
  const { execution } = visit;
  return tokenOf(execution.sequence, await execution.draw(`${visit.attemptPath}/token`, TOKEN_BYTES));
}

async function prepare(visit: Visit<TaskState>, parameters: Json): Promise<Job> {
  return visit.state.resource.service === 'lambda'
    ? Invocation.prepare(visit, parameters)
    : NestedExecution.prepare(visit, parameters);
}

async function evaluateLimits(visit: Visit<TaskState>): Promise<Limits> {
  const { timeoutSeconds, heartbeatSeconds } = visit.state;
  return {
    timeoutSeconds: timeoutSeconds && (await evaluateSeconds(visit, 'TimeoutSeconds', timeoutSeconds, 1)),
    heartbeatSeconds:
      heartbeatSeconds && (await evaluateSeconds(visit, 'HeartbeatSeconds', heartbeatSeconds, 1)),
  };
}

function startEffects(visit: Visit<TaskState>, line: TaskLine, limits: Limits): void {
  const { execution, token } = visit;
  if (token !== undefined) {
    line.setEffect('token', () => execution.surroundings.openToken(token, execution, line), false);
  }
  if (limits.timeoutSeconds !== null) setLimit(visit, line, 'timeout', limits.timeoutSeconds, ERROR_TIMEOUT);
  if (limits.heartbeatSeconds !== null)
    setLimit(visit, line, 'heartbeat', limits.heartbeatSeconds, ERROR_HEARTBEAT);
}

/** A limit counted from now: when it is reached, the task has failed. */
function setLimit(visit: Visit, line: TaskLine, name: string, seconds: number, error: string): void {
  const { execution } = visit;
  execution.setTimer(line, name, execution.nowMillis + seconds * 1000, (at) => ({
    ...{ execution: execution.sequence, kind: 'failure', id: line.id, at },
    ...{ error, cause: `The task exceeded its limit of ${seconds} seconds.`, timedOut: true },
  }));
}

async function awaitResult(
  visit: Visit<TaskState>,
  line: TaskLine,
  job: Job,
  limits: Limits,
): Promise<Payload> {
  const { execution } = visit;
  for (;;) {
    const fact = await execution.nextFact(line);
    if (fact.kind === 'submitted') {
      job.submitted(line, fact.output);
      reportSubmitted(visit, fact.output);
    } else if (fact.kind === 'heartbeat') restartHeartbeat(visit, line, limits);
    else {
      execution.closeLine(line);
      return reportResult(visit, fact);
    }
  }
}

function restartHeartbeat(visit: Visit, line: TaskLine, { heartbeatSeconds }: Limits): void {
  if (heartbeatSeconds !== null) setLimit(visit, line, 'heartbeat', heartbeatSeconds, ERROR_HEARTBEAT);
}
