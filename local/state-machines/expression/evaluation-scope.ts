import type { Json } from '../base/json.ts';

/** What an expression may read, and where its random facts come from. */
export interface EvaluationScope {
  readonly states: unknown;
  /** Value of a workflow variable, undefined when unset. */
  variable(name: string): Json | undefined;
  /** Entry time of the state, the value of `$millis()`. */
  readonly enteredAtMillis: number;
  /** A random fact that is journaled before it is used: 16 random bytes in hex. */
  drawHex(): Promise<string>;
}
