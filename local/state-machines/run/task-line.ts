import type { EventFact, TaskFact, TimerFact } from '../journal/facts.ts';
import type { Scope } from './scope.ts';

/** Something a waiting state has going on outside: an invocation or a timer; started returns how to cancel it. */
type Start = () => () => void;

interface Effect {
  /** Not started yet. */
  start: Start | null;
  cancel: () => void;
}

/** Facts that end what a state waits for. */
const FINAL: ReadonlySet<EventFact['kind']> = new Set<EventFact['kind']>(['success', 'failure', 'timer']);

/**
 * The line between one attempt of a waiting state and the outside: facts come in, effects go out.
 * The first final fact settles it; what comes later is refused.
 */
export class TaskLine {
  readonly id: string;
  readonly scope: Scope;
  private readonly facts: (TaskFact | TimerFact)[] = [];
  private readonly effects = new Map<string, Effect>();
  private wake: (() => void) | null = null;
  private settled = false;

  constructor(id: string, scope: Scope) {
    this.id = id;
    this.scope = scope;
  }

  get isSettled(): boolean {
    return this.settled;
  }

  /** Notes a fact that is about to be written; false when the line is settled already. */
  accept(fact: EventFact): boolean {
    if (this.settled) return false;
    this.settled = FINAL.has(fact.kind);
    return true;
  }

  /** Hands in a fact that is on disk. */
  deliver(fact: TaskFact | TimerFact): void {
    this.facts.push(fact);
    const wake = this.wake;
    this.wake = null;
    wake?.();
  }

  /** Calls back once a fact is there. */
  whenFact(wake: () => void): void {
    if (this.facts.length > 0) wake();
    else this.wake = wake;
  }

  take(): TaskFact | TimerFact | undefined {
    return this.facts.shift();
  }

  /** Sets the effect of that name, replacing an earlier one; while detached it is only started by `launch`. */
  setEffect(name: string, start: Start, isDetached: boolean): void {
    this.dropEffect(name);
    const effect: Effect = { start: isDetached ? start : null, cancel: () => undefined };
    this.effects.set(name, effect);
    if (!isDetached) effect.cancel = start();
  }

  dropEffect(name: string): void {
    this.effects.get(name)?.cancel();
    this.effects.delete(name);
  }

  /** Starts the effects that recovery left open. */
  launch(): void {
    for (const effect of this.effects.values()) {
      const start = effect.start;
      effect.start = null;
      if (start !== null) effect.cancel = start();
    }
  }

  /** Cancels all effects and takes no more facts. */
  close(): void {
    this.settled = true;
    for (const effect of this.effects.values()) effect.cancel();
    this.effects.clear();
  }
}
