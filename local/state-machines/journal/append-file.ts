import { type FileHandle, open } from 'node:fs/promises';
import { type FileEnd, frame } from './frames.ts';

/** A file of framed lines that only grows; each write is on disk when it returns. */
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

  get sizeBytes(): number {
    return this.position;
  }

  /** Writes JSON texts as lines and waits for the disk. */
  async append(texts: readonly string[]): Promise<void> {
    const lines: string[] = [];
    for (const text of texts) {
      const framed = frame(text, this.crc);
      this.crc = framed.crc;
      lines.push(framed.line);
    }
    const bytes = Buffer.from(lines.join(''), 'utf8');
    await writeFully(this.handle, bytes, this.position);
    this.position += bytes.length;
    await this.handle.datasync();
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
