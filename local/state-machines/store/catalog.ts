import type { Execution } from '../execution/execution.ts';
import type { Ended } from '../execution/surroundings.ts';
import type { ClosedEntry } from '../journal/archive.ts';

/** An execution as the catalog knows it: live in memory, or closed with the archive's entry. */
export type Known = Execution | ClosedEntry;

export function isClosed(known: Known): known is ClosedEntry {
  return 'place' in known;
}

export function sequenceOf(known: Known): number {
  return isClosed(known) ? known.execution : known.sequence;
}

/** Every execution by machine, name and order of start; those that are closed take little room. */
export class Catalog {
  private readonly machines = new Map<string, MachineExecutions>();
  private readonly live = new Map<number, Execution>();

  /** Adds what a start of the service found, in any order. */
  load(found: readonly Known[]): void {
    for (const known of found.toSorted((a, b) => sequenceOf(a) - sequenceOf(b))) this.add(known);
  }

  /** Adds an execution that started after all others. */
  add(known: Known): void {
    if (!isClosed(known)) this.live.set(known.sequence, known);
    const { machineArn, name } = isClosed(known) ? known : known.start;
    const machine = this.machines.get(machineArn) ?? new MachineExecutions();
    this.machines.set(machineArn, machine);
    machine.add(name, known);
  }

  /** Lets the execution's memory go, because the archive has it. */
  close({ sequence }: Ended, entry: ClosedEntry): void {
    this.live.delete(sequence);
    this.machines.get(entry.machineArn)?.replace(entry.name, entry);
  }

  /** Puts an execution that goes on in the place of its archived entry. */
  reopen(execution: Execution): void {
    const { machineArn, name } = execution.start;
    this.live.set(execution.sequence, execution);
    this.machines.get(machineArn)?.replace(name, execution);
  }

  liveBySequence(sequence: number): Execution | undefined {
    return this.live.get(sequence);
  }

  allLive(): Iterable<Execution> {
    return this.live.values();
  }

  find(machineArn: string, name: string): Known | undefined {
    return this.machines.get(machineArn)?.find(name);
  }

  /** Executions of a machine, the newest first, those below the given sequence number. */
  newestFirst(machineArn: string, below: number): Iterable<Known> {
    return this.machines.get(machineArn)?.newestFirst(below) ?? [];
  }
}

class MachineExecutions {
  private readonly places = new Map<string, number>();
  private readonly inOrder: Known[] = [];

  add(name: string, known: Known): void {
    this.places.set(name, this.inOrder.length);
    this.inOrder.push(known);
  }

  replace(name: string, entry: Known): void {
    const place = this.places.get(name);
    if (place !== undefined) this.inOrder[place] = entry;
  }

  find(name: string): Known | undefined {
    const place = this.places.get(name);
    return place === undefined ? undefined : this.inOrder[place];
  }

  *newestFirst(below: number): Generator<Known> {
    for (let place = this.countBelow(below) - 1; place >= 0; place -= 1) {
      const known = this.inOrder[place];
      if (known !== undefined) yield known;
    }
  }

  private countBelow(sequence: number): number {
    let low = 0;
    let high = this.inOrder.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const known = this.inOrder[middle];
      if (known !== undefined && sequenceOf(known) < sequence) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
