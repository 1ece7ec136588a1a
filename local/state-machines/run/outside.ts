import type { Clock } from '../../clock.ts';
import type { Json } from '../base/json.ts';
import type { StartedBy } from '../journal/facts.ts';
import type { InvocationResult } from './invoker.ts';

/** What tasks reach outside of their execution. */
export interface Outside {
  readonly clock: Clock;
  invoke(functionArn: string, payload: Json): Promise<InvocationResult>;
  /** Executions that tasks start and wait for. */
  readonly nested: NestedExecutions;
}

export interface NestedExecutions {
  /** Starts an execution, or finds the one the same attempt has started before; throws AwsError. */
  start(wanted: Wanted): Promise<{ arn: string; startMillis: number }>;
  /** Resolves with the outcome of an execution once it has ended. */
  outcome(arn: string): Promise<ExecutionDocument>;
  /** Stops an execution, if it still runs, because the task that waited for it has ended. */
  stop(arn: string, parentArn: string): void;
}

/** An execution to be started; `input` is JSON text. */
export interface Wanted {
  readonly machineArn: string;
  readonly name: string;
  readonly input: string;
  readonly startedBy?: StartedBy;
}

/**
 * What DescribeExecution answers, as a task sees it: names in PascalCase and in order, instants in epoch milliseconds,
 * input and output as text.
 */
export type ExecutionDocument = { readonly [name: string]: Json };
