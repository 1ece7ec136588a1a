import { ERROR_HEARTBEAT, ERROR_TIMEOUT } from '../../base/errors.ts';
import type { Json, Payload } from '../../base/json.ts';
import type { TaskState } from '../../definition/model.ts';
import type { TaskLine } from '../../run/task-line.ts';
import type { Transition, Visit } from '../../run/visit.ts';
import { evaluateSeconds } from '../seconds.ts';
import { Invocation } from './invocation.ts';
import type { Job } from './job.ts';
import { NestedExecution } from './nested-execution.ts';
import { type Limits, reportResult, reportScheduled, reportSubmitted } from './report.ts';
import { TOKEN_BYTES, tokenOf } from './tokens.ts';

/** One attempt of a Task: sets its job going and waits for the result or for the callback with its token. */
export async function runTask(visit: Visit<TaskState>): Promise<Transition> {
  const { run, state } = visit;
  visit.token = state.resource.action === 'invoke.waitForTaskToken' ? await drawToken(visit) : undefined;
  const parameters = state.arguments === null ? visit.input.value : await visit.evaluate(state.arguments);
  const job = await prepare(visit, parameters);
  const limits = await evaluateLimits(visit);
  reportScheduled(visit, parameters, limits);
  const line = run.openLine(visit.attemptPath, visit.scope);
  startEffects(visit, line, limits);
  job.start(line);
  const result = await awaitResult(visit, line, job, limits);
  return visit.leave(state, state.next, { result: result.value }, result);
}

async function drawToken(visit: Visit): Promise<string> {
  const { run } = visit;
  return tokenOf(run.sequence, await run.draw(`${visit.attemptPath}/token`, TOKEN_BYTES));
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
  const { run, token } = visit;
  if (token !== undefined) {
    line.setEffect('token', () => run.openToken(token, line), false);
  }
  if (limits.timeoutSeconds !== null) setLimit(visit, line, 'timeout', limits.timeoutSeconds, ERROR_TIMEOUT);
  if (limits.heartbeatSeconds !== null)
    setLimit(visit, line, 'heartbeat', limits.heartbeatSeconds, ERROR_HEARTBEAT);
}

/** A limit counted from now: when it is reached, the task has failed. */
function setLimit(visit: Visit, line: TaskLine, name: string, seconds: number, error: string): void {
  const { run } = visit;
  run.setTimer(line, name, run.nowMillis + seconds * 1000, (at) => ({
    ...{ execution: run.sequence, kind: 'failure', id: line.id, at },
    ...{ error, cause: `The task exceeded its limit of ${seconds} seconds.`, timedOut: true },
  }));
}

async function awaitResult(
  visit: Visit<TaskState>,
  line: TaskLine,
  job: Job,
  limits: Limits,
): Promise<Payload> {
  const { run } = visit;
  for (;;) {
    const fact = await run.nextFact(line);
    if (fact.kind === 'submitted') {
      job.submitted(line, fact.output);
      reportSubmitted(visit, fact);
    } else if (fact.kind === 'heartbeat') restartHeartbeat(visit, line, limits);
    else {
      run.closeLine(line);
      return reportResult(visit, fact);
    }
  }
}

function restartHeartbeat(visit: Visit, line: TaskLine, { heartbeatSeconds }: Limits): void {
  if (heartbeatSeconds !== null) setLimit(visit, line, 'heartbeat', heartbeatSeconds, ERROR_HEARTBEAT);
}
