import { SeededRandom } from '../../seeds/random.ts';

/** What happens by chance in one history: the same seed throws the same. */
export class Dice {
  readonly #random: SeededRandom;

  constructor(seed: string) {
    this.#random = new SeededRandom(seed);
  }

  chance(probability: number): boolean {
    return this.#random.next() < probability;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return this.#random.between(least, most);
  }

  pick<T>(values: readonly T[]): T {
    return this.#random.pick(values);
  }

  /** One of the values, each as likely as its weight says. */
  weighted<T>(values: readonly (readonly [weight: number, value: T])[]): T {
    const total = values.reduce((sum, [weight]) => sum + weight, 0);
    let thrown = this.#random.next() * total;
    for (const [weight, value] of values) {
      thrown -= weight;
      if (thrown < 0) return value;
    }
    return this.pick(values)[1];
  }

  /** The values in an order of chance. */
  shuffled<T>(values: readonly T[]): T[] {
    const left = [...values];
    const shuffled: T[] = [];
    while (left.length > 0) shuffled.push(...left.splice(this.between(0, left.length - 1), 1));
    return shuffled;
  }
}
