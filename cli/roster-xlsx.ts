import type { CountBytes } from './count-bytes.ts';
import { UsageError } from './errors.ts';
import { type Attributes, type XmlEvents, ZippedXml } from './zipped-xml.ts';

const USUAL_SHEET = 'xl/worksheets/sheet1.xml';
const SHARED_TEXTS = 'xl/sharedStrings.xml';
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
  const workbook = await ZippedXml.open(path);
  const sheet = await firstSheetOf(workbook);
  const totalBytes = workbook.bytesOf(sheet);
  if (totalBytes === undefined) throw new UsageError(`${path} 中没有工作表 · there is no sheet in it`);
  return {
    totalBytes,
    close: () => workbook.close(),
    async *rows(count) {
      const reader = new RowReader(await sharedTextsOf(workbook));
      for await (const _ of workbook.pieces(sheet, reader, count)) yield* reader.take();
      yield* reader.take();
    },
  };
}

/** Where the first sheet stands, through the workbook's list of sheets and its relations. */
async function firstSheetOf(workbook: ZippedXml): Promise<string> {
  const first: { relation?: string | undefined; target?: string | undefined } = {};
  await workbook.read('xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'sheet') first.relation ??= attributes['r:id'];
    },
  });
  await workbook.read('xl/_rels/workbook.xml.rels', {
    open: (name, attributes) => {
      if (name === 'Relationship' && attributes.Id === first.relation) first.target = attributes.Target;
    },
  });
  if (first.target === undefined) return USUAL_SHEET;
  return first.target.startsWith('/') ? first.target.slice(1) : `xl/${first.target}`;
}

/** Texts that cells point to by number. */
async function sharedTextsOf(workbook: ZippedXml): Promise<string[]> {
  if ((workbook.bytesOf(SHARED_TEXTS) ?? 0) > MAX_TEXTS_BYTES)
    throw new UsageError(
      '工作簿的文字超过 400 MB，请另存为 CSV · the texts of the workbook exceed 400 MB; save it as CSV',
    );
  const reader = new TextReader();
  await workbook.read(SHARED_TEXTS, reader);
  return reader.texts;
}

/** Collects the shared texts; what is said of their pronunciation is left out. */
class TextReader implements XmlEvents {
  readonly texts: string[] = [];
  #text = '';
  #isText = false;
  #isSpoken = false;

  open(name: string): void {
    if (name === 'si') this.#text = '';
    if (name === 'rPh') this.#isSpoken = true;
    this.#isText = name === 't' && !this.#isSpoken;
  }

  text(piece: string): void {
    if (this.#isText) this.#text += piece;
  }

  close(name: string): void {
    if (name === 'si') this.texts.push(this.#text);
    if (name === 'rPh') this.#isSpoken = false;
    if (name === 't') this.#isText = false;
  }
}

/** Collects the cells of each row; empty rows are left out, as they are in a CSV. */
class RowReader implements XmlEvents {
  readonly #texts: readonly string[];
  #rows: string[][] = [];
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
    if (name === 'row' && this.#row.some((cell) => cell !== '')) this.#rows.push(this.#row);
  }

  /** The rows that are whole by now, each handed out once. */
  take(): string[][] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
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
