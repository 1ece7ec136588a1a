import { AwsError } from '../../aws-error.ts';
import { PAYLOAD_LIMIT_BYTES } from '../base/json.ts';
import { drawnName, executionArn, type Machine, NAME_BYTES } from '../definition/machines.ts';
import { Execution } from '../execution/execution.ts';
import type { StartFact } from '../journal/facts.ts';
import type { Wanted } from '../run/outside.ts';
import { isClosed, type Known } from '../store/catalog.ts';
import type { Operation, OperationContext } from './context.ts';

/** Names AWS takes: no space, bracket, wildcard, control or special character (API reference, StartExecution). */
const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

/**
 * Starts an execution, which is in the journal when this answers. Repeating name and input while the first still runs
 * gives the same answer; a name used otherwise is refused with ExecutionAlreadyExists.
 */
export const startExecution: Operation = async (context, input) => {
  const { arn, startMillis } = await start(context, {
    machineArn: input.text('stateMachineArn', 256),
    name: input.optionalText('name') ?? drawnName(context.randomHex(NAME_BYTES)),
    input: input.optionalText('input', PAYLOAD_LIMIT_BYTES) ?? '{}',
  });
  return { executionArn: arn, startDate: startMillis / 1000 };
};

/** Starts an execution as above; one that the same task has started before is found, whatever became of it. */
export async function start(
  context: OperationContext,
  wanted: Wanted,
): Promise<{ arn: string; startMillis: number }> {
  const machine = context.machines.require(wanted.machineArn);
  const { name, input } = wanted;
  if (!NAME.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
  requireJson(input);
  const arn = executionArn(machine.arn, name);
  const found = context.store.catalog.find(machine.arn, name);
  if (found !== undefined && !isRepeated(found, wanted))
    throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  const known = found ?? create(context, machine, wanted);
  if (isClosed(known)) return { arn, startMillis: known.startMillis };
  await known.started;
  return { arn, startMillis: known.start.at };
}

function isRepeated(known: Known, { input, startedBy }: Wanted): boolean {
  const before = isClosed(known) ? known.startedBy : known.start.startedBy;
  const isOwn = startedBy?.execution === before?.execution && startedBy?.id === before?.id;
  if (isOwn && startedBy !== undefined) return true;
  return !isClosed(known) && known.result === null && known.start.input === input;
}

function requireJson(text: string): void {
  try {
    JSON.parse(text);
  } catch (thrown) {
    throw new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${String(thrown)}'`);
  }
}

function create(context: OperationContext, machine: Machine, wanted: Wanted): Execution {
  const { machines, store, clock } = context;
  const { machineArn, ...named } = wanted;
  const start: StartFact = {
    execution: store.takeSequence(),
    kind: 'start',
    at: clock.nowMillis(),
    machineArn,
    machineName: machine.name,
    roleArn: machine.roleArn,
    definition: machine.hash,
    ...named,
  };
  const program = machines.compile(machine.hash, machine.definition);
  const execution = new Execution(
    executionArn(machine.arn, start.name),
    start,
    program,
    context.surroundings,
  );
  store.catalog.add(execution);
  execution.started = new Promise((resolve, reject) => {
    const durable = () => {
      execution.begin();
      resolve();
    };
    store.appendStart(start, machine, durable, reject);
  });
  return execution;
}
