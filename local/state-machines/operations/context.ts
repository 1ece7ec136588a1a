import type { Clock } from '../../clock.ts';
import type { Machines } from '../definition/machines.ts';
import type { OpenTask, Surroundings } from '../execution/surroundings.ts';
import type { Store } from '../store/store.ts';
import type { OperationInput } from './input.ts';

/** What the operations of the AWS protocol work on. */
export interface OperationContext {
  readonly clock: Clock;
  readonly machines: Machines;
  readonly store: Store;
  readonly surroundings: Surroundings;
  /** The open line of a task token, undefined when the task is closed or never was. */
  findToken(token: string): OpenTask | undefined;
  randomHex(bytes: number): string;
}

export type Operation = (
  context: OperationContext,
  input: OperationInput,
) => Promise<Record<string, unknown>>;
