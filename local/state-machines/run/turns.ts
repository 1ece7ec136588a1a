import type { Scope } from './scope.ts';

interface Ready {
  readonly scope: Scope;
  readonly resume: () => void;
}

/**
 * Lets the branches of one execution run one at a time, in the order in which they became ready. With facts delivered
 * in journal order this makes a run repeatable down to the order of its history events.
 */
export class Turns {
  private readonly ready: Ready[] = [];
  private readonly onQuiet: () => void;
  private isHeld = false;

  /** `onQuiet` is called whenever no branch can go on. */
  constructor(onQuiet: () => void) {
    this.onQuiet = onQuiet;
  }

  get isQuiet(): boolean {
    return !this.isHeld && this.ready.length === 0;
  }

  /** Runs a branch when its turn comes; the body must not reject. */
  start(scope: Scope, body: () => Promise<void>): void {
    this.enqueue({ scope, resume: () => void body().then(() => this.handOver()) });
  }

  /** Suspends the running branch until `subscribe` has its callback called; others run meanwhile. */
  wait<T>(scope: Scope, subscribe: (wake: (value: T) => void) => void): Promise<T> {
    return new Promise<T>((resolve) => {
      subscribe((value) => this.enqueue({ scope, resume: () => resolve(value) }));
      this.handOver();
    });
  }

  /** Gives the turn to whoever is ready, if nobody has it. */
  proceed(): void {
    if (!this.isHeld) this.handOver();
  }

  private enqueue(entry: Ready): void {
    this.ready.push(entry);
  }

  private handOver(): void {
    this.isHeld = false;
    for (let next = this.ready.shift(); next !== undefined; next = this.ready.shift()) {
      if (next.scope.isEnded) continue;
      this.isHeld = true;
      next.resume();
      return;
    }
    this.onQuiet();
  }
}
