import { type FileHandle, open } from 'node:fs/promises';
import { HostError } from '../host-error.ts';
import { readIfPresent, replaceFile } from './durable-file.ts';

/**
 * An append-only file of one JSON record a line. A record counts as written when `append` resolves: it
 * has then been forced to disk. Records appended in the same tick share one fsync.
 */
export class DurableLog<Entry> {
  private waiting: { line: string; resolve: () => void; reject: (error: unknown) => void }[] = [];
  private writing: Promise<void> | null = null;

  private readonly path: string;
  private file: FileHandle;

  private constructor(path: string, file: FileHandle) {
    this.path = path;
    this.file = file;
  }

  /**
   * Opens the log and hands over what it holds. A last line torn by a crash was never acknowledged and
   * is cut off; damage anywhere else throws a `HostError` and leaves the file as it is.
   */
  static async open<Entry>(path: string): Promise<{ log: DurableLog<Entry>; entries: Entry[] }> {
    const text = readIfPresent(path) ?? '';
    const { entries, soundLength } = parseLines<Entry>(path, text);
    const file = await open(path, 'a');
    if (soundLength < Buffer.byteLength(text)) await file.truncate(soundLength);
    return { log: new DurableLog<Entry>(path, file), entries };
  }

  append(entry: Entry): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ line: `${JSON.stringify(entry)}\n`, resolve, reject });
      this.writing ??= this.drain();
    });
  }

  /** Replaces the whole log, in one step, by `entries`. */
  async rewrite(entries: Entry[]): Promise<void> {
    await this.writing;
    await this.file.close();
    replaceFile(this.path, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    this.file = await open(this.path, 'a');
  }

  async close(): Promise<void> {
    await this.writing;
    await this.file.close();
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        await this.file.write(batch.map((one) => one.line).join(''));
        await this.file.datasync();
        for (const one of batch) one.resolve();
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    this.writing = null;
  }
}

function parseLines<Entry>(path: string, text: string): { entries: Entry[]; soundLength: number } {
  const entries: Entry[] = [];
  const lines = text.split('\n');
  const torn = lines.pop() ?? '';
  for (const [index, line] of lines.entries()) {
    try {
      entries.push(JSON.parse(line) as Entry);
    } catch (error) {
      throw new HostError(
        `数据文件 ${path} 第 ${index + 1} 行已损坏，未作任何改动。`,
        `The data file ${path} is damaged at line ${index + 1}; nothing was changed.`,
        { cause: error },
      );
    }
  }
  return { entries, soundLength: Buffer.byteLength(text) - Buffer.byteLength(torn) };
}
