import { AwsError } from '../../aws-error.ts';
import { isClosed, type Known } from '../catalog.ts';
import { Execution } from '../execution.ts';
import type { StartFact } from '../journal/facts.ts';
import { PAYLOAD_LIMIT_BYTES } from '../json.ts';
import { executionArn, type Machine } from '../machines.ts';
import type { Operation, OperationContext } from './context.ts';

/** Names AWS takes: no space, bracket, wildcard, control or special character (API reference, StartExecution). */
const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;
const NAME_BYTES = 8;

/**
 * Starts an execution, which is in the journal when this answers. Repeating name and input while the first still runs
 * gives the same answer; a name used otherwise is refused with ExecutionAlreadyExists.
 */
export const startExecution: Operation = async (context, input) => {
  const machine = context.machines.require(input.text('stateMachineArn', 256));
  const name = input.optionalText('name') ?? randomName(context);
  if (!NAME.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
  const text = input.optionalText('input', PAYLOAD_LIMIT_BYTES) ?? '{}';
  requireJson(text);
  const known = context.store.catalog.find(machine.arn, name);
  const execution =
    known === undefined ? create(context, machine, name, text) : repeated(known, text, machine, name);
  await execution.started;
  return { executionArn: execution.arn, startDate: execution.start.at / 1000 };
};

function randomName({ randomHex }: OperationContext): string {
  return randomHex(NAME_BYTES * 2).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function requireJson(text: string): void {
  try {
    JSON.parse(text);
  } catch (thrown) {
    throw new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${String(thrown)}'`);
  }
}

function repeated(known: Known, text: string, machine: Machine, name: string): Execution {
  if (!isClosed(known) && known.result === null && known.start.input === text) return known;
  throw new AwsError(
    'ExecutionAlreadyExists',
    `Execution Already Exists: '${executionArn(machine.arn, name)}'`,
  );
}

function create(context: OperationContext, machine: Machine, name: string, text: string): Execution {
  const { machines, store, clock } = context;
  const start: StartFact = {
    execution: store.takeSequence(),
    kind: 'start',
    at: clock.nowMillis(),
    name,
    machineArn: machine.arn,
    machineName: machine.name,
    roleArn: machine.roleArn,
    definition: machine.hash,
    input: text,
  };
  const program = machines.compile(machine.hash, machine.definition);
  const execution = new Execution(executionArn(machine.arn, name), start, program, context.surroundings);
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
