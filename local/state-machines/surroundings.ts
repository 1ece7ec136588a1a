import type { Clock } from '../clock.ts';
import type { Execution } from './execution.ts';
import type { HistoryEvent, HistoryPart } from './history.ts';
import type { InvocationResult } from './invoker.ts';
import type { ClosedStatus } from './journal/archive.ts';
import type { ExecutionFact } from './journal/facts.ts';
import type { Json } from './json.ts';
import type { NestedExecutions } from './nested.ts';
import type { TaskLine } from './task-line.ts';

/** What an execution needs from the service around it. */
export interface Surroundings {
  readonly clock: Clock;
  readonly checkpointFacts: number;
  /** Writes a fact; `durable` is called once it is on disk, never when writing fails. */
  append(fact: ExecutionFact, durable: () => void, failed?: (reason: Error) => void): void;
  storeHistory(events: readonly HistoryEvent[]): Promise<HistoryPart[]>;
  invoke(functionArn: string, payload: Json): Promise<InvocationResult>;
  /** Executions that tasks start and wait for. */
  readonly nested: NestedExecutions;
  randomHex(bytes: number): string;
  /** Lets callbacks with the token reach the line, until the returned function is called. */
  openToken(token: string, execution: Execution, line: TaskLine): () => void;
  /** Brackets the time in which the execution can go on by itself. */
  busy(): void;
  idle(): void;
  finished(execution: Execution): void;
}

export interface Result {
  readonly status: ClosedStatus;
  readonly stopMillis: number;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}
