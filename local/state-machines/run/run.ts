import type { Json, Payload } from '../base/json.ts';
import type { Block } from '../definition/model.ts';
import type { EventFact, RedriveFact, StartFact, TaskFact, TimerFact } from '../journal/facts.ts';
import type { Unfinished } from '../journal/unfinished.ts';
import type { Outside } from './outside.ts';
import type { Scope } from './scope.ts';
import type { TaskLine } from './task-line.ts';
import type { Turns } from './turns.ts';

/** All that a state may ask of the execution it runs in. */
export interface Run {
  readonly sequence: number;
  readonly arn: string;
  readonly start: StartFact;
  /** The newest redrive; null in the first attempt. */
  readonly redrive: RedriveFact | null;
  readonly input: Payload;
  readonly outside: Outside;
  readonly turns: Turns;
  /** Time of the fact being worked on: all that happens between two facts happens at this instant. */
  readonly nowMillis: number;
  /** Whether nothing may reach outside: recorded facts are still being worked through, or the service has stopped. */
  readonly isDetached: boolean;
  /** Id of the newest event of the history, on whatever path. */
  readonly lastEventId: number;

  /** Adds an event to the history, after the newest of the scope. */
  event(scope: Scope, type: string, details?: { [name: string]: Json }): number;
  /** A random fact: taken from the journal when it is there, else drawn and written before it is used. */
  draw(id: string, bytes: number): Promise<string>;
  /** Runs a block of states inside a scope and gives its output, from where it stood on a redrive; throws StateFailure. */
  runBlock(scope: Scope, block: Block, input: Payload, resumed?: Unfinished | null): Promise<Payload>;
  /** Ends a scope: nothing in it goes on, its lines close. */
  endScope(scope: Scope): void;

  openLine(id: string, scope: Scope): TaskLine;
  closeLine(line: TaskLine): void;
  /** Waits for the next fact on a line. */
  nextFact(line: TaskLine): Promise<TaskFact | TimerFact>;
  /** Sets a timer of a line: the fact is recorded at the instant, or at once when that has passed. */
  setTimer(line: TaskLine, name: string, dueMillis: number, fact: (atMillis: number) => EventFact): void;
  /** Lets callbacks with the token reach the line, until the returned function is called. */
  openToken(token: string, line: TaskLine): () => void;
  /** Takes a fact from outside: false when it comes too late; `durable` is called once it is on disk. */
  record(fact: EventFact, durable?: () => void, failed?: (reason: Error) => void): boolean;
}
