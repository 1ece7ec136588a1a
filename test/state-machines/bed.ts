import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualClock } from '../../local/clock.ts';
import {
  type InvocationResult,
  type LambdaInvoker,
  type StateMachineOptions,
  StateMachineService,
} from '../../local/state-machines/index.ts';

export const MACHINE_ARN = machineArn('machine');
export const INVOKE = 'arn:aws-cn:states:::lambda:invoke';
export const CALLBACK = 'arn:aws-cn:states:::lambda:invoke.waitForTaskToken';
export const RUN_JOB = 'arn:aws-cn:states:::states:startExecution.sync:2';
export const START = '2026-01-05T09:00:00.000Z';

export type Handler = (payload: Record<string, unknown>, functionName: string) => unknown;

/** A function error by its type, as a thrown error becomes one in Lambda. */
export class FunctionError extends Error {
  readonly errorType: string;
  constructor(errorType: string, message: string) {
    super(message);
    this.errorType = errorType;
  }
}

/** Functions by name, with a record of every call. */
export class Functions implements LambdaInvoker {
  readonly calls: { name: string; payload: Record<string, unknown> }[] = [];
  private readonly handlers: Readonly<Record<string, Handler>>;

  constructor(handlers: Readonly<Record<string, Handler>>) {
    this.handlers = handlers;
  }

  async invoke(name: string, payload: unknown): Promise<InvocationResult> {
    const given = payload as Record<string, unknown>;
    this.calls.push({ name, payload: given });
    const handler = this.handlers[name];
    if (handler === undefined) throw new Error(`There is no function ${name}`);
    try {
      return { ok: true, payload: await handler(given, name) };
    } catch (thrown) {
      if (!(thrown instanceof FunctionError)) throw thrown;
      return { ok: false, errorType: thrown.errorType, errorMessage: thrown.message };
    }
  }
}

const directories: string[] = [];

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'changhu-machines-'));
  directories.push(directory);
  return directory;
}

const services: StateMachineService[] = [];

/** Closes what the tests of a file opened and removes its directories. */
export async function cleanUp(): Promise<void> {
  for (const service of services.splice(0)) await service.close();
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
}

export interface Bed {
  readonly service: StateMachineService;
  readonly clock: VirtualClock;
  readonly directory: string;
}

/** A service with the machine under test and whatever others it starts, resumed from the directory if there is something in it. */
export async function openBed(options: {
  definition: unknown;
  /** Definitions of further machines, by name. */
  others?: Readonly<Record<string, unknown>>;
  functions?: LambdaInvoker;
  directory?: string;
  clock?: VirtualClock;
  settings?: Partial<StateMachineOptions>;
}): Promise<Bed> {
  const directory = options.directory ?? temporaryDirectory();
  const clock = options.clock ?? new VirtualClock(Date.parse(START));
  const lambda = options.functions ?? new Functions({});
  const service = await StateMachineService.open({ directory, clock, lambda, ...options.settings });
  services.push(service);
  for (const [name, definition] of Object.entries({ machine: options.definition, ...options.others })) {
    service.register({ arn: machineArn(name), name, definition: JSON.stringify(definition) });
  }
  await service.recover();
  return { service, clock, directory };
}

/** A JSONata machine that starts at the first of its states. */
export function machine(states: Record<string, unknown>, more: Record<string, unknown> = {}): unknown {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...more };
}

export function task(functionName: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    Type: 'Task',
    Resource: INVOKE,
    Arguments: { FunctionName: functionName, Payload: '{% $states.input %}' },
    Output: '{% $states.result.Payload %}',
    ...more,
  };
}

/** A task that runs another machine on its input and gives that machine's output. */
export function nested(machineName: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    Type: 'Task',
    Resource: RUN_JOB,
    Arguments: { StateMachineArn: machineArn(machineName), Input: '{% $states.input %}' },
    Output: '{% $states.result.Output %}',
    ...more,
  };
}

/** A callback task that hands its token to the function. */
export function callback(functionName: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    Type: 'Task',
    Resource: CALLBACK,
    Arguments: { FunctionName: functionName, Payload: { token: '{% $states.context.Task.Token %}' } },
    ...more,
  };
}

export function machineArn(name: string): string {
  return `arn:aws-cn:states:cn-north-1:000000000000:stateMachine:${name}`;
}

export async function startOn(bed: Bed, input: unknown = {}, name = 'run'): Promise<string> {
  const answer = await bed.service.call('StartExecution', {
    stateMachineArn: MACHINE_ARN,
    name,
    input: JSON.stringify(input),
  });
  return String(answer.executionArn);
}

export interface Ended {
  readonly status: string;
  readonly output: unknown;
  readonly error: unknown;
  readonly cause: unknown;
  readonly startDate: unknown;
  readonly stopDate: unknown;
}

export async function describeOn(bed: Bed, executionArn: string): Promise<Ended> {
  const answer = await bed.service.call('DescribeExecution', { executionArn });
  const { status, output, error, cause, startDate, stopDate } = answer;
  return {
    status: String(status),
    output: output === undefined ? undefined : JSON.parse(String(output)),
    ...{ error, cause, startDate, stopDate },
  };
}

/** Runs a machine until nothing moves and tells how it stands then. */
export async function runOn(bed: Bed, input: unknown = {}, name = 'run'): Promise<Ended> {
  const arn = await startOn(bed, input, name);
  await bed.service.idle();
  return describeOn(bed, arn);
}

export async function eventTypes(bed: Bed, executionArn: string): Promise<string[]> {
  const answer = await bed.service.call('GetExecutionHistory', { executionArn, maxResults: 1000 });
  return (answer.events as { type: string }[]).map((event) => event.type);
}

/** Waits for something that no clock announces. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
}
