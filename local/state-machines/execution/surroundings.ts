import type { Program } from '../definition/model.ts';
import type { ClosedStatus } from '../journal/archive.ts';
import type { ExecutionFact, RedriveFact, StartFact } from '../journal/facts.ts';
import type { History, HistoryEvent, HistoryPart } from '../journal/history.ts';
import type { Unfinished } from '../journal/unfinished.ts';
import type { Outside } from '../run/outside.ts';
import type { Run } from '../run/run.ts';
import type { TaskLine } from '../run/task-line.ts';

/** What an execution needs from the service around it. */
export interface Surroundings extends Outside {
  readonly checkpointFacts: number;
  /** Writes a fact; `durable` is called once it is on disk, never when writing fails. */
  append(fact: ExecutionFact, durable: () => void, failed?: (reason: Error) => void): void;
  storeHistory(events: readonly HistoryEvent[]): Promise<HistoryPart[]>;
  randomHex(bytes: number): string;
  /** Lets callbacks with the token reach the task, until the returned function is called. */
  openToken(token: string, task: OpenTask): () => void;
  /** Brackets the time in which the execution can go on by itself. */
  busy(): void;
  idle(): void;
  finished(execution: Ended): void;
}

/** A task that waits for a callback. */
export interface OpenTask {
  readonly run: Run;
  readonly line: TaskLine;
}

export interface Result {
  readonly status: ClosedStatus;
  readonly stopMillis: number;
  /** Where it stood, unless it succeeded. */
  readonly unfinished: Unfinished | null;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

/** An execution that has ended: what of it is kept. */
export interface Ended {
  readonly sequence: number;
  readonly arn: string;
  readonly start: StartFact;
  readonly program: Program;
  readonly redrive: RedriveFact | null;
  readonly checkpointNumber: number;
  readonly history: History;
  readonly result: Result | null;
}
