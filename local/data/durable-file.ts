import { closeSync, fdatasyncSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Replaces `path` so that after a crash it holds either the old or the new text, never a mixture. */
export function replaceFile(path: string, text: string | Buffer, mode = 0o644): void {
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w', mode);
  try {
    writeAll(file, typeof text === 'string' ? Buffer.from(text) : text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  syncDirectory(dirname(path));
}

/** One write may take fewer bytes than it was given. */
function writeAll(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; )
    written += writeSync(file, bytes, written, bytes.length - written);
}

/** What a disk writes as a whole or not at all. */
const sectorBytes = 512;

/**
 * A small ASCII text that changes often. It is overwritten in place, in one sector and always at the same length, which
 * costs a fraction of `replaceFile`; after a crash the file holds either the old or the new text.
 */
export class SectorFile {
  private readonly file: number;

  constructor(path: string, text: string) {
    replaceFile(path, padded(text));
    this.file = openSync(path, 'r+');
  }

  write(text: string): void {
    writeSync(this.file, padded(text), 0);
    fdatasyncSync(this.file);
  }

  close(): void {
    closeSync(this.file);
  }
}

function padded(text: string): string {
  return `${text.padEnd(sectorBytes - 1)}\n`;
}

/** The text of a file, or null where there is none. */
export function readIfPresent(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Makes a rename or a new file in `directory` survive a power cut. */
function syncDirectory(directory: string): void {
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
