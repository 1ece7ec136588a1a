import { JournalDamagedError } from '../base/errors.ts';
import type { ExecutionFact, Fact, StartFact } from './facts.ts';

/** The facts of one execution that is not in the archive yet: its start, its newest checkpoint, and all after. */
export interface Recording {
  readonly start: StartFact;
  readonly definition: string;
  readonly facts: readonly ExecutionFact[];
}

/** Sorts the facts of a journal by execution while it is read. */
export class Recordings {
  private readonly directory: string;
  private readonly isClosed: (execution: number) => boolean;
  private readonly definitions = new Map<string, string>();
  private readonly byExecution = new Map<number, ExecutionFact[]>();

  constructor(directory: string, isClosed: (execution: number) => boolean) {
    this.directory = directory;
    this.isClosed = isClosed;
  }

  take(fact: Fact): void {
    if (fact.kind === 'definition') this.definitions.set(fact.hash, fact.source);
    else if (!this.isClosed(fact.execution)) this.takeOwn(fact);
  }

  list(): Recording[] {
    return [...this.byExecution.values()].map((facts) => this.recordingOf(facts));
  }

  private takeOwn(fact: ExecutionFact): void {
    const facts = this.byExecution.get(fact.execution);
    if (fact.kind === 'start') this.byExecution.set(fact.execution, [fact]);
    else if (facts === undefined)
      throw this.damaged(`execution ${fact.execution} has a "${fact.kind}" fact but no start`);
    else if (fact.kind === 'checkpoint') facts.splice(1, facts.length, fact);
    else facts.push(fact);
  }

  private recordingOf(facts: readonly ExecutionFact[]): Recording {
    const start = facts[0];
    if (start?.kind !== 'start') throw this.damaged('an execution has no start');
    const definition = this.definitions.get(start.definition);
    if (definition === undefined)
      throw this.damaged(`the definition of execution "${start.name}" is missing`);
    return { start, definition, facts };
  }

  private damaged(reason: string): JournalDamagedError {
    return new JournalDamagedError(this.directory, reason);
  }
}
