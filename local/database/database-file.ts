import { existsSync, statSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { chunksOf } from '../data/durable-log.ts';
import type { Extent, Seal } from '../data/seals.ts';
import { DamagedDatabase } from './dynoxide.ts';
import { LogWitness } from './log-witness.ts';
import { checkStructure } from './structure.ts';
import { StructureError } from './write-ahead-log.ts';

/** Stands for a file that a process writes to: what it holds is not known from outside. */
const inUse: Extent = { bytes: 0, crc: 0 };

/**
 * The file of the database, as it is between two starts. A host that was closed left it to the byte as its seal says;
 * after a kill its structure must be whole, with the write-ahead log that stands beside it.
 */
export class DatabaseFile {
  private readonly path: string;
  private readonly seal: Seal;
  private readonly witness: LogWitness;

  constructor(path: string, seal: Seal, ofLog: Seal) {
    this.path = path;
    this.seal = seal;
    this.witness = new LogWitness(path, ofLog);
  }

  /** @throws DamagedDatabase */
  check(): void {
    const expected = this.seal.expected();
    const isNew = !existsSync(this.path) || statSync(this.path).size === 0;
    if (isNew && expected.some(({ bytes }) => bytes > 0)) throw this.damaged('it is missing or empty');
    if (isNew) return;
    const wasClosed = expected.length > 0 && expected.every(({ bytes }) => bytes > 0);
    if (wasClosed) this.mustBe(expected);
    else this.mustHaveStructure();
  }

  /** As `check`, and the structure in any case. Gives the size in bytes. @throws DamagedDatabase */
  checkAll(): number {
    this.check();
    if (!existsSync(this.path) || statSync(this.path).size === 0) return 0;
    this.mustHaveStructure();
    return statSync(this.path).size;
  }

  /** A process is about to write to it. */
  open(): void {
    this.seal.replacing(inUse);
    this.seal.note(inUse);
    this.witness.begin();
  }

  /** The last process is about to be ended in order. */
  closing(): void {
    this.witness.end();
  }

  /** The last process has ended. What it could not put into the file itself stays beside it. */
  close(): void {
    const log = `${this.path}-wal`;
    const isComplete = !existsSync(log) || statSync(log).size === 0;
    if (isComplete && existsSync(this.path)) this.seal.note(extentOf(this.path));
  }

  private mustBe(expected: readonly Extent[]): void {
    const { bytes, crc } = extentOf(this.path);
    if (expected.some((extent) => extent.bytes === bytes && extent.crc === crc)) return;
    const least = Math.min(...expected.map((extent) => extent.bytes));
    throw this.damaged(
      bytes < least ? `it had ${least} bytes and has ${bytes}` : 'it is not what was written',
    );
  }

  private mustHaveStructure(): void {
    const missing = this.witness.missing();
    if (missing !== null) throw this.damaged(missing);
    try {
      checkStructure(this.path);
    } catch (error) {
      if (!(error instanceof StructureError || error instanceof RangeError)) throw error;
      throw this.damaged(error.message);
    }
  }

  private damaged(reason: string): DamagedDatabase {
    return new DamagedDatabase(this.path, reason);
  }
}

function extentOf(path: string): Extent {
  let [bytes, crc] = [0, 0];
  for (const chunk of chunksOf(path)) {
    bytes += chunk.length;
    crc = crc32(chunk, crc);
  }
  return { bytes, crc };
}
