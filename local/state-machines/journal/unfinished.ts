import type { Json } from '../base/json.ts';

/** Where states that run one after the other stood when their execution ended without success. */
export interface Unfinished {
  /** The state that was entered and not left. */
  readonly state: string;
  readonly input: Json;
  /** Epoch milliseconds. */
  readonly enteredAt: number;
  readonly enteredEventId: number;
  readonly variables: { readonly [name: string]: Json };
  /** Of a Parallel or Map whose branches or iterations had begun, in their order. */
  readonly branches?: readonly BranchStanding[];
}

/** A branch or iteration that succeeded, one that failed or was aborted, or one that had not begun (null). */
export type BranchStanding = { readonly output: Json } | { readonly unfinished: Unfinished } | null;

/** When an execution was redriven, and by which request. */
export interface Redrive {
  readonly at: number;
  readonly clientToken?: string;
}
