import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { TableError } from './errors.ts';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Lines beyond this are looked at in pieces; no table has such lines. */
const MAX_LINE_BYTES = 1_000_000;
const LOOKED_AT_BYTES = 4096;
const FEW_ZEROS = 8;
/** Some letters have a zero for their other half: 一, 开. */
const MORE_ZEROS = 4;
const NEWLINE = 10;
const UTF_8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const HAN = /\p{Script=Han}/u;

type Decoder = InstanceType<typeof TextDecoder>;

/** What is no text, by its first bytes, in hexadecimal. */
const OTHER_FORMATS: readonly [string, string][] = [
  ['d0cf11e0', 'XLS 或加密的工作簿 · XLS, or a workbook with a password'],
  ['25504446', 'PDF'],
  ['52617221', 'RAR'],
  ['377abcaf', '7-Zip'],
  ['1f8b', 'GZIP'],
  ['ffd8ff', 'JPEG'],
  ['89504e47', 'PNG'],
  ['fffe0000', 'UTF-32'],
  ['0000feff', 'UTF-32'],
];

/**
 * The encoding of a text file. What is not UTF-8 is GB18030, which spreadsheets in China write, unless some of its
 * lines are UTF-8: read as GB18030 they would be other words.
 * @param start the first bytes of the file @param isAllUtf8 whether all of it is UTF-8
 * @throws TableError where it is no text, or its lines are of several encodings
 */
export async function encodingOf(path: string, start: Buffer, isAllUtf8: boolean): Promise<TextEncoding> {
  refuseOtherFormats(start);
  const wide = wideEncoding(start);
  if (wide) return wide;
  if (isAllUtf8) return 'utf-8';
  await refuseMixed(path, start.subarray(0, UTF_8_MARK.length).equals(UTF_8_MARK));
  return 'gb18030';
}

function refuseOtherFormats(start: Buffer): void {
  const other = OTHER_FORMATS.find(([signature]) => start.toString('hex', 0, 8).startsWith(signature));
  if (other) throw notAText(other[1]);
  const text = start.toString('latin1').replace(/^\xef\xbb\xbf/, '');
  if (/^\s*<(!doctype|html|table|\?xml)/i.test(text)) throw notAText('HTML 或 XML · HTML or XML');
}

/** By its mark, or by the zeros that are half of the two bytes of a digit or a comma. */
function wideEncoding(start: Buffer): TextEncoding | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const looked = [...start.subarray(0, LOOKED_AT_BYTES)];
  const zerosAt = (half: number) => looked.filter((byte, index) => byte === 0 && index % 2 === half).length;
  const [even, odd] = [zerosAt(0), zerosAt(1)];
  if (odd > FEW_ZEROS && odd > MORE_ZEROS * even) return 'utf-16le';
  if (even > FEW_ZEROS && even > MORE_ZEROS * odd) return 'utf-16be';
  if (even + odd > 0) throw notAText('二进制文件 · binary');
  return null;
}

/** @param isMarked whether the file says that it is UTF-8, which it is not throughout */
async function refuseMixed(path: string, isMarked: boolean): Promise<void> {
  const gb18030 = new TextDecoder('gb18030', { fatal: true });
  const firstOf: { utf8?: number; gb18030?: number } = {};
  const rests = new Utf8Rests();
  for await (const { number, bytes } of linesOf(path)) {
    if (!isUtf8(bytes)) {
      refuseUnreadable(number, bytes, gb18030);
      if (isMarked) throw damagedUtf8({ row: number });
      firstOf.gb18030 ??= number;
      rests.add(bytes);
    } else if (HAN.test(bytes.toString('utf8'))) firstOf.utf8 ??= number;
    if (firstOf.utf8 !== undefined && firstOf.gb18030 !== undefined)
      throw mixed(firstOf.utf8, firstOf.gb18030);
  }
  if (rests.areUtf8) throw damagedUtf8({ row: firstOf.gb18030 });
}

function refuseUnreadable(row: number, line: Buffer, decoder: Decoder): void {
  const column = firstUnreadable(line, decoder);
  if (column !== null) throw neither({ row, column });
}

/**
 * Lines that are not UTF-8 may have been before a byte of them was lost. In GB18030 the three bytes of a Chinese letter
 * of UTF-8 stand beside each other by chance only, once in some hundred letters.
 */
class Utf8Rests {
  #letters = 0;
  #bytes = 0;

  add(line: Buffer): void {
    const text = line.toString('latin1');
    this.#letters += text.match(/[\xe4-\xe9][\x80-\xbf]{2}/g)?.length ?? 0;
    this.#bytes += text.match(/[\x80-\xff]/g)?.length ?? 0;
  }

  /** Where a third of the bytes of other letters are such letters. */
  get areUtf8(): boolean {
    return this.#letters >= 2 && this.#letters * 9 >= this.#bytes;
  }
}

/** The first cell that cannot be read. Neither separators nor line ends are part of a letter in GB18030. */
function firstUnreadable(line: Buffer, decoder: Decoder): number | null {
  if (isReadable(line, decoder)) return null;
  const separator = [',', '\t', ';'].find((one) => line.includes(one)) ?? ',';
  let column = 0;
  for (let from = 0; from <= line.length; column += 1) {
    const to = line.indexOf(separator, from);
    if (to < 0 || !isReadable(line.subarray(from, to), decoder)) return column;
    from = to + 1;
  }
  return column;
}

function isReadable(bytes: Buffer, decoder: Decoder): boolean {
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

async function* linesOf(path: string): AsyncGenerator<{ number: number; bytes: Buffer }> {
  let number = 1;
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let from = 0;
    for (let to = bytes.indexOf(NEWLINE); to >= 0; to = bytes.indexOf(NEWLINE, from)) {
      yield { number, bytes: bytes.subarray(from, to) };
      number += 1;
      from = to + 1;
    }
    rest = bytes.subarray(from);
    if (rest.length > MAX_LINE_BYTES)
      throw new TableError(
        { zh: '一行超过 1 MB，不是名册', en: 'the line is longer than 1 MB' },
        { row: number },
      );
  }
  if (rest.length > 0) yield { number, bytes: rest };
}

function notAText(format: string): TableError {
  return new TableError({
    zh: `不是 CSV 或 XLSX（${format}），请另存为 XLSX 或 CSV`,
    en: 'this is neither CSV nor XLSX; save it as XLSX or CSV',
  });
}

function neither(place: { row: number; column: number }): TableError {
  const words = { zh: '既不是 UTF-8 也不是 GB18030', en: 'this is neither UTF-8 nor GB18030' };
  return new TableError(words, place);
}

function damagedUtf8(place: { row: number | undefined }): TableError {
  const words = {
    zh: '有字节损坏，不是完整的 UTF-8，请重新保存',
    en: 'bytes are damaged and no longer UTF-8; save the file again',
  };
  return new TableError(words, place);
}

function mixed(utf8: number, gb18030: number): TableError {
  return new TableError({
    zh: `编码混杂：第 ${utf8} 行是 UTF-8，第 ${gb18030} 行是 GB18030；请以一种编码重新保存`,
    en: `encodings are mixed: row ${utf8} is UTF-8, row ${gb18030} GB18030; save it again in one of them`,
  });
}
