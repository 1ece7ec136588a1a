import { describe, expect, it } from 'vitest';
import {
  type Cell,
  type SheetContent,
  unzipped,
  type WorkbookOptions,
  workbook,
  zipOf,
} from '../enrolment/support/workbook.ts';
import { gb18030 } from './support/gb18030.ts';
import { type Reading, readFile } from './support/read.ts';

const ID = '11010519491231002X';
const HEADING = ['姓名', '公民身份号码', '险种', '参保开始日期'];
const ROW = ['王秀英', ID, '居民', '2016-01-01'];
const CSV = `${HEADING.join(',')}\r\n${ROW.join(',')}\r\n`;
/** 2016-01-01, counted from 1899-12-30 and from 1904-01-01. */
const DAY_1900 = 42_370;
const DAY_1904 = 40_908;

const xlsx = (
  rows: readonly (readonly Cell[])[],
  sheet: Partial<SheetContent> = {},
  options?: WorkbookOptions,
) => workbook([{ name: '名册', rows, ...sheet }], options);

const withPart = (part: string, xml: string): WorkbookOptions => ({ parts: { [part]: xml } });

/** The reading of the one person that every file here is about. */
function theRow(reading: Reading, number = 2) {
  expect(reading).toMatchObject({
    rows: [
      { number, understood: { name: '王秀英', idNumber: ID, insurance: '居民', coverFrom: '2016-01-01' } },
    ],
  });
}

describe('A workbook', () => {
  it('that counts its days from 1904 is read by its own calendar', async () => {
    const reading = await readFile(
      xlsx([HEADING, [...ROW.slice(0, 3), { day: DAY_1904 }]], {}, { date1904: true }),
    );
    theRow(reading);
    expect(reading).toMatchObject({ notes: [expect.anything(), '工作簿自 1904 年起计日，日期据此换算'] });
  });

  it('that counts from 1904 and shows a day as a number is told both days', async () => {
    const reading = await readFile(xlsx([HEADING, [...ROW.slice(0, 3), DAY_1904]], {}, { date1904: true }));
    expect(reading).toMatchObject({
      rows: [{ reasons: ['coverFrom: 40908 可能是 2011-12-31，也可能是 2016-01-01；请写作 YYYY-MM-DD'] }],
    });
  });

  it.each<[string, Cell]>([
    ['shown as a day', { day: DAY_1900 }],
    ['shown as a number', DAY_1900],
    ['with a time', { day: DAY_1900 + 0.99 }],
    ['that is a formula with its value', { xml: `<c s="1"><f>TODAY()</f><v>${DAY_1900}</v></c>` }],
    ['written as ISO 8601', { xml: '<c t="d"><v>2016-01-01T00:00:00</v></c>' }],
  ])('may hold a day %s', async (_, cell) => {
    theRow(await readFile(xlsx([HEADING, [...ROW.slice(0, 3), cell]])));
  });

  it.each<[string, Cell, string]>([
    ['a moment that is shown as the day after', { day: DAY_1900 + 0.999999 }, 'coverFrom'],
    ['a formula without a value', { xml: '<c><f>A1</f></c>' }, 'coverFrom'],
    ['an error', { xml: '<c t="e"><v>#N/A</v></c>' }, 'coverFrom'],
    ['the day that only spreadsheets have', { day: 60 }, 'coverFrom'],
    ['a time alone', { day: 0.5 }, 'coverFrom'],
  ])('has a row rejected for %s', async (_, cell, field) => {
    const reading = await readFile(xlsx([HEADING, [...ROW.slice(0, 3), cell]]));
    expect(reading).toMatchObject({
      rows: [{ understood: null, reasons: [expect.stringContaining(field)] }],
    });
  });

  it('that keeps an ID number as a number has lost its end', async () => {
    // Whatever the three zeros make of the check digit.
    for (const number of [110105194912310020, 110105194912310000]) {
      const reading = await readFile(xlsx([HEADING, ['王秀英', number, '居民', '2016-01-01']]));
      expect(reading).toMatchObject({ rows: [{ reasons: [expect.stringContaining('前 15 位')] }] });
    }
  });

  it('with the texts in their cells, or a prefix for all its elements, is read the same', async () => {
    theRow(await readFile(xlsx([HEADING, ROW], {}, { inline: true })));
    theRow(await readFile(xlsx([HEADING, ROW], {}, { prefix: 'x' })));
  });

  describe('whose styles are lost', () => {
    const withDays = [HEADING, [...ROW.slice(0, 3), { day: DAY_1900 }]];
    /** Without the part of the styles, which its list of parts names or not. */
    const unstyled = (rows: readonly (readonly Cell[])[], isNamed: boolean) => {
      const { 'xl/styles.xml': _, ...parts } = unzipped(xlsx(rows));
      const relations = 'xl/_rels/workbook.xml.rels';
      const list = String(parts[relations]);
      const others = list.replace(/<Relationship [^>]*styles\.xml"\/>/, '');
      return zipOf({ ...parts, [relations]: isNamed ? list : others });
    };

    it.each([true, false])('is refused where a number may be a day: part named %s', async (isNamed) => {
      expect(await readFile(unstyled(withDays, isNamed))).toMatchObject({
        refused: expect.stringMatching(/^第 2 行 D 列：单元格的格式已丢失.* · row 2, column D: the style/),
      });
    });

    it('is read where all its cells are texts', async () => {
      theRow(await readFile(unstyled([HEADING, ROW], true)));
      theRow(await readFile(unstyled([HEADING, ROW], false)));
    });

    it('is refused where a cell has a style that there is not', async () => {
      const cell = { xml: `<c s="7"><v>${DAY_1900}</v></c>` };
      expect(await readFile(xlsx([HEADING, [...ROW.slice(0, 3), cell]]))).toMatchObject({
        refused: expect.stringContaining('第 2 行 D 列：单元格的格式已丢失'),
      });
    });
  });

  describe('of several sheets', () => {
    const notes = { name: '填表说明', rows: [['请认真填写']] };
    const roster = { name: '名册', rows: [HEADING, ROW] };
    const old = { name: '去年', rows: [HEADING, ['李四', ...ROW.slice(1)]] };

    it('is read where the heading is, and says which sheets are not read', async () => {
      const reading = await readFile(workbook([notes, roster]));
      theRow(reading);
      expect(reading).toMatchObject({ notes: ['工作表「名册」', '未读的工作表：填表说明'] });
    });

    it.each(['hidden', 'veryHidden'] as const)('is not read from the %s ones', async (state) => {
      const reading = await readFile(workbook([{ ...old, state }, roster]));
      theRow(reading);
      expect(reading).toMatchObject({ notes: ['工作表「名册」', '未读的工作表：去年（隐藏 hidden）'] });
    });

    it('of which two have the heading is refused with both, and read by name or number', async () => {
      const file = workbook([old, roster]);
      expect(await readFile(file)).toMatchObject({
        refused: expect.stringContaining('--sheet 指定：去年、名册'),
      });
      theRow(await readFile(file, '名册'));
      theRow(await readFile(file, '2'));
      expect(await readFile(file, '3')).toMatchObject({
        refused: expect.stringContaining('没有工作表「3」'),
      });
    });

    it('is read from a hidden one that is asked for, and says so', async () => {
      const reading = await readFile(workbook([notes, { ...roster, state: 'hidden' }]), '名册');
      theRow(reading);
      expect(reading).toMatchObject({ notes: ['工作表「名册」（隐藏）', '未读的工作表：填表说明'] });
    });
  });

  it('may have a merged title above its heading and explanations under it', async () => {
    const title = ['徐州市 2024 年参保名册', '', '', ''];
    const explained = ['必填', '必填，18 位', '职工 或 居民', 'YYYY-MM-DD'];
    const reading = await readFile(xlsx([title, [], HEADING, explained, ROW], { merges: ['A1:D1'] }));
    theRow(reading, 5);
    expect(reading).toMatchObject({
      notes: [
        '工作表「名册」',
        '标题在第 3 行',
        expect.stringContaining('第 1 行是说明'),
        expect.stringContaining('第 4 行是说明'),
      ],
    });
  });

  it.each<[string, Buffer, string]>([
    ['a hidden row', xlsx([HEADING, ROW], { hiddenRows: [2] }), '第 2 行：该行被隐藏'],
    ['a hidden column', xlsx([HEADING, ROW], { hiddenColumns: [4] }), '第 1 行 D 列：该列被隐藏'],
    [
      'a cell merged over persons',
      xlsx([HEADING, ROW, ROW], { merges: ['C2:C3'] }),
      '第 2 行 C 列：C2:C3 合并为一格',
    ],
    ['content under no heading', xlsx([HEADING, [...ROW, '迁出']]), '第 2 行 E 列：有内容而没有标题'],
    [
      'content in column XFD',
      xlsx([HEADING, [...ROW, ...Array<string>(16_379).fill(''), 'x']]),
      '第 2 行 XFD 列：有内容超出第 256 列',
    ],
    ['a heading twice', xlsx([[...HEADING, '姓名'], ROW]), '第 1 行 E 列：列重复：姓名'],
    ['an unknown heading', xlsx([[...HEADING, '血型'], ROW]), '第 1 行 E 列：不认识的列：血型'],
    [
      'a cell of 32,768 letters',
      xlsx([HEADING, ['王'.repeat(32_768), ...ROW.slice(1)]], {}, { inline: true }),
      '第 2 行 A 列：单元格超过 32767 字',
    ],
    [
      'a shared text of as many',
      xlsx([HEADING, ['王'.repeat(32_768), ...ROW.slice(1)]]),
      '个共享文字超过 32767 字',
    ],
    [
      'rows that run backward',
      xlsx(
        [HEADING, ROW],
        {},
        {
          parts: {
            'xl/worksheets/table1.xml':
              '<worksheet><sheetData><row r="2"/><row r="1"/></sheetData></worksheet>',
          },
        },
      ),
      '第 2 行：其后的行、列次序有误',
    ],
    [
      'a text that there is not',
      xlsx([HEADING, [{ xml: '<c t="s"><v>999</v></c>' }, ...ROW.slice(1)]]),
      '第 2 行 A 列：单元格无法读取',
    ],
    [
      'an element within a text of a cell',
      xlsx([HEADING, [{ xml: '<c t="inlineStr"><is><t>王<b/>秀</t></is></c>' }, ...ROW.slice(1)]]),
      '第 2 行 A 列：单元格无法读取',
    ],
    [
      'an element within a number',
      xlsx([HEADING, [...ROW.slice(0, 3), { xml: '<c s="1"><v>42<a/>370</v></c>' }]]),
      '第 2 行 D 列：单元格无法读取',
    ],
    [
      'an element within a shared text',
      xlsx([HEADING, ROW], {}, withPart('xl/sharedStrings.xml', '<sst><si><t>王<c/></t></si></sst>')),
      '第 1 个共享文字无法读取',
    ],
    [
      'elements 65 deep',
      xlsx([HEADING, ROW], {}, withPart('xl/styles.xml', '<a>'.repeat(65) + '</a>'.repeat(65))),
      'xl/styles.xml：元素嵌套超过 64 层',
    ],
    [
      'an element with 257 attributes',
      xlsx(
        [HEADING, ROW],
        {},
        withPart('xl/styles.xml', `<a ${Array.from({ length: 257 }, (_, n) => `a${n}=""`).join(' ')}/>`),
      ),
      'xl/styles.xml：一个元素有 256 个以上属性',
    ],
    [
      'entities',
      xlsx(
        [HEADING, ROW],
        {},
        {
          parts: {
            'xl/sharedStrings.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>',
          },
        },
      ),
      'DOCTYPE',
    ],
    ['no heading', xlsx([['a', 'b'], ROW]), '工作表「名册」前 20 行中没有标题行，至少须有姓名、公民身份号码'],
    ['no workbook in it', zipOf({ 'content.xml': '<x/>' }), '不是 XLSX 工作簿'],
  ])('is refused for %s', async (_, file, reason) => {
    expect(await readFile(file)).toMatchObject({ refused: expect.stringContaining(reason) });
  });

  it('with a byte changed in a packed part is refused', async () => {
    const file = xlsx([HEADING, ROW]);
    // Into the packed bytes of a part that is read, behind its local header and name.
    const changed = Buffer.from(file);
    const at = changed.indexOf('xl/workbook.xml') + 30;
    changed[at] = (changed[at] ?? 0) ^ 0x40;
    expect(await readFile(changed)).toMatchObject({ refused: expect.stringContaining('工作簿已损坏') });
  });

  it('that unpacks to what no memory holds is refused before it is unpacked', async () => {
    const blanks = Buffer.alloc(64 * 1024 * 1024, ' ');
    const part = { 'xl/worksheets/table1.xml': Buffer.concat([Buffer.from('<worksheet>'), blanks]) };
    expect(await readFile(xlsx([HEADING], {}, { parts: part }))).toMatchObject({
      refused: expect.stringContaining('解压后达'),
    });
  });
});

describe('A CSV', () => {
  it.each<[string, Buffer | string]>([
    ['with commas', CSV],
    ['with semicolons', CSV.replaceAll(',', ';')],
    ['with tabs', CSV.replaceAll(',', '\t')],
    ['with the separator named first', `sep=;\r\n${CSV.replaceAll(',', ';')}`],
    ['in UTF-8 with its mark', `\ufeff${CSV}`],
    ['in UTF-16 with its mark', Buffer.from(`\ufeff${CSV}`, 'utf16le')],
    ['in UTF-16 without one', Buffer.from(CSV, 'utf16le')],
    ['in UTF-16 of the other order', Buffer.from(`\ufeff${CSV}`, 'utf16le').swap16()],
    ['in GB18030', gb18030(CSV)],
    ['with ="0012" for a number', CSV.replace(ID, `="${ID}"`)],
    ['with the same, quoted by the standard', CSV.replace(ID, `"=""${ID}"""`)],
    ['with an apostrophe before a number', CSV.replace(ID, `'${ID}`)],
    ['with line ends of Unix', CSV.replaceAll('\r\n', '\n')],
  ])('%s is read', async (_, content) => {
    const reading = await readFile(content);
    theRow(reading, String(content).startsWith('sep') ? 3 : 2);
  });

  it('with a line of titles above, and lines of nothing, keeps the numbers of its rows', async () => {
    theRow(await readFile(`2024 年名册\r\n\r\n${CSV}`), 4);
    theRow(await readFile(`"2024 年\r\n名册"\r\n${CSV}`), 4);
  });

  it('of lines with several ends has each in its row', async () => {
    const lines = [HEADING, ROW, ROW, ROW].map((row) => row.join(','));
    const ends = ['\n', '\r\n', '\r', '\r\n'];
    const reading = await readFile(lines.map((line, index) => line + ends[index]).join(''));
    expect('rows' in reading && reading.rows.map(({ number }) => number)).toEqual([2, 3, 4]);
  });

  it('whose last line has no end is read, and says that it may be cut', async () => {
    for (const content of [CSV.slice(0, -2), Buffer.from(`\ufeff${CSV.slice(0, -2)}`, 'utf16le')]) {
      const reading = await readFile(content);
      theRow(reading);
      expect(reading).toMatchObject({ notes: ['末行没有换行，文件可能不完整，请核对最后一行'] });
    }
    expect(await readFile(Buffer.from(`\ufeff${CSV}`, 'utf16le'))).toMatchObject({ notes: [] });
  });

  it.each([
    ['its mark', `\ufeff${CSV}`],
    ['no other line of Chinese', CSV.replace(/.*/, 'name,id number,insurance,cover from')],
  ])('in UTF-8 of which a byte is lost is not read as GB18030: with %s', async (_, text) => {
    const bytes = Buffer.from(text);
    // Of 秀: with one byte less the rest of the line makes letters of GB18030.
    const at = bytes.indexOf('秀') + 1;
    for (const damaged of [
      bytes.with(at, 0x41),
      Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]),
    ])
      expect(await readFile(Buffer.from(damaged))).toMatchObject({
        refused: expect.stringMatching(/^第 \d 行.*(UTF-8)/),
      });
  });

  it('of mixed encodings is refused with a row of each', async () => {
    const file = Buffer.concat([gb18030(CSV), Buffer.from(`李四,${ID},居民,2016-01-01\r\n`)]);
    expect(await readFile(file)).toMatchObject({
      refused: expect.stringContaining('第 3 行是 UTF-8，第 1 行是 GB18030'),
    });
  });

  it.each<[string, Buffer | string, string]>([
    [
      'bytes that are no letter',
      Buffer.concat([gb18030(CSV), Buffer.from('a,\xff\xff,c\r\n', 'latin1')]),
      '第 3 行 B 列：既不是 UTF-8 也不是 GB18030',
    ],
    ['half a letter of UTF-16', Buffer.from(`\ufeff${CSV}`, 'utf16le').subarray(0, -1), 'utf-16le'],
    ['a quote that is not closed', CSV.replace('王', '"王'), '第 2 行：引号没有成对'],
    ['a quote in the middle of a cell', CSV.replace('王秀英', '王"秀"英'), '第 2 行 A 列：引号没有成对'],
    ['text behind a closed quote', CSV.replace('王秀英', '"王"秀英'), '第 2 行 A 列：引号没有成对'],
    ['a cell more than there are headings', CSV.replace('居民', '居,民'), '第 2 行 E 列：有内容而没有标题'],
    ['a cell fewer', CSV.replace('居民,', '居民'), '第 2 行 C 列：有 3 格，标题有 4 格'],
    [
      'a cell of 32,768 letters',
      CSV.replace('王秀英', 'x'.repeat(32_768)),
      '第 2 行 A 列：单元格超过 32767 字',
    ],
    ['a cell of 2 MB', CSV.replace('王秀英', 'x'.repeat(2_000_000)), '第 2 行 A 列：一行超过 1000000 字'],
    ['a workbook of the old format', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'XLS 或加密的工作簿'],
    ['a page with a table', '<html><table>', 'HTML'],
    ['binary', Buffer.from([0, 1, 0, 0, 2, 3]), '二进制文件'],
    ['nothing', '', '是空文件'],
    ['a heading of other words', 'a,b\r\n1,2\r\n', '没有标题行'],
    ['no ID number', `姓名,险种\r\n王,居民\r\n`, '第 1 行：缺少列：公民身份号码'],
  ])('is refused for %s', async (_, content, reason) => {
    expect(await readFile(content)).toMatchObject({ refused: expect.stringContaining(reason) });
  });

  it('has no sheet to choose', async () => {
    expect(await readFile(CSV, '1')).toMatchObject({ refused: expect.stringContaining('CSV 没有工作表') });
  });
});
