/** How often everything was seen, by kind. */
export class Tally {
  readonly #counts = new Map<string, Map<string, number>>();

  count(kind: string, name: string): void {
    const names = this.#counts.get(kind) ?? new Map<string, number>();
    names.set(name, (names.get(name) ?? 0) + 1);
    this.#counts.set(kind, names);
  }

  /** Those of `names` that were never seen. */
  unseen(kind: string, names: readonly string[]): string[] {
    return names.filter((name) => !this.#counts.get(kind)?.has(name));
  }

  /** A line a kind, the most frequent first. */
  lines(): string[] {
    return [...this.#counts].map(([kind, names]) => {
      const sorted = [...names].sort((a, b) => b[1] - a[1]);
      return `${kind}: ${sorted.map(([name, count]) => `${name} ${count}`).join(', ')}`;
    });
  }
}
