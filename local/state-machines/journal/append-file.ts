import { type FileHandle, open } from 'node:fs/promises';
import { type FileEnd, frame } from './frames.ts';
import type { Extent } from './seal.ts';

/**
 * A file of framed lines that only grows; each write is on disk when it returns. What could not be written leaves nothing
 * behind: the next write begins where it would have stood.
 */
export class AppendFile {
  private readonly handle: FileHandle;
  private position: number;
  private crc: number;

  private constructor(handle: FileHandle, end: FileEnd) {
    this.handle = handle;
    this.position = end.goodBytes;
    this.crc = end.crc;
  }

  /** Opens the file for appending after its last whole line; a torn last line is cut off. */
  static async open(path: string, end: FileEnd): Promise<AppendFile> {
    const handle = await open(path, end.lines === 0 ? 'w' : 'r+');
    await handle.truncate(end.goodBytes);
    return new AppendFile(handle, end);
  }

  /** How much there is, and its digest. */
  get extent(): Extent {
    return { bytes: this.position, crc: this.crc };
  }

  get sizeBytes(): number {
    return this.position;
  }

  /** Writes JSON texts as lines and waits for the disk. */
  async append(texts: readonly string[]): Promise<void> {
    const lines: string[] = [];
    let { crc } = this;
    for (const text of texts) {
      const framed = frame(text, crc);
      crc = framed.crc;
      lines.push(framed.line);
    }
    const bytes = Buffer.from(lines.join(''), 'utf8');
    try {
      await writeFully(this.handle, bytes, this.position);
      await this.handle.datasync();
    } catch (error) {
      await this.handle.truncate(this.position).catch(() => undefined);
      throw error;
    }
    this.crc = crc;
    this.position += bytes.length;
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

/** One write may take fewer bytes than it was given. */
export async function writeFully(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await handle.write(bytes, written, bytes.length - written, position + written)).bytesWritten;
  }
}

/** Makes a new or renamed file's name durable. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
