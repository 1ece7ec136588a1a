import { mkdirSync } from 'node:fs';
import type { Activity } from '../base/activity.ts';
import type { Machine } from '../definition/machines.ts';
import type { Execution } from '../execution/execution.ts';
import type { Ended } from '../execution/surroundings.ts';
import { Archive, attemptIn, type ClosedEntry, type Closing, type Outcome } from '../journal/archive.ts';
import type { ExecutionFact, Fact, RedriveFact, StartFact } from '../journal/facts.ts';
import type { HistoryEvent, HistoryPart } from '../journal/history.ts';
import { Journal } from '../journal/journal.ts';
import { type Recording, Recordings } from '../journal/recording.ts';
import type { JournalSeals } from '../journal/seal.ts';
import type { Unfinished } from '../journal/unfinished.ts';
import { Catalog, sequenceOf } from './catalog.ts';

/** Finished executions wait for each other so as to be archived in one write. */
const ARCHIVE_BATCH = 200;
/** After a write to the archive that failed. */
const ARCHIVE_AGAIN_MILLIS = 1000;

/** Everything durable: the journal of running executions, the archive of finished ones, the catalog of both. */
export class Store {
  readonly catalog = new Catalog();
  private readonly journal: Journal;
  private readonly archive: Archive;
  private readonly activity: Activity;
  private readonly definitionsWritten = new Set<string>();
  private nextSequence = 1;
  private finished: Ended[] = [];
  private archiving: Promise<void> | null = null;
  private archiveFailure: Error | null = null;
  private isClosing = false;

  private constructor(journal: Journal, archive: Archive, activity: Activity) {
    this.journal = journal;
    this.archive = archive;
    this.activity = activity;
    journal.retention = { prepare: () => this.archiveFinished(), filter: () => this.livingFacts() };
  }

  /**
   * Reads the directory, which is made when missing; `revive` turns a recording into an execution to be resumed.
   * Throws JournalDamagedError before anything is written.
   */
  static async open(
    options: { directory: string; activity: Activity; compactAtLeastBytes: number; seals: JournalSeals },
    revive: (recording: Recording) => Execution,
  ): Promise<Store> {
    const { directory, activity, seals } = options;
    mkdirSync(directory, { recursive: true });
    const closed = new Map<number, ClosedEntry>();
    const openArchive = Archive.read(directory, (entry) => closed.set(entry.execution, entry), seals);
    const recordings = new Recordings(directory, attemptIn(closed));
    const openJournal = Journal.read({ ...options, seal: seals.journal }, (fact) => recordings.take(fact));
    const live = recordings.list().map(revive);
    for (const { sequence } of live) closed.delete(sequence);
    const known = [...closed.values(), ...live];
    const store = new Store(await openJournal(), await openArchive(), activity);
    store.catalog.load(known);
    store.nextSequence = 1 + known.reduce((highest, each) => Math.max(highest, sequenceOf(each)), 0);
    return store;
  }

  /** Why nothing can be written at the moment, null while all is well. It passes by itself once there is room. */
  get failure(): Error | null {
    return this.journal.stalled ?? this.archiveFailure;
  }

  takeSequence(): number {
    return this.nextSequence++;
  }

  hasStarted(sequence: number): boolean {
    return sequence > 0 && sequence < this.nextSequence;
  }

  /** Writes a start or redrive, preceded by its definition unless the journal has that already. */
  appendStart(
    fact: StartFact | RedriveFact,
    { hash, definition }: Pick<Machine, 'hash' | 'definition'>,
    durable: () => void,
    failed: (reason: Error) => void,
  ): void {
    if (!this.definitionsWritten.has(hash)) {
      this.definitionsWritten.add(hash);
      this.appendFact({ kind: 'definition', hash, source: definition }, () => undefined);
    }
    this.appendFact(fact, durable, failed);
  }

  append(fact: ExecutionFact, durable: () => void, failed?: (reason: Error) => void): void {
    this.appendFact(fact, durable, failed);
  }

  /** Stores events of a running execution, as soon as that is possible. */
  async storeHistory(events: readonly HistoryEvent[]): Promise<HistoryPart[]> {
    for (;;) {
      try {
        const parts = await this.archive.storeHistory(events);
        this.archiveFailure = null;
        return parts;
      } catch (thrown) {
        this.archiveFailure = asError(thrown);
      }
      await new Promise((resolve) => setTimeout(resolve, ARCHIVE_AGAIN_MILLIS).unref());
      // Nothing goes on in an execution whose history is not kept; the next start takes it up.
      if (this.isClosing) return new Promise(() => undefined);
    }
  }

  readOutcome(entry: ClosedEntry): Promise<Outcome> {
    return this.archive.readOutcome(entry);
  }

  readHistory(part: HistoryPart): Promise<HistoryEvent[]> {
    return this.archive.readHistory(part);
  }

  /** Takes a finished execution to the archive, with others. */
  finish(execution: Ended): void {
    this.finished.push(execution);
    if (this.finished.length >= ARCHIVE_BATCH) void this.archiveFinished();
  }

  /** Archives what is finished and closes the files. */
  async close(): Promise<void> {
    this.isClosing = true;
    await this.journal.close();
    await this.archiveFinished();
    await this.archive.close();
  }

  private appendFact(fact: Fact, durable: () => void, failed?: (reason: Error) => void): void {
    this.activity.begin();
    const done = () => {
      durable();
      this.activity.end();
    };
    this.journal.append(fact, done, (reason) => {
      failed?.(reason);
      this.activity.end();
    });
  }

  /** Takes whatever is finished to the archive. */
  async archiveFinished(): Promise<void> {
    while (this.archiving !== null) await this.archiving;
    if (this.finished.length === 0) return;
    const batch = this.finished;
    this.finished = [];
    this.archiving = this.archiveBatch(batch).finally(() => {
      this.archiving = null;
    });
    await this.archiving;
  }

  private async archiveBatch(batch: readonly Ended[]): Promise<void> {
    this.activity.begin();
    try {
      const entries = await this.archive.store(batch.map(closingOf));
      for (const [index, execution] of batch.entries()) {
        const entry = entries[index];
        if (entry !== undefined) this.catalog.close(execution, entry);
      }
      this.archiveFailure = null;
    } catch (thrown) {
      // The journal still has them; they are archived with those that finish next.
      this.finished.unshift(...batch);
      this.archiveFailure = asError(thrown);
      this.archiveLater();
    } finally {
      this.activity.end();
    }
  }

  private archiveLater(): void {
    if (!this.isClosing) setTimeout(() => void this.archiveFinished(), ARCHIVE_AGAIN_MILLIS).unref();
  }

  /** Facts of executions in the archive are dead, as are those before a checkpoint. */
  private livingFacts(): (fact: Fact) => boolean {
    this.definitionsWritten.clear();
    for (const execution of this.catalog.allLive()) this.definitionsWritten.add(execution.start.definition);
    const definitions = new Set(this.definitionsWritten);
    const checkpoints = new Map<number, number>();
    return (fact) => {
      if (fact.kind === 'definition') return definitions.has(fact.hash);
      const execution = this.catalog.liveBySequence(fact.execution);
      if (execution === undefined) return false;
      if (fact.kind === 'checkpoint') checkpoints.set(fact.execution, fact.number);
      return isBeginning(fact) || (checkpoints.get(fact.execution) ?? 0) >= execution.checkpointNumber;
    };
  }
}

function isBeginning({ kind }: Fact): boolean {
  return kind === 'start' || kind === 'redrive';
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

function closingOf(execution: Ended): Closing {
  const { sequence, start, result, history, redrive } = execution;
  if (result === null) throw new Error(`Execution ${execution.arn} is not finished`);
  const { startedBy } = start;
  const { status, stopMillis, unfinished, ...ending } = result;
  return {
    entry: {
      execution: sequence,
      name: start.name,
      machineArn: start.machineArn,
      status,
      startMillis: start.at,
      stopMillis,
      ...(startedBy !== undefined && { startedBy: { execution: startedBy.execution, id: startedBy.id } }),
      ...(redrive && { redriveCount: redrive.number, redriveMillis: redrive.at }),
    },
    outcome: {
      input: start.input,
      ...ending,
      history: history.archivedParts,
      ...(redrive && { redrives: redrive.redrives }),
      ...(unfinished && { redrivable: redrivableOf(execution, unfinished) }),
    },
    recentEvents: history.recentEvents,
  };
}

function redrivableOf(
  { start, program, history, checkpointNumber }: Ended,
  unfinished: Unfinished,
): NonNullable<Outcome['redrivable']> {
  const { lastEventId } = history;
  return { start, definition: program.source, unfinished, lastEventId, checkpointNumber };
}
