import {
  asStateFailure,
  ERROR_DATA_LIMIT,
  ERROR_HEARTBEAT,
  ERROR_RUNTIME,
  ERROR_TASK_FAILED,
  ERROR_TIMEOUT,
  type StateFailure,
} from '../base/errors.ts';
import type { Catcher, Recoverable, Retrier, State } from '../definition/model.ts';
import { fractionFromHex } from '../expression/functions.ts';
import type { Transition, Visit } from '../run/visit.ts';
import { sleepUntil } from './simple.ts';

type RecoverableState = State & Recoverable;

/** Runs attempts of a state until one leads on, as its Retry and Catch fields say. */
export async function withRecovery<S extends RecoverableState>(
  visit: Visit<S>,
  attempt: () => Promise<Transition>,
): Promise<Transition> {
  const attemptsUsed = new Map<Retrier, number>();
  for (;;) {
    try {
      return await attempt();
    } catch (thrown) {
      const failure = asStateFailure(thrown);
      const retrier = visit.state.retry.find((candidate) => matches(candidate, failure));
      const used = retrier === undefined ? 0 : (attemptsUsed.get(retrier) ?? 0);
      if (retrier === undefined || used >= retrier.maxAttempts) return await handle(visit, failure);
      attemptsUsed.set(retrier, used + 1);
      await delayRetry(visit, retrier, used);
      visit.retryCount += 1;
    }
  }
}

/** Waits before the next attempt: interval × rate to the power of the attempts made, at most the maximum delay. */
async function delayRetry(visit: Visit, retrier: Retrier, used: number): Promise<void> {
  const grown = retrier.intervalSeconds * retrier.backoffRate ** used;
  const cappedSeconds = Math.min(grown, retrier.maxDelaySeconds ?? Number.MAX_SAFE_INTEGER / 1e6);
  const share = retrier.jitter === 'FULL' ? fractionFromHex(await visit.random()) : 1;
  const dueMillis = visit.run.nowMillis + Math.round(cappedSeconds * share * 1000);
  await sleepUntil(visit, `${visit.attemptPath}/retry`, dueMillis);
}

async function handle<S extends RecoverableState>(
  visit: Visit<S>,
  failure: StateFailure,
): Promise<Transition> {
  const catcher = visit.state.catch.find((candidate) => matches(candidate, failure));
  if (catcher === undefined) throw failure;
  const errorOutput = { Error: failure.error ?? '', Cause: failure.causeText ?? '' };
  return visit.leave(catcher, catcher.next, { errorOutput }, visit.limited(errorOutput));
}

/**
 * Error matching (AWS Step Functions Developer Guide, "Error names"): States.Runtime can never be handled,
 * States.DataLimitExceeded only by its own name, States.TaskFailed stands for all but timeouts.
 */
function matches({ errorEquals }: Retrier | Catcher, failure: StateFailure): boolean {
  const error = failure.error ?? '';
  if (error === ERROR_RUNTIME) return false;
  if (errorEquals.includes(error)) return true;
  if (error === ERROR_DATA_LIMIT) return false;
  if (error === ERROR_TIMEOUT || error === ERROR_HEARTBEAT) {
    return errorEquals.includes(ERROR_TIMEOUT) || errorEquals.includes('States.ALL');
  }
  return errorEquals.includes(ERROR_TASK_FAILED) || errorEquals.includes('States.ALL');
}
