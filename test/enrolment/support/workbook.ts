import { writeFileSync } from 'node:fs';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** A text, a number, a number shown as a day, or a cell's XML as it is, `r` left to fill in. */
export type Cell = string | number | { day: number } | { xml: string };

export interface SheetContent {
  name?: string;
  rows: readonly (readonly Cell[])[];
  state?: 'hidden' | 'veryHidden';
  /** Such as `A1:I1`. */
  merges?: readonly string[];
  /** From 1. */
  hiddenRows?: readonly number[];
  /** From 1. */
  hiddenColumns?: readonly number[];
}

export interface WorkbookOptions {
  date1904?: boolean;
  /** Prefix of the elements' namespace, as some programs write it. */
  prefix?: string;
  /** Texts in their cells instead of shared. */
  inline?: boolean;
  /** Instead of a part, or beside them. */
  parts?: Readonly<Record<string, string | Buffer>>;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CONTENT_TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A workbook with one sheet, as spreadsheets write it: texts shared, numbers in place. */
export function writeWorkbook(path: string, rows: readonly (readonly Cell[])[]): void {
  writeFileSync(path, workbook([{ name: '名册', rows }]));
}

/** A workbook as spreadsheets write it; the sheets' parts have other names than usual. */
export function workbook(sheets: readonly SheetContent[], options: WorkbookOptions = {}): Buffer {
  const texts = new Texts();
  const e = (name: string) => (options.prefix ? `${options.prefix}:${name}` : name);
  const space = options.prefix ? `xmlns:${options.prefix}="${MAIN}"` : `xmlns="${MAIN}"`;
  const sheetParts = sheets.map((sheet, index) => [
    `xl/worksheets/table${index + 1}.xml`,
    `${XML}<${e('worksheet')} ${space}>${sheetXml(sheet, texts, e, options)}</${e('worksheet')}>`,
  ]);
  const list = sheets.map(
    ({ name, state }, index) =>
      `<${e('sheet')} name="${escaped(name ?? `表${index + 1}`)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 7}"/>`,
  );
  const relations = [
    ...sheets.map((_, index) => relation(`rId${index + 7}`, 'worksheet', `worksheets/table${index + 1}.xml`)),
    relation('rId1', 'styles', 'styles.xml'),
    relation('rId2', 'sharedStrings', 'sharedStrings.xml'),
  ];
  const properties = options.date1904 ? `<${e('workbookPr')} date1904="1"/>` : '';
  return zipOf({
    '[Content_Types].xml': `${XML}<Types xmlns="${CONTENT_TYPES}">${partTypes(Object.fromEntries(sheetParts))}</Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${RELATIONS}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${XML}<${e('workbook')} ${space} xmlns:r="${OFFICE}">${properties}<${e('sheets')}>${list.join('')}</${e('sheets')}></${e('workbook')}>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${RELATIONS}">${relations.join('')}</Relationships>`,
    'xl/styles.xml': `${XML}<${e('styleSheet')} ${space}><${e('numFmts')}><${e('numFmt')} numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></${e('numFmts')}><${e('cellXfs')}><${e('xf')} numFmtId="0"/><${e('xf')} numFmtId="176"/></${e('cellXfs')}></${e('styleSheet')}>`,
    'xl/sharedStrings.xml': `${XML}<${e('sst')} ${space}>${texts.xml(e)}</${e('sst')}>`,
    ...Object.fromEntries(sheetParts),
    ...options.parts,
  });
}

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What each part is, without which a spreadsheet opens none of them. */
function partTypes(sheetParts: Readonly<Record<string, unknown>>): string {
  const partType = (part: string, type: string) =>
    `<Override PartName="/${part}" ContentType="${TYPE}.${type}+xml"/>`;
  return [
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    partType('xl/workbook.xml', 'sheet.main'),
    partType('xl/styles.xml', 'styles'),
    partType('xl/sharedStrings.xml', 'sharedStrings'),
    ...Object.keys(sheetParts).map((part) => partType(part, 'worksheet')),
  ].join('');
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
}

type Element = (name: string) => string;

function sheetXml(
  sheet: SheetContent,
  texts: Texts,
  e: Element,
  { inline = false }: WorkbookOptions,
): string {
  const columns = (sheet.hiddenColumns ?? []).map(
    (column) => `<${e('col')} min="${column}" max="${column}" hidden="1"/>`,
  );
  const rows = sheet.rows.map((row, index) => {
    const hidden = sheet.hiddenRows?.includes(index + 1) ? ' hidden="1"' : '';
    const cells = row.map((cell, column) =>
      cellXml(cell, `${letters(column)}${index + 1}`, texts, e, inline),
    );
    return `<${e('row')} r="${index + 1}"${hidden}>${cells.join('')}</${e('row')}>`;
  });
  const merges = (sheet.merges ?? []).map((range) => `<${e('mergeCell')} ref="${range}"/>`);
  return [
    columns.length > 0 ? `<${e('cols')}>${columns.join('')}</${e('cols')}>` : '',
    `<${e('sheetData')}>${rows.join('')}</${e('sheetData')}>`,
    merges.length > 0 ? `<${e('mergeCells')}>${merges.join('')}</${e('mergeCells')}>` : '',
  ].join('');
}

/** Empty cells are left out, as spreadsheets do. */
function cellXml(cell: Cell, reference: string, texts: Texts, e: Element, inline: boolean): string {
  if (cell === '') return '';
  const open = `<${e('c')} r="${reference}"`;
  const close = `</${e('c')}>`;
  if (typeof cell === 'number') return `${open}><${e('v')}>${cell}</${e('v')}>${close}`;
  if (typeof cell === 'object' && 'xml' in cell) return cell.xml.replace('<c', open);
  if (typeof cell === 'object') return `${open} s="1"><${e('v')}>${cell.day}</${e('v')}>${close}`;
  if (inline)
    return `${open} t="inlineStr"><${e('is')}><${e('t')}>${escaped(cell)}</${e('t')}></${e('is')}>${close}`;
  return `${open} t="s"><${e('v')}>${texts.numberOf(cell)}</${e('v')}>${close}`;
}

class Texts {
  readonly #numbers = new Map<string, number>();

  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** With what a spreadsheet says of the pronunciation, which is no part of the text. */
  xml(e: Element): string {
    return [...this.#numbers.keys()]
      .map(
        (text) =>
          `<${e('si')}><${e('r')}><${e('t')}>${escaped(text)}</${e('t')}></${e('r')}><${e('rPh')} sb="0" eb="1"><${e('t')}>ピン</${e('t')}></${e('rPh')}></${e('si')}>`,
      )
      .join('');
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function letters(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : letters(Math.floor(column / 26) - 1) + letters(column % 26);
}

/** A ZIP archive with each file deflated. */
export function zipOf(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 0]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), made, common, tail, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, index, Buffer.from('PK\x05\x06'), end]);
}

/** What `zipOf` packed, by name. */
export function unzipped(archive: Buffer): Record<string, Buffer> {
  const files: Record<string, Buffer> = {};
  for (let at = 0; archive.readUInt32LE(at) === 0x04034b50; ) {
    const nameStart = at + 30;
    const start = nameStart + archive.readUInt16LE(at + 26);
    const end = start + archive.readUInt32LE(at + 18);
    files[archive.toString('utf8', nameStart, start)] = inflateRawSync(archive.subarray(start, end));
    at = end;
  }
  return files;
}
