import { AwsError } from '../../aws-error.ts';
import { type Json, PAYLOAD_LIMIT_BYTES } from '../base/json.ts';
import type { OpenTask } from '../execution/surroundings.ts';
import type { TaskFact } from '../journal/facts.ts';
import { executionOfToken } from '../states/task/tokens.ts';
import type { Operation, OperationContext } from './context.ts';
import type { OperationInput } from './input.ts';

const TOKEN_CHARACTERS = 2048;

export const sendTaskSuccess: Operation = async (context, input) => {
  const output = readOutput(input.text('output', PAYLOAD_LIMIT_BYTES));
  return answer(context, input, (place) => ({ ...place, kind: 'success', output }));
};

export const sendTaskFailure: Operation = async (context, input) => {
  const error = input.optionalText('error', 256);
  const cause = input.optionalText('cause', 32_768);
  return answer(context, input, (place) => ({
    ...place,
    kind: 'failure',
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  }));
};

export const sendTaskHeartbeat: Operation = async (context, input) =>
  answer(context, input, (place) => ({ ...place, kind: 'heartbeat' }));

type Place = { readonly execution: number; readonly id: string; readonly at: number };

/** Records what a callback says; a task that is closed by then answers TaskTimedOut. */
async function answer(
  context: OperationContext,
  input: OperationInput,
  factAt: (place: Place) => TaskFact,
): Promise<Record<string, unknown>> {
  const { run, line } = requireTask(context, input.text('taskToken', TOKEN_CHARACTERS));
  const fact = factAt({ execution: run.sequence, id: line.id, at: context.clock.nowMillis() });
  await new Promise<void>((resolve, reject) => {
    if (!run.record(fact, resolve, reject)) reject(taskClosed());
  });
  return {};
}

function requireTask(context: OperationContext, token: string): OpenTask {
  const open = context.findToken(token);
  if (open !== undefined) return open;
  const sequence = executionOfToken(token);
  if (context.store.hasStarted(sequence)) throw taskClosed();
  throw new AwsError('TaskDoesNotExist', "Task Does Not Exist: 'The task token names no task'");
}

function taskClosed(): AwsError {
  return new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
}

function readOutput(text: string): Json {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new AwsError('InvalidOutput', `Invalid Output: '${String(thrown)}'`);
  }
}
