import type { Json } from '../base/json.ts';
import type { HistoryPart } from './history.ts';
import type { Redrive, Unfinished } from './unfinished.ts';

/**
 * The facts a journal holds. Everything else about an execution follows from them by running the machine again,
 * so each is written before anything is built on it. `execution` is the execution's sequence number, `id` the
 * deterministic place of the fact (branch path, step, attempt), `at` an instant in epoch milliseconds.
 */
export type Fact = DefinitionFact | ExecutionFact;
export type ExecutionFact = StartFact | RedriveFact | DrawFact | CheckpointFact | EventFact;

/** What reaches a running execution from outside, delivered in journal order. */
export type EventFact = TaskFact | TimerFact | StopFact | ExpiryFact;

/** A definition as it was when executions started with it. */
export interface DefinitionFact {
  readonly kind: 'definition';
  readonly hash: string;
  readonly source: string;
}

export interface StartFact {
  readonly execution: number;
  readonly kind: 'start';
  readonly at: number;
  readonly name: string;
  readonly machineArn: string;
  readonly machineName: string;
  readonly roleArn: string;
  readonly definition: string;
  /** The input as it was sent. */
  readonly input: string;
  /** The task that waits for this execution, when one started it. */
  readonly startedBy?: StartedBy;
}

/** An attempt of a task that started an execution: its execution by sequence number and ARN, and its place there. */
export interface StartedBy {
  readonly execution: number;
  readonly arn: string;
  readonly id: string;
}

/** Random bytes in hex: of a task token, `$uuid`, `$random` or a retry's jitter. */
export interface DrawFact {
  readonly execution: number;
  readonly kind: 'draw';
  readonly id: string;
  readonly hex: string;
}

/** How a task fares: `submitted` and `heartbeat` may precede the one result that ends it. */
export type TaskFact = SubmittedFact | HeartbeatFact | SuccessFact | FailureFact;

export interface SubmittedFact {
  readonly execution: number;
  readonly kind: 'submitted';
  readonly id: string;
  readonly at: number;
  readonly output: Json;
}

export interface HeartbeatFact {
  readonly execution: number;
  readonly kind: 'heartbeat';
  readonly id: string;
  readonly at: number;
}

export interface SuccessFact {
  readonly execution: number;
  readonly kind: 'success';
  readonly id: string;
  readonly at: number;
  readonly output: Json;
}

export interface FailureFact {
  readonly execution: number;
  readonly kind: 'failure';
  readonly id: string;
  readonly at: number;
  readonly error?: string;
  readonly cause?: string;
  readonly timedOut?: true;
}

/** A wait or retry delay that is over. */
export interface TimerFact {
  readonly execution: number;
  readonly kind: 'timer';
  readonly id: string;
  readonly at: number;
}

/** StopExecution. */
export interface StopFact {
  readonly execution: number;
  readonly kind: 'stop';
  readonly at: number;
  readonly error?: string;
  readonly cause?: string;
}

/** The execution ran into its TimeoutSeconds. */
export interface ExpiryFact {
  readonly execution: number;
  readonly kind: 'expiry';
  readonly at: number;
}

/** Where a long execution stands between two top-level states; replaces all its facts before but the start. */
export interface CheckpointFact {
  readonly execution: number;
  readonly kind: 'checkpoint';
  readonly number: number;
  readonly at: number;
  readonly state: string;
  readonly step: number;
  readonly input: Json;
  readonly variables: { readonly [name: string]: Json };
  readonly lastEventId: number;
  /** The newest event on the top-level path. */
  readonly previousEventId: number;
  readonly history: readonly HistoryPart[];
  /** Facts written before the checkpoint that the execution had not seen yet. */
  readonly carried: readonly EventFact[];
}

/** RedriveExecution: an execution that had ended goes on from where it stood; replaces all its facts before. */
export interface RedriveFact {
  readonly execution: number;
  readonly kind: 'redrive';
  /** From 1. */
  readonly number: number;
  readonly at: number;
  readonly start: StartFact;
  readonly unfinished: Unfinished;
  readonly lastEventId: number;
  readonly history: readonly HistoryPart[];
  /** Checkpoints that were written before. */
  readonly checkpointNumber: number;
  /** The newest, this one the last. */
  readonly redrives: readonly Redrive[];
}

const KINDS: ReadonlySet<string> = new Set<Fact['kind']>([
  'definition',
  'start',
  'draw',
  'submitted',
  'heartbeat',
  'success',
  'failure',
  'timer',
  'stop',
  'expiry',
  'checkpoint',
  'redrive',
]);

/** Checks the shape of a line read back; its checksum already vouches for what stands in it. */
export function isFact(value: unknown): value is Fact {
  return typeof value === 'object' && value !== null && 'kind' in value && KINDS.has(String(value.kind));
}
