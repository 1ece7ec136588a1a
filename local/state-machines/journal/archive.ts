import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { JournalDamagedError } from '../base/errors.ts';
import { AppendFile, syncDirectory, writeFully } from './append-file.ts';
import type { StartedBy, StartFact } from './facts.ts';
import { frame, readFrames, unframe } from './frames.ts';
import type { HistoryEvent, HistoryPart } from './history.ts';
import { type Extent, type JournalSeals, UNSEALED } from './seal.ts';
import type { Redrive, Unfinished } from './unfinished.ts';

const EVENTS_A_PART = 1000;
const READ_BYTES = 1 << 20;

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

/** How often an execution of the archive had been redriven when it ended; undefined for one that is not there. */
export function attemptIn(
  closed: ReadonlyMap<number, ClosedEntry>,
): (execution: number) => number | undefined {
  return (execution) => {
    const entry = closed.get(execution);
    return entry && (entry.redriveCount ?? 0);
  };
}

/**
 * Finished executions: `archive.jsonl` holds outcomes and histories, read at an offset when asked for;
 * `closed.jsonl` one short line for each execution, read at start. The first is on disk before the second says so.
 */
export class Archive {
  private readonly path: string;
  private readonly handle: FileHandle;
  private readonly index: AppendFile;
  private readonly seals: ArchiveSeals;
  private extent: Extent;
  private writing: Promise<unknown> = Promise.resolve();

  private constructor(
    path: string,
    files: { handle: FileHandle; index: AppendFile },
    extent: Extent,
    seals: ArchiveSeals,
  ) {
    this.path = path;
    this.handle = files.handle;
    this.index = files.index;
    this.extent = extent;
    this.seals = seals;
  }

  /** Reads the index; throws JournalDamagedError when it or the archive is not what was written. */
  static read(
    directory: string,
    take: (entry: ClosedEntry) => void,
    seals: ArchiveSeals = UNSEALED,
  ): () => Promise<Archive> {
    const path = join(directory, 'archive.jsonl');
    const indexPath = join(directory, 'closed.jsonl');
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
    const end = readFrames(indexPath, readEntry, seals.closed.expected());
    const extent = extentOf(path, neededBytes, seals.archive.expected());
    return async () => {
      const handle = await open(path, existsSync(path) ? 'r+' : 'w+');
      const index = await AppendFile.open(indexPath, end);
      await syncDirectory(directory);
      seals.archive.note(extent);
      seals.closed.note(index.extent);
      return new Archive(path, { handle, index }, extent, seals);
    };
  }

  /** Stores events and returns their places; they are on disk then. */
  storeHistory(events: readonly HistoryEvent[]): Promise<HistoryPart[]> {
    return this.exclusively(async () => {
      const batch = new ArchiveBatch(this.extent.bytes);
      const parts = batch.addHistory(events);
      await this.write(batch);
      return parts;
    });
  }

  /** Stores finished executions and returns their entries in the same order; all is on disk then. */
  store(closings: readonly Closing[]): Promise<ClosedEntry[]> {
    return this.exclusively(async () => {
      const batch = new ArchiveBatch(this.extent.bytes);
      const entries = closings.map((closing) => addClosing(batch, closing));
      await this.write(batch);
      await this.index.append(entries.map((entry) => JSON.stringify(entry)));
      this.seals.closed.note(this.index.extent);
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

  private readRecord<T>(offset: number, bytes: number): Promise<T> {
    return recordIn<T>(this.handle, this.path, offset, bytes);
  }

  private async write(batch: ArchiveBatch): Promise<void> {
    const bytes = batch.bytes();
    const { bytes: begin, crc } = this.extent;
    await writeFully(this.handle, bytes, begin);
    await this.handle.datasync();
    this.extent = { bytes: begin + bytes.length, crc: crc32(bytes, crc) };
    this.seals.archive.note(this.extent);
  }

  /** One write at a time, so that offsets are known before writing. */
  private exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.writing.then(work);
    this.writing = turn.catch(() => undefined);
    return turn;
  }
}

/** @throws JournalDamagedError when the record is not what was written */
export async function recordIn<T>(
  handle: FileHandle,
  path: string,
  offset: number,
  bytes: number,
): Promise<T> {
  const buffer = Buffer.alloc(bytes);
  await handle.read(buffer, 0, bytes, offset);
  const content = unframe(buffer.toString('utf8'), 0);
  if (content === null)
    throw new JournalDamagedError(path, `the record at byte ${offset} does not match its checksum`);
  return JSON.parse(expanded(content.json));
}

type ArchiveSeals = Pick<JournalSeals, 'archive' | 'closed'>;

/**
 * How much the archive holds. What its seal vouches for is only measured here, since it may be large: each record has a
 * checksum of its own that is checked when it is read.
 */
function extentOf(path: string, neededBytes: number, [sealed]: readonly Extent[]): Extent {
  const sizeBytes = existsSync(path) ? statSync(path).size : 0;
  const least = Math.max(neededBytes, sealed?.bytes ?? 0);
  if (sizeBytes < least)
    throw new JournalDamagedError(path, `it has ${sizeBytes} bytes, its index needs ${least}`);
  const { bytes, crc } = sealed ?? { bytes: 0, crc: 0 };
  return { bytes: sizeBytes, crc: crcFrom(path, bytes, crc) };
}

/** Continues a CRC over the bytes of a file from a place on. */
function crcFrom(path: string, begin: number, crc: number): number {
  if (!existsSync(path)) return crc;
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.alloc(READ_BYTES);
    let [position, sum] = [begin, crc];
    for (let read = readSync(file, chunk, 0, READ_BYTES, position); read > 0; ) {
      sum = crc32(chunk.subarray(0, read), sum);
      position += read;
      read = readSync(file, chunk, 0, READ_BYTES, position);
    }
    return sum;
  } finally {
    closeSync(file);
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
