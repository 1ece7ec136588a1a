import sax from 'sax';
import { type Entry, open, type ZipFile } from 'yauzl';
import type { CountBytes } from './count-bytes.ts';
import { UsageError } from './errors.ts';

export type Attributes = Record<string, string>;

/** What a reader of XML is told, in the order of the text. */
export interface XmlEvents {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** XML files packed into one ZIP file, as in the formats of offices; each is read as it is unpacked. */
export class ZippedXml {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** @throws UsageError where the file is no ZIP file */
  static async open(path: string): Promise<ZippedXml> {
    const zip = await openZip(path);
    return new ZippedXml(zip, await entriesOf(zip));
  }

  /** Bytes of the named file when unpacked, undefined where there is none. */
  bytesOf(name: string): number | undefined {
    return this.#entries.get(name)?.uncompressedSize;
  }

  /** Reads a whole file; one that there is not tells nothing. */
  async read(name: string, events: XmlEvents): Promise<void> {
    for await (const _ of this.pieces(name, events));
  }

  /** Reads a file piece by piece, so that the caller may act between them. */
  async *pieces(name: string, events: XmlEvents, count: CountBytes = () => {}): AsyncGenerator<void> {
    const entry = this.#entries.get(name);
    if (!entry) return;
    const parser = parserFor(events);
    const decoder = new TextDecoder();
    for await (const bytes of await this.#unpacked(entry)) {
      count(bytes.length);
      parser.write(decoder.decode(bytes, { stream: true }));
      yield;
    }
    parser.close();
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

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) reject(new UsageError(`${path} 不是 XLSX 文件 · is no XLSX file: ${error.message}`));
      else resolve(zip);
    });
  });
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.once('error', reject);
    zip.readEntry();
  });
}

function parserFor(events: XmlEvents): sax.SAXParser {
  const parser = sax.parser(true);
  parser.onopentag = ({ name, attributes }) => events.open?.(name, attributes as Attributes);
  parser.onclosetag = (name) => events.close?.(name);
  parser.ontext = (text) => events.text?.(text);
  parser.onerror = (error) => {
    throw new UsageError(`工作簿已损坏 · the workbook is damaged: ${error.message}`);
  };
  return parser;
}
