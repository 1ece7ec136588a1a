import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { Extent, Seal } from '../data/seals.ts';

const lookMillis = 250;
const headerBytes = 32;
const frameHeaderBytes = 24;
const nothing: Extent = { bytes: 0, crc: 0 };

/**
 * Remembers how far the database's write-ahead log had come. The database alone knows what it acknowledged; we look at
 * its log four times a second and note what stood there the time before, so that a cut made after a kill shows all but
 * the last moments.
 */
export class LogWitness {
  private readonly path: string;
  private readonly seal: Seal;
  private timer: NodeJS.Timeout | undefined;
  private lastSeen: Extent = nothing;

  constructor(databasePath: string, seal: Seal) {
    this.path = `${databasePath}-wal`;
    this.seal = seal;
  }

  /** Null when the log reaches at least as far as was noted, otherwise what is missing. */
  missing(): string | null {
    const noted = this.seal.expected().filter(({ bytes }) => bytes > 0);
    const isFine = noted.length === 0 || noted.some((extent) => this.reaches(extent));
    return isFine ? null : `its write-ahead log ${this.path} is missing, or shorter than it was`;
  }

  begin(): void {
    this.timer = setInterval(() => this.look(), lookMillis);
    this.timer.unref();
  }

  /** The database is about to take its log into its file, and to delete it. */
  end(): void {
    clearInterval(this.timer);
    this.seal.note(nothing);
  }

  private look(): void {
    this.seal.note(this.lastSeen);
    this.lastSeen = this.seen() ?? nothing;
  }

  /** A log that was begun anew counts on from the salt of the one before: the database's file holds that one then. */
  private reaches({ bytes, crc, file = '' }: Extent): boolean {
    const now = this.seen(bytes);
    if (now === null) return false;
    if (now.file === file) return now.bytes === bytes && now.crc === crc;
    const begunAnew = (saltOf(now.file ?? '') - saltOf(file)) >>> 0;
    return begunAnew > 0 && begunAnew < 0x8000_0000;
  }

  /** The last whole frame, or the one that ends there; with the salts of the log. */
  private seen(endBytes?: number): Extent | null {
    if (!existsSync(this.path)) return null;
    const file = openSync(this.path, 'r');
    try {
      const header = Buffer.alloc(headerBytes);
      if (readSync(file, header, 0, headerBytes, 0) < headerBytes) return null;
      const frameBytes = frameHeaderBytes + header.readUInt32BE(8);
      const frames = Math.floor((fstatSync(file).size - headerBytes) / frameBytes);
      const end = Math.min(endBytes ?? Number.POSITIVE_INFINITY, headerBytes + frames * frameBytes);
      const frame = Buffer.alloc(frameHeaderBytes);
      readSync(file, frame, 0, frameHeaderBytes, Math.max(headerBytes, end - frameBytes));
      return { bytes: end, crc: crc32(frame), file: header.toString('hex', 16, 24) };
    } finally {
      closeSync(file);
    }
  }
}

function saltOf(salts: string): number {
  return Number.parseInt(salts.slice(0, 8), 16);
}
