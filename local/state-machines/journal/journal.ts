import { readdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { JournalDamagedError } from '../base/errors.ts';
import { AppendFile, syncDirectory } from './append-file.ts';
import { type Fact, isFact } from './facts.ts';
import { type FileEnd, readFrames } from './frames.ts';
import { type Extent, type Seal, UNSEALED } from './seal.ts';

const SEGMENT_NAME = /^journal-(\d{6,})\.jsonl$/;
const BATCH_LINES = 1000;
/** A disk that is full is tried again and again: it may have room at any time. */
const RETRY_MILLIS = 250;
const COMPACT_AGAIN_MILLIS = 10_000;

/** What compaction may drop: decided by whoever knows which executions live. */
export interface Retention {
  /** Called before a compaction, to put finished executions where they no longer need the journal. */
  prepare(): Promise<void>;
  /** A fresh filter for one pass over the facts in their order. */
  filter(): (fact: Fact) => boolean;
}

interface Pending {
  readonly text: string;
  readonly durable: () => void;
  readonly failed: (reason: Error) => void;
}

/**
 * The append-only journal of facts, in segments `journal-000001.jsonl`, of which only the newest counts.
 *
 * Facts appended within one turn of the event loop share one fsync. When the segment has grown to twice what was
 * alive in it, the living facts are copied to the next segment, which replaces it by a rename.
 */
export class Journal {
  private readonly directory: string;
  private readonly compactAtLeastBytes: number;
  private segment: number;
  private file: AppendFile;
  private bytesAfterCompaction: number;
  private pending: Pending[] = [];
  private draining: Promise<void> | null = null;
  private readonly seal: Seal;
  private isClosing = false;
  private endPause: () => void = () => undefined;
  private compactNotBeforeMillis = 0;

  /** Without it nothing is compacted. */
  retention: Retention | null = null;
  /** Why nothing can be written at the moment; what is to be written waits until it can be. */
  stalled: Error | null = null;

  private constructor(options: JournalOptions, segment: number, file: AppendFile) {
    this.directory = options.directory;
    this.compactAtLeastBytes = options.compactAtLeastBytes;
    this.segment = segment;
    this.file = file;
    this.bytesAfterCompaction = 0;
    this.seal = options.seal ?? UNSEALED.journal;
  }

  /**
   * Reads the newest segment, handing each fact to `take`; throws JournalDamagedError. Nothing is written until the
   * returned function opens the journal for appending.
   */
  static read(options: JournalOptions, take: (fact: Fact) => void): () => Promise<Journal> {
    const { directory, seal = UNSEALED.journal } = options;
    const segments = segmentNumbers(directory);
    const segment = segments.at(-1) ?? 1;
    const path = segmentPath(directory, segment);
    const sealed = seal.expected();
    const expected = sealed.filter(({ file }) => file === basename(path));
    const [missing] = sealed;
    if (missing?.file !== undefined && expected.length === 0)
      throw new JournalDamagedError(join(directory, missing.file), 'it is missing');
    const end = readFacts(path, take, expected);
    return async () => {
      const file = await AppendFile.open(path, end);
      for (const older of segments.slice(0, -1)) await rm(segmentPath(directory, older));
      await syncDirectory(directory);
      const journal = new Journal(options, segment, file);
      journal.noteExtent();
      return journal;
    };
  }

  /** Appends a fact; `durable` is called once it is on disk, in the order of appending, `failed` when it never will. */
  append(fact: Fact, durable: () => void, failed: (reason: Error) => void): void {
    if (this.isClosing && this.stalled !== null) {
      failed(this.stalled);
      return;
    }
    this.pending.push({ text: JSON.stringify(fact), durable, failed });
    this.draining ??= this.drain();
  }

  /** Waits until everything appended is on disk, or cannot be written, then closes the file. */
  async close(): Promise<void> {
    this.isClosing = true;
    this.endPause();
    while (this.draining !== null) await this.draining;
    await this.file.close();
  }

  private async drain(): Promise<void> {
    await nextTurn();
    while (this.pending.length > 0) {
      const batch = this.pending;
      this.pending = [];
      await this.write(batch);
    }
    this.draining = null;
  }

  private async write(batch: readonly Pending[]): Promise<void> {
    const texts = batch.map(({ text }) => text);
    while (!(await this.tryToWrite(texts))) {
      if (this.isClosing) {
        for (const entry of batch) entry.failed(this.stalled ?? new Error('The journal is closed.'));
        return;
      }
      await this.pause();
    }
    for (const entry of batch) entry.durable();
    await this.compactIfGrown();
    await nextTurn();
  }

  private async tryToWrite(texts: readonly string[]): Promise<boolean> {
    try {
      await this.file.append(texts);
      this.noteExtent();
      this.stalled = null;
      return true;
    } catch (thrown) {
      this.stalled = asWriteError(this.directory, thrown);
      return false;
    }
  }

  private noteExtent(): void {
    const file = basename(segmentPath(this.directory, this.segment));
    this.seal.note({ ...this.file.extent, file });
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, RETRY_MILLIS);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Without room for a copy the journal just goes on growing; it is tried again later. */
  private async compactIfGrown(): Promise<void> {
    const { retention } = this;
    const isGrown = this.file.sizeBytes >= Math.max(this.compactAtLeastBytes, 2 * this.bytesAfterCompaction);
    if (retention === null || !isGrown || performance.now() < this.compactNotBeforeMillis) return;
    try {
      await retention.prepare();
      await this.compact(retention);
    } catch {
      this.compactNotBeforeMillis = performance.now() + COMPACT_AGAIN_MILLIS;
    }
  }

  private async compact(retention: Retention): Promise<void> {
    const next = segmentPath(this.directory, this.segment + 1);
    const draft = `${next}.draft`;
    await rm(draft, { force: true });
    const copy = await AppendFile.open(draft, { goodBytes: 0, crc: 0, lines: 0 });
    try {
      await this.copyLiving(copy, retention.filter());
      this.seal.replacing({ ...copy.extent, file: basename(next) });
      await rename(draft, next);
    } catch (error) {
      await copy.close();
      await rm(draft, { force: true });
      throw error;
    }
    const [old, oldPath] = [this.file, segmentPath(this.directory, this.segment)];
    this.file = copy;
    this.segment += 1;
    this.bytesAfterCompaction = copy.sizeBytes;
    await syncDirectory(this.directory);
    this.noteExtent();
    await old.close();
    await rm(oldPath);
  }

  private async copyLiving(copy: AppendFile, keeps: (fact: Fact) => boolean): Promise<void> {
    let living: string[] = [];
    const batches: string[][] = [living];
    readFacts(segmentPath(this.directory, this.segment), (fact) => {
      if (!keeps(fact)) return;
      if (living.length >= BATCH_LINES) {
        living = [];
        batches.push(living);
      }
      living.push(JSON.stringify(fact));
    });
    for (const batch of batches) await copy.append(batch);
  }
}

export interface JournalOptions {
  readonly directory: string;
  /** Segments below this size are never compacted. */
  readonly compactAtLeastBytes: number;
  readonly seal?: Seal;
}

function readFacts(path: string, take: (fact: Fact) => void, expected: readonly Extent[] = []): FileEnd {
  const takeLine = (json: string, lineNumber: number) => {
    const fact: unknown = JSON.parse(json);
    if (!isFact(fact))
      throw new JournalDamagedError(path, `line ${lineNumber} is not a fact this version knows`);
    take(fact);
  };
  return readFrames(path, takeLine, expected);
}

function segmentNumbers(directory: string): number[] {
  return readdirSync(directory)
    .map((name) => Number(SEGMENT_NAME.exec(name)?.[1] ?? Number.NaN))
    .filter((number) => !Number.isNaN(number))
    .sort((a, b) => a - b);
}

function segmentPath(directory: string, segment: number): string {
  return join(directory, `journal-${String(segment).padStart(6, '0')}.jsonl`);
}

function asWriteError(directory: string, thrown: unknown): Error {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new Error(`The state machine journal in ${directory} cannot be written: ${reason}`);
}

/** Lets everything that happens in this turn of the event loop join the same write. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
