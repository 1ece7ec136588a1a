import { createHash } from 'node:crypto';

/** Numbers that follow from a seed, so that what was found can be found again. */
export class Random {
  readonly #seed: string;
  #drawn = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** A whole number from 0 up to, but not with, the limit. */
  below(limit: number): number {
    this.#drawn += 1;
    const digest = createHash('sha256').update(`${this.#seed}/${this.#drawn}`).digest();
    return Number(digest.readBigUInt64BE() % BigInt(limit));
  }

  of<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }
}
