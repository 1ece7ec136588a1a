import { crc32 } from 'node:zlib';
import sax from 'sax';
import { type Entry, open, type ZipFile } from 'yauzl';
import type { Words } from '../../rules/base/words.ts';
import { TableError } from './errors.ts';
import { excerpt } from './excerpt.ts';

export type Attributes = Readonly<Record<string, string>>;

/** What a reader of XML is told, in the order of the text; names come without the prefix of their namespace. */
export interface XmlEvents {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

const MAX_ENTRIES = 10_000;
const MAX_DEPTH = 64;
const MAX_ATTRIBUTES = 256;
/** Text that people fill in packs to a tenth or a fiftieth; what unpacks to far more was made to fill a memory. */
const MAX_RATIO = 200;
const ALWAYS_ALLOWED_BYTES = 16 * 1024 * 1024;
const MAX_BYTES = 4 * 1024 * 1024 * 1024;

const TOO_DEEP: Words = {
  zh: `元素嵌套超过 ${MAX_DEPTH} 层`,
  en: `elements are nested deeper than ${MAX_DEPTH}`,
};
const TOO_MANY_ATTRIBUTES: Words = {
  zh: `一个元素有 ${MAX_ATTRIBUTES} 个以上属性`,
  en: `an element has more than ${MAX_ATTRIBUTES} attributes`,
};
const TOO_MANY_ENTRIES: Words = {
  zh: `超过 ${MAX_ENTRIES} 个文件`,
  en: `more than ${MAX_ENTRIES} files`,
};
const TWICE: Words = { zh: '出现两次', en: 'it is there twice' };

/** XML files packed into one ZIP file, as in the formats of offices; each is read as it is unpacked. */
export class ZippedXml {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** @throws TableError where the file is no ZIP file */
  static async open(path: string): Promise<ZippedXml> {
    const zip = await openZip(path);
    try {
      return new ZippedXml(zip, await entriesOf(zip));
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Reads a whole file; one that there is not tells nothing. @throws TableError where it is larger than `maxBytes` */
  async read(name: string, events: XmlEvents, maxBytes = MAX_BYTES): Promise<void> {
    for await (const _ of this.pieces(name, events, maxBytes));
  }

  /** Reads a file piece by piece, so that the caller may act between them. @throws TableError where it is damaged */
  async *pieces(name: string, events: XmlEvents, maxBytes = MAX_BYTES): AsyncGenerator<void> {
    const entry = this.#entries.get(name);
    if (!entry) return;
    refuseTooLarge(entry, maxBytes);
    const parser = parserFor(name, events);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let sum = 0;
    try {
      for await (const bytes of await this.#unpacked(entry)) {
        sum = crc32(bytes, sum);
        parser.write(decoder.decode(bytes, { stream: true }));
        yield;
      }
      parser.write(decoder.decode()).close();
    } catch (error) {
      throw error instanceof TableError ? error : damaged(name, (error as Error).message);
    }
    if (sum !== entry.crc32) throw damaged(name, 'CRC-32');
  }

  close(): void {
    this.#zip.close();
  }

  #unpacked(entry: Entry): Promise<AsyncIterable<Buffer>> {
    return new Promise((resolve, reject) => {
      this.#zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
    });
  }
}

function refuseTooLarge({ fileName, compressedSize, uncompressedSize }: Entry, maxBytes: number): void {
  if (uncompressedSize <= ALWAYS_ALLOWED_BYTES && uncompressedSize <= maxBytes) return;
  if (uncompressedSize <= Math.min(maxBytes, compressedSize * MAX_RATIO)) return;
  const name = excerpt(fileName);
  throw new TableError({
    zh: `${name} 解压后达 ${uncompressedSize} 字节，超出正常文件，不予读取；请另存为 CSV`,
    en: `${name} unpacks to ${uncompressedSize} bytes, which no usual file does; save it as CSV`,
  });
}

/** @param reason in both languages, or as the unpacker and the parser of XML name it */
function damaged(part: string, reason: Words | string): TableError {
  const name = excerpt(part);
  const { zh, en } = typeof reason === 'string' ? { zh: reason, en: reason } : reason;
  return new TableError({
    zh: `工作簿已损坏（${name}：${zh}），请重新保存后再试`,
    en: `the workbook is damaged (${name}: ${en}); save it again`,
  });
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) reject(damaged('ZIP', error.message));
      else resolve(zip);
    });
  });
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('entry', (entry: Entry) => {
      if (entries.has(entry.fileName)) return reject(damaged(entry.fileName, TWICE));
      if (entries.size === MAX_ENTRIES) return reject(damaged('ZIP', TOO_MANY_ENTRIES));
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.on('error', (error: Error) => reject(damaged('ZIP', error.message)));
    zip.readEntry();
  });
}

function parserFor(part: string, events: XmlEvents): sax.SAXParser {
  const parser = sax.parser(true);
  let depth = 0;
  let attributeCount = 0;
  parser.onopentag = ({ name, attributes }) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw damaged(part, TOO_DEEP);
    events.open?.(local(name), attributes as Attributes);
  };
  parser.onopentagstart = () => {
    attributeCount = 0;
  };
  parser.onattribute = () => {
    attributeCount += 1;
    if (attributeCount > MAX_ATTRIBUTES) throw damaged(part, TOO_MANY_ATTRIBUTES);
  };
  parser.onclosetag = (name) => {
    depth -= 1;
    events.close?.(local(name));
  };
  parser.ontext = (text) => events.text?.(text);
  parser.oncdata = (text) => events.text?.(text);
  parser.ondoctype = () => {
    throw damaged(part, 'DOCTYPE');
  };
  parser.onerror = (error) => {
    throw damaged(part, error.message.split('\n')[0] ?? '');
  };
  return parser;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
