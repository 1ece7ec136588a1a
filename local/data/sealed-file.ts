import { crc32 } from 'node:zlib';
import { readIfPresent, replaceFile } from './durable-file.ts';
import { type Extent, refused, type Seal } from './seals.ts';

/** Replaces a small file as a whole, and remembers what it holds. */
export function replaceSealed(path: string, text: string, seal: Seal, mode?: number): void {
  const bytes = Buffer.from(text);
  const extent = { bytes: bytes.length, crc: crc32(bytes) };
  seal.replacing(extent);
  replaceFile(path, bytes, mode);
  seal.note(extent);
}

/**
 * The text of such a file, null where there never was one.
 * @throws HostError when it is missing or not what was written
 */
export function readSealed(path: string, seal: Seal): string | null {
  const text = readIfPresent(path);
  const expected = seal.expected();
  if (text === null && expected.length > 0) throw refused(path, 'it is missing');
  if (text === null) return null;
  const isWritten = ({ bytes, crc }: Extent) => bytes === Buffer.byteLength(text) && crc === crc32(text);
  if (expected.length > 0 && !expected.some(isWritten)) throw refused(path, 'it is not what was written');
  seal.note({ bytes: Buffer.byteLength(text), crc: crc32(text) });
  return text;
}
