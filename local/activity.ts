/**
 * Counts the work that is under way in the host (requests, invocations, schedule firings), so that the
 * virtual clock can wait until everything a timer caused is done.
 */
export class Activity {
  private underWay = 0;
  private begun = 0;
  private waiting: (() => void)[] = [];

  /** How many pieces of work have ever begun: unchanged between two looks means nothing new started. */
  get generation(): number {
    return this.begun;
  }

  get isQuiet(): boolean {
    return this.underWay === 0;
  }

  /** Counts `work` as under way until it settles. */
  async track<T>(work: () => Promise<T>): Promise<T> {
    this.underWay += 1;
    this.begun += 1;
    try {
      return await work();
    } finally {
      this.underWay -= 1;
      if (this.underWay === 0) this.release();
    }
  }

  /** Resolves at the next moment at which nothing is under way. */
  quiet(): Promise<void> {
    if (this.underWay === 0) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private release(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}
