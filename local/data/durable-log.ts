import { closeSync, constants, openSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { HostError } from '../host-error.ts';
import { replaceFile } from './durable-file.ts';
import { type Extent, refused, type Seal, unsealed } from './seals.ts';

interface Waiting {
  line: string;
  /** Gives where the record ends in the file. */
  resolve: (endBytes: number) => void;
  reject: (error: unknown) => void;
}

interface Replacement<Entry> {
  entries: () => Entry[];
  settled: { resolve: () => void; reject: (error: unknown) => void }[];
}

/** A log is read in pieces of this size: it may be larger than what fits into memory, or into one string. */
const chunkBytes = 1024 * 1024;
const lineFeed = 0x0a;
const openFlags = constants.O_RDWR | constants.O_CREAT;

/**
 * An append-only file of one JSON record a line. A record counts as written when `append` resolves: it
 * has then been forced to disk. Records appended in the same tick share one fsync. What could not be written leaves
 * nothing behind: the next record is written where it would have stood.
 */
export class DurableLog<Entry> {
  private waiting: Waiting[] = [];
  private writing: Promise<void> | null = null;
  private replacement: Replacement<Entry> | null = null;

  private readonly path: string;
  private readonly seal: Seal;
  private file: FileHandle;
  private end: Extent;

  private constructor(path: string, seal: Seal, file: FileHandle, end: Extent) {
    this.path = path;
    this.seal = seal;
    this.file = file;
    this.end = end;
  }

  /**
   * Opens the log and hands over what it holds, with the bytes that each record takes. A last line torn by a crash was
   * never acknowledged and is cut off; whatever else is damaged or missing throws a `HostError` and is left as it is.
   */
  static async open<Entry>(
    path: string,
    take: (entry: Entry, bytes: number) => void,
    seal: Seal = unsealed,
  ): Promise<DurableLog<Entry>> {
    const { end, tornBytes } = readLog<Entry>(path, take, seal);
    const file = await open(path, openFlags, 0o644);
    if (tornBytes > 0) await file.truncate(end.bytes);
    seal.note(end);
    return new DurableLog<Entry>(path, seal, file, end);
  }

  /** Resolves with where the record ends in the file, in bytes. */
  append(entry: Entry): Promise<number> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ line: `${JSON.stringify(entry)}\n`, resolve, reject });
      this.writing ??= this.drain();
    });
  }

  /**
   * Replaces the whole log, in one step, before the next record is written. `entries` is asked when it is done, and must
   * then tell also of what was appended and is not yet written.
   */
  replaceBy(entries: () => Entry[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const settled = [...(this.replacement?.settled ?? []), { resolve, reject }];
      this.replacement = { entries, settled };
      this.writing ??= this.drain();
    });
  }

  async close(): Promise<void> {
    await this.writing;
    await this.file.close();
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0 || this.replacement !== null) {
      const batch = this.waiting;
      const { replacement } = this;
      this.waiting = [];
      this.replacement = null;
      try {
        if (replacement === null) await this.write(batch);
        else await this.replace(replacement, batch);
      } catch (error) {
        for (const one of [...batch, ...(replacement?.settled ?? [])]) one.reject(error);
      }
    }
    this.writing = null;
  }

  private async write(batch: Waiting[]): Promise<void> {
    const lines = batch.map(({ line }) => Buffer.from(line));
    const begin = this.end;
    try {
      await writeFully(this.file, Buffer.concat(lines), begin.bytes);
      await this.file.datasync();
    } catch (error) {
      await this.file.truncate(begin.bytes).catch(() => undefined);
      throw error;
    }
    for (const [index, line] of lines.entries()) {
      this.end = extended(this.end, line);
      batch[index]?.resolve(this.end.bytes);
    }
    this.seal.note(this.end);
  }

  private async replace({ entries, settled }: Replacement<Entry>, batch: Waiting[]): Promise<void> {
    const text = Buffer.from(
      entries()
        .map((entry) => `${JSON.stringify(entry)}\n`)
        .join(''),
    );
    const end = extended({ bytes: 0, crc: 0 }, text);
    this.seal.replacing(end);
    replaceFile(this.path, text);
    await this.file.close();
    this.file = await open(this.path, openFlags, 0o644);
    this.end = end;
    this.seal.note(end);
    for (const one of batch) one.resolve(end.bytes);
    for (const one of settled) one.resolve();
  }
}

/**
 * Reads a log without touching it.
 * @throws HostError when it is damaged or holds less than its seal says
 */
export function readLog<Entry>(
  path: string,
  take: (entry: Entry, bytes: number) => void,
  seal: Seal = unsealed,
): { end: Extent; tornBytes: number } {
  const expected = seal.expected();
  let end: Extent = { bytes: 0, crc: 0 };
  let lines = 0;
  const matches = () => expected.some(({ bytes, crc }) => bytes === end.bytes && crc === end.crc);
  let isWhole = expected.length === 0 || matches();
  const tornBytes = readLines(path, (line) => {
    lines += 1;
    takeLine(path, line.subarray(0, -1), lines, (entry: Entry) => take(entry, line.length));
    end = extended(end, line);
    isWhole ||= matches();
  });
  if (!isWhole) throw notWhole(path, end, expected);
  return { end, tornBytes };
}

/** The sentence for a file that does not hold what its seal says. */
function notWhole(path: string, found: Extent, expected: readonly Extent[]): HostError {
  const least = Math.min(...expected.map(({ bytes }) => bytes));
  const reason =
    found.bytes < least
      ? `it held ${least} bytes and has ${found.bytes} whole ones`
      : `its first ${least} bytes are not what was written`;
  return refused(path, reason);
}

function extended({ bytes, crc }: Extent, text: Buffer): Extent {
  return { bytes: bytes + text.length, crc: crc32(text, crc) };
}

/** One write may take fewer bytes than it was given. */
async function writeFully(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let written = 0; written < bytes.length; )
    written += (await file.write(bytes, written, bytes.length - written, position + written)).bytesWritten;
}

/** Hands over each whole line with its end; gives the bytes after the last line feed, which are torn. */
function readLines(path: string, take: (line: Buffer) => void): number {
  let rest: Buffer = Buffer.alloc(0);
  for (const chunk of chunksOf(path)) {
    const text = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let begin = 0;
    for (let end = text.indexOf(lineFeed); end >= 0; end = text.indexOf(lineFeed, begin)) {
      take(text.subarray(begin, end + 1));
      begin = end + 1;
    }
    rest = text.subarray(begin);
  }
  return rest.length;
}

/** The content of a file in pieces; nothing where there is none. */
export function* chunksOf(path: string): Generator<Buffer> {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      const bytes = readSync(file, chunk);
      if (bytes === 0) return;
      yield chunk.subarray(0, bytes);
    }
  } finally {
    closeSync(file);
  }
}

function takeLine<Entry>(path: string, line: Buffer, number: number, take: (entry: Entry) => void): void {
  try {
    take(JSON.parse(line.toString('utf8')) as Entry);
  } catch (error) {
    if (error instanceof HostError) throw error;
    throw refused(path, 'it does not hold a record there', { line: number, cause: error });
  }
}
