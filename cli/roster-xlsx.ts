import sax from 'sax';
import { type Entry, open, type ZipFile } from 'yauzl';
import { UsageError } from './errors.ts';
import type { CountBytes } from './roster-file.ts';

/** The texts of a workbook are held in memory; a file that unpacks to more than this is refused. */
const MAX_TEXTS_BYTES = 400 * 1024 * 1024;

/** A workbook's first sheet, read as it is unpacked. */
export interface Sheet {
  /** Bytes of the sheet when unpacked. */
  totalBytes: number;
  rows(count: CountBytes): AsyncGenerator<string[]>;
  close(): void;
}

/** @throws UsageError where the file is no workbook */
export async function openSheet(path: string): Promise<Sheet> {
  const zip = await openZip(path);
  const entries = await entriesOf(zip);
  const sheet = entries.get(await firstSheetPath(zip, entries));
  if (!sheet) throw new UsageError(`${path} 中没有工作表 · there is no sheet in it`);
  return {
    totalBytes: sheet.uncompressedSize,
    close: () => zip.close(),
    async *rows(count) {
      const texts = await sharedTexts(zip, entries.get('xl/sharedStrings.xml'));
      yield* sheetRows(xmlOf(zip, sheet, count), texts);
    },
  };
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

async function* xmlOf(zip: ZipFile, entry: Entry, count: CountBytes = () => {}): AsyncGenerator<string> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  const decoder = new TextDecoder();
  for await (const bytes of stream as AsyncIterable<Buffer>) {
    count(bytes.length);
    yield decoder.decode(bytes, { stream: true });
  }
}

type Attributes = Record<string, string>;

interface XmlEvents {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Feeds the pieces to a parser one by one, so that the caller may act between them. */
async function* parsed(xml: AsyncIterable<string>, events: XmlEvents): AsyncGenerator<void> {
  const parser = sax.parser(true);
  parser.onopentag = ({ name, attributes }) => events.open?.(name, attributes as Attributes);
  parser.onclosetag = (name) => events.close?.(name);
  parser.ontext = (text) => events.text?.(text);
  parser.onerror = (error) => {
    throw new UsageError(`工作簿已损坏 · the workbook is damaged: ${error.message}`);
  };
  for await (const piece of xml) {
    parser.write(piece);
    yield;
  }
  parser.close();
}

async function wholeOf(xml: AsyncIterable<string>, events: XmlEvents): Promise<void> {
  for await (const _ of parsed(xml, events));
}

/** Where the first sheet of the workbook stands, through the workbook's list and its relations. */
async function firstSheetPath(zip: ZipFile, entries: Map<string, Entry>): Promise<string> {
  const usual = 'xl/worksheets/sheet1.xml';
  const workbook = entries.get('xl/workbook.xml');
  const relations = entries.get('xl/_rels/workbook.xml.rels');
  if (!workbook || !relations) return usual;
  let relation: string | undefined;
  await wholeOf(xmlOf(zip, workbook), {
    open: (name, attributes) => {
      if (name === 'sheet') relation ??= attributes['r:id'];
    },
  });
  let target: string | undefined;
  await wholeOf(xmlOf(zip, relations), {
    open: (name, attributes) => {
      if (name === 'Relationship' && attributes.Id === relation) target = attributes.Target;
    },
  });
  if (target === undefined) return usual;
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/** Texts that cells point to by number; what is said of their pronunciation is left out. */
async function sharedTexts(zip: ZipFile, entry: Entry | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (!entry) return texts;
  if (entry.uncompressedSize > MAX_TEXTS_BYTES)
    throw new UsageError(
      '工作簿的文字超过 400 MB，请另存为 CSV · the texts of the workbook exceed 400 MB; save it as CSV',
    );
  let text = '';
  let isText = false;
  let isSpoken = false;
  await wholeOf(xmlOf(zip, entry), {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') isSpoken = true;
      isText = name === 't' && !isSpoken;
    },
    text: (piece) => {
      if (isText) text += piece;
    },
    close: (name) => {
      if (name === 'si') texts.push(text);
      if (name === 'rPh') isSpoken = false;
      if (name === 't') isText = false;
    },
  });
  return texts;
}

async function* sheetRows(xml: AsyncIterable<string>, texts: readonly string[]): AsyncGenerator<string[]> {
  const reader = new RowReader(texts);
  for await (const _ of parsed(xml, reader)) {
    yield* reader.rows;
    reader.rows = [];
  }
  yield* reader.rows;
}

/** Collects the cells of each row; empty rows are left out, as they are in a CSV. */
class RowReader implements XmlEvents {
  rows: string[][] = [];
  readonly #texts: readonly string[];
  #row: string[] = [];
  #column = 0;
  #type = '';
  #value = '';
  #isValue = false;

  constructor(texts: readonly string[]) {
    this.#texts = texts;
  }

  open(name: string, { r, t = 'n' }: Attributes): void {
    if (name === 'row') this.#row = [];
    if (name === 'c') {
      this.#column = r === undefined ? this.#row.length : columnNumber(r);
      this.#type = t;
      this.#value = '';
    }
    this.#isValue = name === 'v' || name === 't';
  }

  text(piece: string): void {
    if (this.#isValue) this.#value += piece;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#isValue = false;
    if (name === 'c') this.#takeCell();
    if (name === 'row' && this.#row.some((cell) => cell !== '')) this.rows.push(this.#row);
  }

  #takeCell(): void {
    while (this.#row.length < this.#column) this.#row.push('');
    this.#row[this.#column] = this.#type === 's' ? (this.#texts[Number(this.#value)] ?? '') : this.#value;
  }
}

/** `C5` is column 2. Workbooks have 16,384 columns at most. */
function columnNumber(reference: string): number {
  let number = 0;
  for (const letter of reference.replace(/\d+$/, '')) number = number * 26 + letter.charCodeAt(0) - 64;
  return Math.min(Math.max(number, 1), 16_384) - 1;
}
