import { randomBytes } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import type { Clock } from '../clock.ts';
import { Activity } from './base/activity.ts';
import type { Json } from './base/json.ts';
import { executionArn, Machines } from './definition/machines.ts';
import { Execution } from './execution/execution.ts';
import type { Ended, OpenTask, Surroundings } from './execution/surroundings.ts';
import type { Recording } from './journal/recording.ts';
import { type JournalSeals, UNSEALED } from './journal/seal.ts';
import type { Operation, OperationContext } from './operations/context.ts';
import { describeExecution, listExecutions, stopExecution } from './operations/executions.ts';
import { getExecutionHistory } from './operations/history.ts';
import { OperationInput } from './operations/input.ts';
import { describeStateMachine, listStateMachines } from './operations/machines.ts';
import { NestedOperations } from './operations/nested.ts';
import { redriveExecution } from './operations/redrive.ts';
import { startExecution } from './operations/start.ts';
import { sendTaskFailure, sendTaskHeartbeat, sendTaskSuccess } from './operations/tasks.ts';
import type { InvocationResult, LambdaInvoker } from './run/invoker.ts';
import { Store } from './store/store.ts';

const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  ['StartExecution', startExecution],
  ['DescribeExecution', describeExecution],
  ['ListExecutions', listExecutions],
  ['GetExecutionHistory', getExecutionHistory],
  ['StopExecution', stopExecution],
  ['RedriveExecution', redriveExecution],
  ['SendTaskSuccess', sendTaskSuccess],
  ['SendTaskFailure', sendTaskFailure],
  ['SendTaskHeartbeat', sendTaskHeartbeat],
  ['DescribeStateMachine', describeStateMachine],
  ['ListStateMachines', listStateMachines],
]);

const COMPACT_AT_LEAST_BYTES = 16 * 1024 * 1024;
const CHECKPOINT_FACTS = 500;

export interface StateMachineOptions {
  readonly directory: string;
  readonly clock: Clock;
  readonly lambda: LambdaInvoker;
  /** Is told of every execution that failed or took too long. */
  readonly log?: (line: string) => void;
  /** Source of tokens, ids and random numbers; the operating system's unless given. */
  readonly randomBytes?: (count: number) => Buffer;
  /** Journal size from which dead facts are dropped; 16 MiB unless given. */
  readonly compactAtLeastBytes?: number;
  /** Facts after which a long execution writes down where it stands; 500 unless given. */
  readonly checkpointFacts?: number;
  /** What the files must hold, remembered elsewhere; nothing is remembered unless given. */
  readonly seals?: JournalSeals;
}

/** AWS Step Functions on one machine: durable executions of JSONata state machines behind the AWS operations. */
export class StateMachineService {
  private readonly options: StateMachineOptions;
  private readonly activity = new Activity();
  private readonly machines = new Machines();
  private readonly tokens = new Map<string, OpenTask>();
  private readonly revived: { execution: Execution; recording: Recording }[] = [];
  private readonly nested = new NestedOperations(() => this.internalContext());
  private readonly surroundings: Surroundings;
  private store: Store | null = null;
  private isClosed = false;

  private constructor(options: StateMachineOptions) {
    this.options = options;
    this.surroundings = this.makeSurroundings();
  }

  /** Reads the journal; throws JournalDamagedError and leaves the files alone when it is damaged. */
  static async open(options: StateMachineOptions): Promise<StateMachineService> {
    const service = new StateMachineService(options);
    const { directory, compactAtLeastBytes = COMPACT_AT_LEAST_BYTES, seals = UNSEALED } = options;
    service.store = await Store.open(
      { directory, compactAtLeastBytes, seals, activity: service.activity },
      (recording) => service.revive(recording),
    );
    return service;
  }

  /** Makes a machine known, so that it can be started; throws UnsupportedDefinitionError naming path and field. */
  register(machine: { arn: string; name: string; definition: string; roleArn?: string }): void {
    const roleArn = machine.roleArn ?? defaultRoleArn(machine.arn, machine.name);
    this.machines.register({ ...machine, roleArn, createdMillis: this.options.clock.nowMillis() });
  }

  /** Takes up every execution that had not ended, once all machines are registered and functions are ready. */
  async recover(): Promise<{ resumed: number }> {
    const revived = [...this.revived];
    for (const { execution, recording } of revived) execution.begin(recording.facts);
    await Promise.all(revived.map(({ execution }) => execution.caughtUp));
    this.revived.length = 0;
    this.nested.stopOrphans();
    return { resumed: revived.filter(({ execution }) => execution.result === null).length };
  }

  /** Runs an AWS JSON operation such as `StartExecution`; throws AwsError. */
  async call(operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>> {
    const run = OPERATIONS.get(operation);
    if (run === undefined) {
      throw new AwsError('UnknownOperationException', `The operation ${operation} is not supported.`);
    }
    return run(this.operationContext(), new OperationInput(input));
  }

  /** Why nothing can be written at the moment, null while all is well. */
  get failure(): Error | null {
    return this.store?.failure ?? null;
  }

  /** Resolves when no execution can make progress without a timer or a callback. */
  async idle(): Promise<void> {
    await this.activity.idle();
    if (this.store?.failure) throw this.store.failure;
  }

  /** Writes what is under way and stops; answers of functions still running are not awaited nor recorded. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    for (const execution of this.store?.catalog.allLive() ?? []) execution.suspend();
    await this.store?.close();
  }

  private operationContext(): OperationContext {
    if (this.revived.length > 0)
      throw unavailable('Executions are still to be recovered; call recover() first.');
    if (this.store === null || this.isClosed) throw unavailable('The state machine service is closed.');
    if (this.store.failure !== null) throw unavailable(this.store.failure.message);
    return this.internalContext();
  }

  /** What executions themselves work on, also while others are still being recovered. */
  private internalContext(): OperationContext {
    return {
      clock: this.options.clock,
      machines: this.machines,
      store: this.requireStore(),
      surroundings: this.surroundings,
      findToken: (token) => this.tokens.get(token),
      randomHex: (bytes) => this.randomHex(bytes),
    };
  }

  private revive(recording: Recording): Execution {
    const { start, redrive, definition } = recording;
    const program = this.machines.compile(start.definition, definition);
    const execution = new Execution(
      executionArn(start.machineArn, start.name),
      start,
      program,
      this.surroundings,
      redrive,
    );
    this.revived.push({ execution, recording });
    return execution;
  }

  private makeSurroundings(): Surroundings {
    return {
      clock: this.options.clock,
      checkpointFacts: this.options.checkpointFacts ?? CHECKPOINT_FACTS,
      append: (fact, durable, failed) => {
        if (!this.isClosed) this.store?.append(fact, durable, failed);
      },
      storeHistory: (events) => this.requireStore().storeHistory(events),
      invoke: (functionArn, payload) => this.invoke(functionArn, payload),
      nested: this.nested,
      randomHex: (bytes) => this.randomHex(bytes),
      openToken: (token, task) => {
        this.tokens.set(token, task);
        return () => this.tokens.delete(token);
      },
      busy: () => this.activity.begin(),
      idle: () => this.activity.end(),
      finished: (execution) => this.finished(execution),
    };
  }

  private finished(execution: Ended): void {
    this.requireStore().finish(execution);
    const { status, error, cause } = execution.result ?? {};
    if (status !== 'FAILED' && status !== 'TIMED_OUT') return;
    this.options.log?.(JSON.stringify({ level: 'error', execution: execution.arn, status, error, cause }));
  }

  private async invoke(functionArn: string, payload: Json): Promise<InvocationResult> {
    this.activity.begin();
    try {
      return await this.options.lambda.invoke(functionArn, payload);
    } finally {
      // The answer is recorded in the microtasks that follow; only then is this over.
      setImmediate(() => this.activity.end());
    }
  }

  private randomHex(bytes: number): string {
    return (this.options.randomBytes ?? randomBytes)(bytes).toString('hex');
  }

  private requireStore(): Store {
    if (this.store === null) throw new Error('The state machine service is not open.');
    return this.store;
  }
}

function unavailable(message: string): AwsError {
  return new AwsError('ServiceUnavailable', message, 503);
}

/** A role name for machines registered without one; no role is ever assumed here. */
function defaultRoleArn(machineArn: string, name: string): string {
  const [, partition, , , account] = machineArn.split(':');
  return `arn:${partition}:iam::${account}:role/${name}`;
}
