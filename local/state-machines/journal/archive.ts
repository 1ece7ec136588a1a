import { existsSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { JournalDamagedError } from '../base/errors.ts';
import { AppendFile, syncDirectory, writeFully } from './append-file.ts';
import type { StartedBy, StartFact } from './facts.ts';
import { frame, readFrames, unframe } from './frames.ts';
import type { HistoryEvent, HistoryPart } from './history.ts';
import type { Redrive, Unfinished } from './unfinished.ts';

const EVENTS_A_PART = 1000;

export type ClosedStatus = 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** What is kept in memory of a finished execution; the rest lies in the archive. */
export interface ClosedEntry {
  readonly execution: number;
  readonly name: string;
  readonly machineArn: string;
  readonly status: ClosedStatus;
  readonly startMillis: number;
  readonly stopMillis: number;
  readonly startedBy?: Pick<StartedBy, 'execution' | 'id'>;
  /** How often it was redriven, and when last; absent where it never was. */
  readonly redriveCount?: number;
  readonly redriveMillis?: number;
  /** Place of the outcome in the archive: byte offset and bytes. */
  readonly place: readonly [offset: number, bytes: number];
}

/** Input and result of a finished execution, and where its history lies. */
export interface Outcome {
  readonly input: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly history: readonly HistoryPart[];
  /** The newest redrives. */
  readonly redrives?: readonly Redrive[];
  /** What a redrive needs, where it did not succeed. */
  readonly redrivable?: Redrivable;
}

/** What of an execution is kept so that it can go on from where it stood. */
interface Redrivable {
  readonly start: StartFact;
  /** The definition that it started with. */
  readonly definition: string;
  readonly unfinished: Unfinished;
  readonly lastEventId: number;
  readonly checkpointNumber: number;
}

/** A finished execution on its way to the archive. */
export interface Closing {
  readonly entry: Omit<ClosedEntry, 'place'>;
  readonly outcome: Outcome;
  readonly recentEvents: readonly HistoryEvent[];
}

/**
 * Finished executions: `archive.jsonl` holds outcomes and histories, read at an offset when asked for;
 * `closed.jsonl` one short line for each execution, read at start. The first is on disk before the second says so.
 */
export class Archive {
  private readonly path: string;
  private readonly handle: FileHandle;
  private readonly index: AppendFile;
  private sizeBytes: number;
  private writing: Promise<unknown> = Promise.resolve();

  private constructor(path: string, handle: FileHandle, index: AppendFile, sizeBytes: number) {
    this.path = path;
    this.handle = handle;
    this.index = index;
    this.sizeBytes = sizeBytes;
  }

  /** Reads the index; throws JournalDamagedError when it or the archive is not what was written. */
  static read(directory: string, take: (entry: ClosedEntry) => void): () => Promise<Archive> {
    const path = join(directory, 'archive.jsonl');
    const indexPath = join(directory, 'closed.jsonl');
    const sizeBytes = existsSync(path) ? statSync(path).size : 0;
    let neededBytes = 0;
    const machineArns = new Map<string, string>();
    const readEntry = (json: string) => {
      const entry: ClosedEntry = JSON.parse(json);
      neededBytes = Math.max(neededBytes, entry.place[0] + entry.place[1]);
      // One string for each machine instead of one for each execution.
      const machineArn = machineArns.get(entry.machineArn) ?? entry.machineArn;
      machineArns.set(machineArn, machineArn);
      take({ ...entry, machineArn });
    };
    const end = existsSync(indexPath) ? readFrames(indexPath, readEntry) : { goodBytes: 0, crc: 0, lines: 0 };
    if (sizeBytes < neededBytes) {
      throw new JournalDamagedError(path, `it has ${sizeBytes} bytes, its index needs ${neededBytes}`);
    }
    return async () => {
      const handle = await open(path, existsSync(path) ? 'r+' : 'w+');
      const index = await AppendFile.open(indexPath, end);
      await syncDirectory(directory);
      return new Archive(path, handle, index, sizeBytes);
    };
  }

  /** Stores events and returns their places; they are on disk then. */
  storeHistory(events: readonly HistoryEvent[]): Promise<HistoryPart[]> {
    return this.exclusively(async () => {
      const batch = new ArchiveBatch(this.sizeBytes);
      const parts = batch.addHistory(events);
      await this.write(batch);
      return parts;
    });
  }

  /** Stores finished executions and returns their entries in the same order; all is on disk then. */
  store(closings: readonly Closing[]): Promise<ClosedEntry[]> {
    return this.exclusively(async () => {
      const batch = new ArchiveBatch(this.sizeBytes);
      const entries = closings.map((closing) => addClosing(batch, closing));
      await this.write(batch);
      await this.index.append(entries.map((entry) => JSON.stringify(entry)));
      return entries;
    });
  }

  readOutcome(entry: ClosedEntry): Promise<Outcome> {
    return this.readRecord<Outcome>(...entry.place);
  }

  readHistory([offset, bytes]: HistoryPart): Promise<HistoryEvent[]> {
    return this.readRecord<HistoryEvent[]>(offset, bytes);
  }

  async close(): Promise<void> {
    await this.writing.catch(() => undefined);
    await this.handle.close();
    await this.index.close();
  }

  private async readRecord<T>(offset: number, bytes: number): Promise<T> {
    const buffer = Buffer.alloc(bytes);
    await this.handle.read(buffer, 0, bytes, offset);
    const content = unframe(buffer.toString('utf8'), 0);
    if (content === null)
      throw new JournalDamagedError(this.path, `the record at byte ${offset} does not match its checksum`);
    return JSON.parse(expanded(content.json));
  }

  private async write(batch: ArchiveBatch): Promise<void> {
    const bytes = batch.bytes();
    await writeFully(this.handle, bytes, this.sizeBytes);
    this.sizeBytes += bytes.length;
    await this.handle.datasync();
  }

  /** One write at a time, so that offsets are known before writing. */
  private exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.writing.then(work);
    this.writing = turn.catch(() => undefined);
    return turn;
  }
}

function addClosing(batch: ArchiveBatch, closing: Closing): ClosedEntry {
  const recent = batch.addHistory(closing.recentEvents);
  const outcome = { ...closing.outcome, history: [...closing.outcome.history, ...recent] };
  return { ...closing.entry, place: batch.add(JSON.stringify(outcome)) };
}

/** Below this a record gains nothing. */
const LEAST_COMPRESSED = 300;

/** Histories say the same words again and again, and are hardly ever read again: compressed, and still a JSON text. */
function compacted(json: string): string {
  return json.length < LEAST_COMPRESSED
    ? json
    : JSON.stringify({ deflated: deflateRawSync(json).toString('base64') });
}

/** The record as it was given, also one that was stored as it is. */
function expanded(json: string): string {
  if (!json.startsWith('{"deflated":"')) return json;
  return inflateRawSync(Buffer.from(JSON.parse(json).deflated, 'base64')).toString('utf8');
}

/** Records to be written together, with the offsets they will have. */
class ArchiveBatch {
  private readonly records: Buffer[] = [];
  private offset: number;

  constructor(offset: number) {
    this.offset = offset;
  }

  add(json: string): [offset: number, bytes: number] {
    const record = Buffer.from(frame(compacted(json), 0).line, 'utf8');
    const place: [number, number] = [this.offset, record.length - 1];
    this.records.push(record);
    this.offset += record.length;
    return place;
  }

  addHistory(events: readonly HistoryEvent[]): HistoryPart[] {
    const parts: HistoryPart[] = [];
    for (let start = 0; start < events.length; start += EVENTS_A_PART) {
      const part = events.slice(start, start + EVENTS_A_PART);
      parts.push([...this.add(JSON.stringify(part)), part.length]);
    }
    return parts;
  }

  bytes(): Buffer {
    return Buffer.concat(this.records);
  }
}
