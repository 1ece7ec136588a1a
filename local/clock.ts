/** The longest delay `setTimeout` takes; a longer one would fire at once. */
const LONGEST_TIMEOUT_MILLIS = 2 ** 31 - 1;

/** The one source of time of the local host; instants are epoch milliseconds. */
export interface Clock {
  nowMillis(): number;
  /** Fires once at or after the instant; returns a cancel. */
  at(instantMillis: number, fire: () => void): () => void;
}

interface Timer {
  readonly instantMillis: number;
  readonly order: number;
  readonly fire: () => void;
  /** Index in the heap, -1 when fired or cancelled. */
  position: number;
}

/** A binary heap of timers that also removes from the middle, so that a cancelled far timer leaves nothing behind. */
class TimerHeap {
  private readonly timers: Timer[] = [];
  private nextOrder = 0;

  add(instantMillis: number, fire: () => void): Timer {
    const timer: Timer = { instantMillis, order: this.nextOrder++, fire, position: this.timers.length };
    this.timers.push(timer);
    this.siftUp(timer);
    return timer;
  }

  first(): Timer | undefined {
    return this.timers[0];
  }

  remove(timer: Timer): void {
    if (timer.position < 0) return;
    const hole = timer.position;
    const last = this.timers.pop();
    timer.position = -1;
    if (last === undefined || last === timer) return;
    this.place(last, hole);
    this.siftUp(last);
    this.siftDown(last);
  }

  /** Removes and returns the earliest timer when it is due. */
  takeDue(nowMillis: number): Timer | undefined {
    const timer = this.timers[0];
    if (timer === undefined || timer.instantMillis > nowMillis) return undefined;
    this.remove(timer);
    return timer;
  }

  clear(): void {
    for (const timer of this.timers) timer.position = -1;
    this.timers.length = 0;
  }

  private place(timer: Timer, position: number): void {
    this.timers[position] = timer;
    timer.position = position;
  }

  private siftUp(timer: Timer): void {
    while (timer.position > 0) {
      const parentPosition = (timer.position - 1) >> 1;
      const parent = this.timers[parentPosition];
      if (parent === undefined || isEarlier(parent, timer)) return;
      this.place(parent, timer.position);
      this.place(timer, parentPosition);
    }
  }

  private siftDown(timer: Timer): void {
    for (;;) {
      const left = this.timers[2 * timer.position + 1];
      const right = this.timers[2 * timer.position + 2];
      const child = right !== undefined && left !== undefined && isEarlier(right, left) ? right : left;
      if (child === undefined || isEarlier(timer, child)) return;
      const childPosition = child.position;
      this.place(child, timer.position);
      this.place(timer, childPosition);
    }
  }
}

/** Timers of the same instant keep the order in which they were set. */
function isEarlier(a: Timer, b: Timer): boolean {
  if (a.instantMillis !== b.instantMillis) return a.instantMillis < b.instantMillis;
  return a.order < b.order;
}

/** The wall clock; all timers share one `setTimeout`, re-armed for spans it cannot hold. */
export class RealClock implements Clock {
  private readonly heap = new TimerHeap();
  private handle: NodeJS.Timeout | undefined;
  private armedForMillis = Number.POSITIVE_INFINITY;
  private closed = false;

  nowMillis(): number {
    return Date.now();
  }

  at(instantMillis: number, fire: () => void): () => void {
    if (this.closed) return () => undefined;
    const timer = this.heap.add(instantMillis, fire);
    if (instantMillis < this.armedForMillis) this.arm();
    return () => this.heap.remove(timer);
  }

  /** Forgets every timer; nothing fires afterwards and the process may end. */
  close(): void {
    this.closed = true;
    this.heap.clear();
    clearTimeout(this.handle);
  }

  private arm(): void {
    clearTimeout(this.handle);
    const first = this.heap.first();
    this.armedForMillis = first?.instantMillis ?? Number.POSITIVE_INFINITY;
    if (first === undefined) return;
    const delayMillis = Math.min(Math.max(0, first.instantMillis - Date.now()), LONGEST_TIMEOUT_MILLIS);
    this.handle = setTimeout(() => this.wake(), delayMillis);
  }

  private wake(): void {
    try {
      for (let timer = this.heap.takeDue(Date.now()); timer; timer = this.heap.takeDue(Date.now()))
        timer.fire();
    } finally {
      if (!this.closed) this.arm();
    }
  }
}

/** A clock that only moves when told to, for tests and for showing years in seconds. */
export class VirtualClock implements Clock {
  private readonly heap = new TimerHeap();
  private currentMillis: number;
  private advancing: Promise<void> = Promise.resolve();

  constructor(startMillis: number) {
    this.currentMillis = startMillis;
  }

  nowMillis(): number {
    return this.currentMillis;
  }

  /** A timer that is already due fires in the next microtask, without the clock moving. */
  at(instantMillis: number, fire: () => void): () => void {
    const timer = this.heap.add(instantMillis, fire);
    if (instantMillis <= this.currentMillis) queueMicrotask(() => this.fireDue());
    return () => this.heap.remove(timer);
  }

  /**
   * Steps through timers in order up to the target; `settle` is awaited before each step and at the end, so that
   * all work a timer causes is done before time moves. Calls made meanwhile follow one after the other.
   * Throws a RangeError when the target lies in the past.
   * @param moving called before each move; where it throws, the clock stays and what is due there stays due
   */
  advanceTo(
    targetMillis: number,
    settle: () => Promise<void>,
    moving: (instantMillis: number) => void = () => undefined,
  ): Promise<void> {
    const advance = this.advancing.then(() => this.stepTo(targetMillis, settle, moving));
    this.advancing = advance.catch(() => undefined);
    return advance;
  }

  private async stepTo(
    targetMillis: number,
    settle: () => Promise<void>,
    moving: (instantMillis: number) => void,
  ): Promise<void> {
    if (!(targetMillis >= this.currentMillis)) {
      throw new RangeError(
        `The virtual clock stands at ${isoInstant(this.currentMillis)} and cannot go back to ${isoInstant(targetMillis)}.`,
      );
    }
    await settle();
    for (let next = this.heap.first(); next && next.instantMillis <= targetMillis; next = this.heap.first()) {
      const instantMillis = Math.max(this.currentMillis, next.instantMillis);
      moving(instantMillis);
      this.currentMillis = instantMillis;
      this.fireDue();
      await settle();
    }
    moving(targetMillis);
    this.currentMillis = targetMillis;
    await settle();
  }

  private fireDue(): void {
    for (
      let timer = this.heap.takeDue(this.currentMillis);
      timer;
      timer = this.heap.takeDue(this.currentMillis)
    ) {
      timer.fire();
    }
  }
}

function isoInstant(millis: number): string {
  return Number.isFinite(millis) ? new Date(millis).toISOString() : String(millis);
}
