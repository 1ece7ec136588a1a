/** Lets requests in, except while somebody waits for a moment without any. */
export class Gate {
  private holders = 0;
  private waiting: (() => void)[] = [];

  /** Resolves at once, or when nobody holds the gate any more. */
  async pass(): Promise<void> {
    while (this.holders > 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Lets nobody in until the returned function is called. */
  hold(): () => void {
    this.holders += 1;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.holders -= 1;
      if (this.holders > 0) return;
      const waiting = this.waiting;
      this.waiting = [];
      for (const resolve of waiting) resolve();
    };
  }
}
