import { existsSync, readFileSync } from 'node:fs';

const headerBytes = 32;
const frameHeaderBytes = 24;
const magics = [0x377f0682, 0x377f0683];

/** What a write-ahead log adds to its database (SQLite, "WAL-mode File Format"). */
export interface Overlay {
  pages: ReadonlyMap<number, Buffer>;
  /** Pages of the database after the last commit; null where nothing was committed. */
  pageCount: number | null;
}

/** Thrown with a reason that completes "the database file is damaged: …". */
export class StructureError extends Error {}

/**
 * Reads the log that a killed process left beside its database, up to the last commit. What was torn by the kill is its
 * end and was not acknowledged; a frame that is no good with good ones behind it is damage.
 * @throws StructureError
 */
export function readWriteAheadLog(path: string): Overlay {
  const log = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  if (log.length <= headerBytes) return { pages: new Map(), pageCount: null };
  const magic = log.readUInt32BE(0);
  const isBigEndian = magic === magics[1];
  let sums = checksum(log.subarray(0, 24), [0, 0], isBigEndian);
  if (!magics.includes(magic) || !isEqual(sums, log, 24))
    throw new StructureError('its write-ahead log does not begin as one');
  const salts = log.subarray(16, 24);
  const pageSize = log.readUInt32BE(8);
  const committed = new Map<number, Buffer>();
  let pending: [number, Buffer][] = [];
  let pageCount: number | null = null;
  let at = headerBytes;
  for (; at + frameHeaderBytes + pageSize <= log.length; at += frameHeaderBytes + pageSize) {
    const frame = log.subarray(at, at + frameHeaderBytes + pageSize);
    if (!frame.subarray(8, 16).equals(salts)) break;
    const next = checksum(
      frame.subarray(frameHeaderBytes),
      checksum(frame.subarray(0, 8), sums, isBigEndian),
      isBigEndian,
    );
    if (!isEqual(next, frame, 16)) break;
    sums = next;
    pending.push([frame.readUInt32BE(0), frame.subarray(frameHeaderBytes)]);
    if (frame.readUInt32BE(4) === 0) continue;
    for (const [number, page] of pending) committed.set(number, page);
    pending = [];
    pageCount = frame.readUInt32BE(4);
  }
  refuseHole(log, at, frameHeaderBytes + pageSize, salts);
  return { pages: committed, pageCount };
}

/** Frames of an earlier round of the log carry other salts; those of this one follow each other without a gap. */
function refuseHole(log: Buffer, from: number, frameBytes: number, salts: Buffer): void {
  for (let at = from + frameBytes; at + frameBytes <= log.length; at += frameBytes)
    if (log.subarray(at + 8, at + 16).equals(salts))
      throw new StructureError('its write-ahead log is damaged in the middle');
}

function checksum(bytes: Buffer, [first, second]: [number, number], isBigEndian: boolean): [number, number] {
  let [a, b] = [first, second];
  for (let at = 0; at < bytes.length; at += 8) {
    a = (a + (isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + b) >>> 0;
    b = (b + (isBigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + a) >>> 0;
  }
  return [a, b];
}

function isEqual([a, b]: [number, number], bytes: Buffer, at: number): boolean {
  return bytes.readUInt32BE(at) === a && bytes.readUInt32BE(at + 4) === b;
}
