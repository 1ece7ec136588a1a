import { writeFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';

type Cell = string | number;

/** A workbook as spreadsheets write it: texts shared, numbers in place, one sheet under another name than usual. */
export function writeWorkbook(path: string, rows: readonly (readonly Cell[])[]): void {
  const texts = [...new Set(rows.flat().filter((cell) => typeof cell === 'string'))];
  const numberOf = new Map(texts.map((text, index) => [text, index]));
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const sheetRows = rows.map((row, index) => rowXml(row, index + 1, numberOf)).join('');
  writeFileSync(
    path,
    zipOf({
      'xl/workbook.xml': `${xml}<workbook ${main} xmlns:r="${relations}"><sheets><sheet name="名册" sheetId="1" r:id="rId7"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `${xml}<Relationships><Relationship Id="rId7" Target="worksheets/roster.xml"/></Relationships>`,
      'xl/sharedStrings.xml': `${xml}<sst ${main}>${texts.map(textXml).join('')}</sst>`,
      'xl/worksheets/roster.xml': `${xml}<worksheet ${main}><sheetData>${sheetRows}</sheetData></worksheet>`,
    }),
  );
}

/** Empty cells are left out, as spreadsheets do. */
function rowXml(row: readonly Cell[], number: number, numberOf: Map<Cell, number>): string {
  const cells = row.map((cell, index) => {
    const reference = `${String.fromCharCode(65 + index)}${number}`;
    if (cell === '') return '';
    if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
    return `<c r="${reference}" t="s"><v>${numberOf.get(cell)}</v></c>`;
  });
  return `<row r="${number}">${cells.join('')}</row>`;
}

/** With what a spreadsheet says of the pronunciation, which is no part of the text. */
function textXml(text: string): string {
  return `<si><r><t>${text}</t></r><rPh sb="0" eb="1"><t>ピン</t></rPh></si>`;
}

/** A ZIP archive with each file deflated. */
function zipOf(files: Record<string, string>): Buffer {
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
