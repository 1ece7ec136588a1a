import { closeSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { HostError } from '../host-error.ts';
import { replaceFile } from './durable-file.ts';

interface Waiting {
  line: string;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** A log is read in pieces of this size: it may be larger than what fits into memory, or into one string. */
const chunkBytes = 1024 * 1024;
const lineFeed = 0x0a;

/**
 * An append-only file of one JSON record a line. A record counts as written when `append` resolves: it
 * has then been forced to disk. Records appended in the same tick share one fsync.
 */
export class DurableLog<Entry> {
  private waiting: Waiting[] = [];
  private writing: Promise<void> | null = null;
  private replacement: (() => Entry[]) | null = null;

  private readonly path: string;
  private file: FileHandle;

  private constructor(path: string, file: FileHandle) {
    this.path = path;
    this.file = file;
  }

  /**
   * Opens the log and hands over what it holds, with the bytes that each record takes. A last line torn by a crash was
   * never acknowledged and is cut off; damage anywhere else throws a `HostError` and leaves the file as it is.
   */
  static async open<Entry>(
    path: string,
    take: (entry: Entry, bytes: number) => void,
  ): Promise<DurableLog<Entry>> {
    const { soundBytes, tornBytes } = readLines(path, (line, number) =>
      take(parseLine<Entry>(path, line, number), line.length + 1),
    );
    const file = await open(path, 'a');
    if (tornBytes > 0) await file.truncate(soundBytes);
    return new DurableLog<Entry>(path, file);
  }

  append(entry: Entry): Promise<void> {
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
    this.replacement = entries;
    this.writing ??= this.drain();
    return this.writing;
  }

  async close(): Promise<void> {
    await this.writing;
    await this.file.close();
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0 || this.replacement !== null) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        if (this.replacement === null) await this.write(batch);
        else await this.replace(this.replacement);
        for (const one of batch) one.resolve();
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    this.writing = null;
  }

  private async write(batch: Waiting[]): Promise<void> {
    await this.file.write(batch.map((one) => one.line).join(''));
    await this.file.datasync();
  }

  private async replace(entries: () => Entry[]): Promise<void> {
    this.replacement = null;
    replaceFile(
      this.path,
      entries()
        .map((entry) => `${JSON.stringify(entry)}\n`)
        .join(''),
    );
    await this.file.close();
    this.file = await open(this.path, 'a');
  }
}

/** Hands over each whole line without its end; what stands after the last line feed is torn. */
function readLines(
  path: string,
  take: (line: Buffer, number: number) => void,
): { soundBytes: number; tornBytes: number } {
  let soundBytes = 0;
  let lines = 0;
  let rest: Buffer = Buffer.alloc(0);
  for (const chunk of chunksOf(path)) {
    const text = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let begin = 0;
    for (let end = text.indexOf(lineFeed); end >= 0; end = text.indexOf(lineFeed, begin)) {
      lines += 1;
      take(text.subarray(begin, end), lines);
      begin = end + 1;
    }
    soundBytes += begin;
    rest = text.subarray(begin);
  }
  return { soundBytes, tornBytes: rest.length };
}

function* chunksOf(path: string): Generator<Buffer> {
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

function parseLine<Entry>(path: string, line: Buffer, number: number): Entry {
  try {
    return JSON.parse(line.toString('utf8')) as Entry;
  } catch (error) {
    throw new HostError(
      `数据文件 ${path} 第 ${number} 行已损坏，未作任何改动。`,
      `The data file ${path} is damaged at line ${number}; nothing was changed.`,
      { cause: error },
    );
  }
}
