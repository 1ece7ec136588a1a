import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { JournalDamagedError } from '../base/errors.ts';
import type { Extent } from './seal.ts';

/**
 * One line of a journal file: `{"crc":"<8 hex digits>","fact":<JSON>}`. Checksums run on from line to line, so a line
 * that was lost, moved or changed shows.
 */
const PREFIX = '{"crc":"';
const MIDDLE = '","fact":';
const BODY_START = PREFIX.length + 8 + MIDDLE.length;
const READ_BYTES = 1 << 20;
const NEWLINE = 10;

export interface Frame {
  readonly line: string;
  readonly crc: number;
}

/** Frames a JSON text; `previousCrc` is the checksum of the line before, 0 for the first. */
export function frame(json: string, previousCrc: number): Frame {
  const crc = crc32(json, previousCrc);
  return { line: `${PREFIX}${crc.toString(16).padStart(8, '0')}${MIDDLE}${json}}\n`, crc };
}

/** The JSON text of a line without its newline, null when the line is not what was written. */
export function unframe(line: string, previousCrc: number): { json: string; crc: number } | null {
  const json = line.slice(BODY_START, -1);
  const crc = crc32(json, previousCrc);
  return line === frame(json, previousCrc).line.slice(0, -1) ? { json, crc } : null;
}

/** How far a file is good, so that appending can go on from there. */
export interface FileEnd {
  /** Bytes of whole lines; what follows is a torn last line. */
  readonly goodBytes: number;
  readonly crc: number;
  readonly lines: number;
}

/**
 * Hands every JSON text of a file to `take`, in order. A last line without its newline is torn by a crash and left out;
 * any other unexpected byte, and less than what is expected, throws JournalDamagedError.
 */
export function readFrames(
  file: string,
  take: (json: string, lineNumber: number) => void,
  expected: readonly Extent[] = [],
): FileEnd {
  let end: FileEnd = { goodBytes: 0, crc: 0, lines: 0 };
  const matches = () => expected.some(({ bytes, crc }) => bytes === end.goodBytes && crc === end.crc);
  let isWhole = expected.length === 0 || matches();
  if (existsSync(file))
    forEachLine(file, (bytes) => {
      const lineNumber = end.lines + 1;
      const content = unframe(bytes.toString('utf8'), end.crc);
      if (content === null) {
        throw new JournalDamagedError(file, `line ${lineNumber} does not match its checksum`);
      }
      take(content.json, lineNumber);
      end = { goodBytes: end.goodBytes + bytes.length + 1, crc: content.crc, lines: lineNumber };
      isWhole ||= matches();
    });
  if (!isWhole) throw notWhole(file, end, expected);
  return end;
}

function notWhole(file: string, { goodBytes }: FileEnd, expected: readonly Extent[]): JournalDamagedError {
  const least = Math.min(...expected.map(({ bytes }) => bytes));
  return new JournalDamagedError(
    file,
    goodBytes < least
      ? `it held ${least} bytes and has ${goodBytes} whole ones`
      : `its first ${least} bytes are not what was written`,
  );
}

function forEachLine(file: string, take: (line: Buffer) => void): void {
  const descriptor = openSync(file, 'r');
  try {
    const size = fstatSync(descriptor).size;
    let rest: Buffer = Buffer.alloc(0);
    for (let position = 0; position < size; ) {
      const chunk = Buffer.alloc(Math.min(READ_BYTES, size - position));
      position += readSync(descriptor, chunk, 0, chunk.length, position);
      rest = takeLines(rest.length === 0 ? chunk : Buffer.concat([rest, chunk]), take);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Takes the whole lines off the front; returns what is left. */
function takeLines(bytes: Buffer, take: (line: Buffer) => void): Buffer {
  let start = 0;
  for (let newline = bytes.indexOf(NEWLINE); newline >= 0; newline = bytes.indexOf(NEWLINE, start)) {
    take(bytes.subarray(start, newline));
    start = newline + 1;
  }
  return bytes.subarray(start);
}
