/** What is to happen on which day, in the order in which it was put down. */
export class Agenda<T> {
  readonly #days = new Map<string, T[]>();

  add(day: string, entry: T): void {
    const entries = this.#days.get(day);
    if (entries) entries.push(entry);
    else this.#days.set(day, [entry]);
  }

  /** The earliest day on which something is to happen. */
  nextDay(): string | undefined {
    let earliest: string | undefined;
    for (const day of this.#days.keys()) if (earliest === undefined || day < earliest) earliest = day;
    return earliest;
  }

  /** Everything of the day, which is then no longer on the agenda. */
  take(day: string): T[] {
    const entries = this.#days.get(day) ?? [];
    this.#days.delete(day);
    return entries;
  }
}
