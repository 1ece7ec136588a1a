import type { Template } from '../expression/expression.ts';

/** A validated definition with every expression compiled. */
export interface Program extends Block {
  /** The definition as it was written. */
  readonly source: string;
  /** Longest run of an execution in seconds, null for AWS's own limit of a year. */
  readonly timeoutSeconds: number | null;
}

/** States that run one after the other: the machine itself, a branch or an item processor. */
export interface Block {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

export type State =
  | TaskState
  | ChoiceState
  | WaitState
  | PassState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

interface Named {
  readonly name: string;
}

/** What leaving a state writes. */
export interface Leaving {
  readonly output: Template | null;
  readonly assign: Template | null;
}

interface Continuing extends Named, Leaving {
  /** Name of the next state, null where the block ends. */
  readonly next: string | null;
}

/** What Retry and Catch hang on. */
export interface Recoverable {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | null;
  readonly jitter: 'NONE' | 'FULL';
}

export interface Catcher extends Leaving {
  readonly errorEquals: readonly string[];
  readonly next: string;
}

/** What a task calls: a function, with or without a callback, or another state machine that it waits for. */
export type TaskResource =
  | { readonly service: 'lambda'; readonly action: 'invoke' | 'invoke.waitForTaskToken' }
  | { readonly service: 'states'; readonly action: 'startExecution.sync:2' };

export interface TaskState extends Continuing, Recoverable {
  readonly type: 'Task';
  readonly resource: TaskResource;
  readonly arguments: Template | null;
  readonly timeoutSeconds: Template | null;
  readonly heartbeatSeconds: Template | null;
}

export interface ChoiceState extends Named, Leaving {
  readonly type: 'Choice';
  readonly choices: readonly ChoiceRule[];
  readonly default: string | null;
}

export interface ChoiceRule extends Leaving {
  readonly condition: Template;
  readonly location: string;
  readonly next: string;
}

export interface WaitState extends Continuing {
  readonly type: 'Wait';
  readonly until: { readonly field: 'Seconds' | 'Timestamp'; readonly template: Template };
}

export interface PassState extends Continuing {
  readonly type: 'Pass';
}

export interface SucceedState extends Named {
  readonly type: 'Succeed';
  readonly output: Template | null;
}

export interface FailState extends Named {
  readonly type: 'Fail';
  readonly error: Template | null;
  readonly cause: Template | null;
}

export interface ParallelState extends Continuing, Recoverable {
  readonly type: 'Parallel';
  readonly branches: readonly Block[];
  readonly arguments: Template | null;
}

export interface MapState extends Continuing, Recoverable {
  readonly type: 'Map';
  readonly items: Template | null;
  readonly itemSelector: Template | null;
  readonly maxConcurrency: Template | null;
  readonly processor: Block;
}
