import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type Overlay, readWriteAheadLog, StructureError } from './write-ahead-log.ts';

const sqliteHeader = 'SQLite format 3\0';
const firstPageHeader = 100;
/** SQLite locks the byte at 1 GiB; the page that holds it is never used. */
const lockByte = 0x4000_0000;
const [indexInterior, tableInterior, indexLeaf, tableLeaf] = [2, 5, 10, 13];
const deepest = 40;

type Kind = 'table' | 'index';
/** Is shown the local part of a cell's content. */
type Row = (page: Buffer, at: number, local: number) => void;

/**
 * Walks the whole structure of an SQLite file with its write-ahead log: every page belongs to exactly one tree, overflow
 * chain or list of free pages, and every cell lies within its page. What stands in a value is not looked at.
 * @throws StructureError naming what is wrong
 */
export function checkStructure(path: string): void {
  const overlay = readWriteAheadLog(`${path}-wal`);
  const file = openSync(path, 'r');
  try {
    new Walk(file, overlay).check();
  } finally {
    closeSync(file);
  }
}

class Walk {
  private readonly file: number;
  private readonly overlay: Overlay;
  private readonly pageSize: number;
  private readonly usable: number;
  private readonly pageCount: number;
  private readonly seen: Uint8Array;

  constructor(file: number, overlay: Overlay) {
    this.file = file;
    this.overlay = overlay;
    const header = overlay.pages.get(1) ?? readAt(file, 0, firstPageHeader);
    if (header.length < firstPageHeader || header.toString('latin1', 0, 16) !== sqliteHeader)
      throw new StructureError('it does not begin as an SQLite database does');
    const size = header.readUInt16BE(16);
    this.pageSize = size === 1 ? 65_536 : size;
    this.usable = this.pageSize - header.readUInt8(20);
    if (this.pageSize < 512 || this.usable < 480) throw new StructureError('its page size is none');
    const isCounted = header.readUInt32BE(24) === header.readUInt32BE(92) && header.readUInt32BE(28) > 0;
    const bySize = Math.floor(fstatSync(file).size / this.pageSize);
    this.pageCount = overlay.pageCount ?? (isCounted ? header.readUInt32BE(28) : bySize);
    this.seen = new Uint8Array(this.pageCount + 1);
  }

  check(): void {
    const roots: [number, Kind][] = [];
    this.tree(1, 'table', 0, (page, at, local) => roots.push(...rootIn(page.subarray(at, at + local))));
    for (const [root, kind] of roots) this.tree(root, this.isIndex(root) ? 'index' : kind, 0);
    this.freePages();
    const lockPage = Math.floor(lockByte / this.pageSize) + 1;
    for (let number = 1; number <= this.pageCount; number += 1)
      if (this.seen[number] === 0 && number !== lockPage)
        throw new StructureError(`page ${number} belongs to nothing`);
  }

  private tree(number: number, kind: Kind, depth: number, row?: Row): void {
    const page = this.take(number);
    const head = number === 1 ? firstPageHeader : 0;
    const isInterior = this.isInterior(page.readUInt8(head), kind);
    if (isInterior === null || depth > deepest)
      throw new StructureError(`page ${number} is no page of the ${kind} that it belongs to`);
    for (const at of this.cells(page, number, head, isInterior)) {
      if (isInterior) this.tree(page.readUInt32BE(at), kind, depth + 1, row);
      if (!isInterior || kind === 'index') this.payload(page, number, at + (isInterior ? 4 : 0), kind, row);
    }
    if (isInterior) this.tree(page.readUInt32BE(head + 8), kind, depth + 1, row);
  }

  /** Null for a page of another kind. */
  private isInterior(type: number, kind: Kind): boolean | null {
    if (type === (kind === 'table' ? tableInterior : indexInterior)) return true;
    return type === (kind === 'table' ? tableLeaf : indexLeaf) ? false : null;
  }

  private *cells(page: Buffer, number: number, head: number, isInterior: boolean): Generator<number> {
    const count = page.readUInt16BE(head + 3);
    const pointers = head + (isInterior ? 12 : 8);
    for (let cell = 0; cell < count; cell += 1) {
      const pointer = pointers + 2 * cell;
      const at = pointer + 2 <= this.usable ? page.readUInt16BE(pointer) : 0;
      if (at < pointers + 2 * count || at + 4 > this.usable)
        throw new StructureError(`page ${number} has a cell outside of it`);
      yield at;
    }
  }

  /** The cell's content, with its overflow chain ("B-tree Cell Format"). */
  private payload(page: Buffer, number: number, at: number, kind: Kind, row?: Row): void {
    const [size, afterSize] = varint(page, at);
    const begin = kind === 'table' ? varint(page, afterSize)[1] : afterSize;
    const most = kind === 'table' ? this.usable - 35 : Math.floor(((this.usable - 12) * 64) / 255) - 23;
    const least = Math.floor(((this.usable - 12) * 32) / 255) - 23;
    const surplus = least + ((size - least) % (this.usable - 4));
    const local = size <= most ? size : surplus <= most ? surplus : least;
    const isSpilt = local < size;
    if (begin + local + (isSpilt ? 4 : 0) > this.usable)
      throw new StructureError(`page ${number} has a cell outside of it`);
    row?.(page, begin, local);
    if (isSpilt) this.overflow(page.readUInt32BE(begin + local), size - local);
  }

  private overflow(first: number, bytes: number): void {
    let next = first;
    for (let left = bytes; left > 0; left -= this.usable - 4) next = this.take(next).readUInt32BE(0);
    if (next !== 0) throw new StructureError(`a value goes on at page ${next} after its end`);
  }

  private freePages(): void {
    const header = this.read(1);
    let left = header.readUInt32BE(36);
    for (let trunk = header.readUInt32BE(32); trunk !== 0; ) {
      const page = this.take(trunk);
      const leaves = page.readUInt32BE(4);
      if (leaves > this.usable / 4 - 2) throw new StructureError(`the free page ${trunk} lists too many`);
      for (let leaf = 0; leaf < leaves; leaf += 1) this.mark(page.readUInt32BE(8 + 4 * leaf));
      left -= 1 + leaves;
      trunk = page.readUInt32BE(0);
    }
    if (left !== 0) throw new StructureError('its list of free pages is not complete');
  }

  /** A table without row ids is built like an index. */
  private isIndex(root: number): boolean {
    const type = root <= this.pageCount ? this.read(root).readUInt8(0) : 0;
    return type === indexInterior || type === indexLeaf;
  }

  private take(number: number): Buffer {
    this.mark(number);
    return this.read(number);
  }

  private mark(number: number): void {
    if (number < 1 || number > this.pageCount) throw new StructureError(`there is no page ${number}`);
    if (this.seen[number] === 1) throw new StructureError(`page ${number} belongs to two things`);
    this.seen[number] = 1;
  }

  private read(number: number): Buffer {
    const page =
      this.overlay.pages.get(number) ?? readAt(this.file, (number - 1) * this.pageSize, this.pageSize);
    if (page.length < this.pageSize) throw new StructureError(`page ${number} is missing`);
    return page;
  }
}

/** The root that a row of the schema names: it is the fourth of `type, name, tbl_name, rootpage, sql`. */
function rootIn(record: Buffer): [number, Kind][] {
  let [headerEnd, at] = varint(record, 0);
  const types: number[] = [];
  while (at < headerEnd) {
    const [type, after] = varint(record, at);
    types.push(type);
    at = after;
  }
  const [ofType = 0, ofName = 0, ofTable = 0, ofRoot = 0] = types;
  const text = (type: number) => Math.floor((type - 13) / 2);
  const kind = record.toString('utf8', headerEnd, headerEnd + text(ofType));
  headerEnd += text(ofType) + text(ofName) + text(ofTable);
  if (kind !== 'table' && kind !== 'index') return [];
  const root = integer(record, headerEnd, ofRoot);
  return root === 0 ? [] : [[root, kind]];
}

function integer(record: Buffer, at: number, type: number): number {
  if (type === 9) return 1;
  if (type < 1 || type > 4 || at + type > record.length) return 0;
  return record.readUIntBE(at, type);
}

/** A variable-length integer and where it ends; sizes and page numbers fit a double. */
function varint(bytes: Buffer, from: number): [value: number, end: number] {
  let value = 0;
  for (let at = from; at < from + 8; at += 1) {
    const byte = bytes[at];
    if (byte === undefined) throw new StructureError('a number runs out of its page');
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + 1];
  }
  return [value * 256 + (bytes[from + 8] ?? 0), from + 9];
}

function readAt(file: number, position: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  return buffer.subarray(0, readSync(file, buffer, 0, bytes, position));
}
