import { JournalDamagedError } from '../base/errors.ts';
import type { ExecutionFact, Fact, RedriveFact, StartFact } from './facts.ts';

/** The facts of one execution that is not in the archive: its start or redrive, its newest checkpoint, and all after. */
export interface Recording {
  readonly start: StartFact;
  readonly redrive: RedriveFact | null;
  readonly definition: string;
  readonly facts: readonly ExecutionFact[];
}

/** Sorts the facts of a journal by execution while it is read. */
export class Recordings {
  private readonly directory: string;
  private readonly closedAttempt: (execution: number) => number | undefined;
  private readonly definitions = new Map<string, string>();
  private readonly byExecution = new Map<number, ExecutionFact[]>();

  /** @param closedAttempt how often an execution in the archive had been redriven when it ended */
  constructor(directory: string, closedAttempt: (execution: number) => number | undefined) {
    this.directory = directory;
    this.closedAttempt = closedAttempt;
  }

  take(fact: Fact): void {
    if (fact.kind === 'definition') this.definitions.set(fact.hash, fact.source);
    else this.takeOwn(fact);
  }

  list(): Recording[] {
    return [...this.byExecution.values()].map((facts) => this.recordingOf(facts));
  }

  private takeOwn(fact: ExecutionFact): void {
    const closed = this.closedAttempt(fact.execution) ?? -1;
    const facts = this.byExecution.get(fact.execution);
    if (fact.kind === 'start' || fact.kind === 'redrive') {
      if (attemptOf(fact) > closed) this.byExecution.set(fact.execution, [fact]);
    } else if (facts === undefined && closed >= 0) return;
    else if (facts === undefined)
      throw this.damaged(`execution ${fact.execution} has a "${fact.kind}" fact but no start`);
    else if (fact.kind === 'checkpoint') facts.splice(1, facts.length, fact);
    else facts.push(fact);
  }

  private recordingOf(facts: readonly ExecutionFact[]): Recording {
    const [first] = facts;
    if (first?.kind !== 'start' && first?.kind !== 'redrive') throw this.damaged('an execution has no start');
    const redrive = first.kind === 'redrive' ? first : null;
    const start = first.kind === 'redrive' ? first.start : first;
    const definition = this.definitions.get(start.definition);
    if (definition === undefined)
      throw this.damaged(`the definition of execution "${start.name}" is missing`);
    return { start, redrive, definition, facts };
  }

  private damaged(reason: string): JournalDamagedError {
    return new JournalDamagedError(this.directory, reason);
  }
}

function attemptOf(fact: StartFact | RedriveFact): number {
  return fact.kind === 'redrive' ? fact.number : 0;
}
