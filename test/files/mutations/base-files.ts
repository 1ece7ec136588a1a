import { headings, personCells } from '../../enrolment/support/roster-files.ts';
import { type Cell, workbook } from '../../enrolment/support/workbook.ts';
import { gb18030 } from '../support/gb18030.ts';

/** A roster as somebody sends it. */
export interface BaseFile {
  name: string;
  bytes: Buffer;
  /** How its text is written; `null` for a workbook. */
  text: { encoding: string; separator: string } | null;
}

const COLUMNS = [
  'name',
  'idNumber',
  'phone',
  'insurance',
  'coverFrom',
  'categories',
  'contributionYear',
  'paidOn',
  'amountYuan',
] as const;
const HEADING = headings(COLUMNS);
const ENGLISH = ['name', 'id number', 'phone', 'insurance', 'cover from', 'categories'];
const TITLE = ['云溪市 2024 年参保名册'];
const EXPLAINED = ['必填', '必填，18 位', '选填', '职工 或 居民', '必填，YYYY-MM-DD', '选填', '', '', ''];
const FEW = 12;
/** More than is read at a time. */
const MANY = 700;

const people = (count: number) => Array.from({ length: count }, (_, index) => personCells(index * 37));
const joined = (rows: readonly (readonly string[])[], separator: string, end = '\r\n') =>
  rows.map((row) => row.join(separator) + end).join('');
const quoted = (cell: string) => (/[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Rosters as text, in the forms in which programs and people save them. */
export function csvFiles(): BaseFile[] {
  const rows = [HEADING, ...people(FEW)];
  const rejected = people(FEW).map((row, index) => [`${index + 1}`, '公民身份号码：校验码不符', ...row]);
  const asText = people(FEW).map(([name = '', id, ...more]) => [name, `="${id}"`, ...more]);
  const withDays = asText.map((row) => row.with(4, '2022年1月1日'));
  const remarked = people(FEW).map((row, index) => [
    ...row.slice(0, 5),
    quoted(`medical-aid:2022-01-01;medical-aid:2023-0${(index % 9) + 1}-01`),
    quoted(`迁入,\n"${index}"`),
  ]);
  return [
    csv('saved by a program: UTF-8, commas', 'utf-8', ',', joined([HEADING, ...people(MANY)], ',')),
    csv(
      'UTF-8 with its mark, cells with lines',
      'utf-8',
      ',',
      `\ufeff${joined([[...HEADING.slice(0, 6), '备注'], ...remarked], ',', '\n')}`,
    ),
    csv('saved by a spreadsheet in China: GB18030', 'gb18030', ',', joined(rows, ',')),
    csv('“Unicode text”: UTF-16, tabs', 'utf-16le', '\t', `\ufeff${joined(rows, '\t')}`),
    csv(
      'semicolons, a title and explanations',
      'utf-8',
      ';',
      joined([TITLE.concat(Array(8).fill('')), HEADING, EXPLAINED, ...people(FEW)], ';'),
    ),
    csv('numbers kept as text, days in words: GB18030', 'gb18030', ',', joined([HEADING, ...withDays], ',')),
    csv(
      'English headings, one person',
      'utf-8',
      ',',
      joined([ENGLISH, ...people(1).map((row) => row.slice(0, 6))], ',', '\n'),
    ),
    csv(
      'a corrected list of rejected rows',
      'utf-8',
      ',',
      `\ufeff${joined([['行号', '原因', ...HEADING], ...rejected], ',')}`,
    ),
  ];
}

function csv(name: string, encoding: string, separator: string, text: string): BaseFile {
  return { name, bytes: encoded(text, encoding), text: { encoding, separator } };
}

export function encoded(text: string, encoding: string): Buffer {
  if (encoding === 'gb18030') return gb18030(text);
  return Buffer.from(text, encoding === 'utf-16le' ? 'utf16le' : 'utf8');
}

/** 2022-01-01 and 2024-01-15, counted from 1899-12-30 and from 1904-01-01. */
const DAYS = { 1900: { day: 44_562 }, 1904: { day: 43_100 } };
const PAID = { 1900: { day: 45_306 }, 1904: { day: 43_844 } };

/** As a spreadsheet keeps what people fill in: days and amounts are numbers. */
function typed(row: readonly string[], system: 1900 | 1904): Cell[] {
  const [name = '', id = '', phone = '', insurance = '', , categories = '', year] = row;
  return [name, id, phone, insurance, DAYS[system], categories, Number(year), PAID[system], 20];
}

/** Rosters as workbooks, in the forms in which programs and people save them. */
export function workbooks(): BaseFile[] {
  const plain = [HEADING, ...people(FEW)];
  const days = people(FEW).map((row) => typed(row, 1900));
  const withFormula = days.map((row, index): Cell[] =>
    row.with(8, { xml: `<c><f>10+10</f><v>2${index % 10}</v></c>` }),
  );
  return [
    xlsx(
      'days and amounts as numbers',
      workbook([{ name: '名册', rows: [HEADING, ...people(MANY).map((row) => typed(row, 1900))] }]),
    ),
    xlsx(
      'texts in their cells, elements with a prefix',
      workbook([{ rows: plain }], { inline: true, prefix: 'x' }),
    ),
    xlsx(
      'days from 1904',
      workbook([{ rows: [HEADING, ...people(FEW).map((row) => typed(row, 1904))] }], { date1904: true }),
    ),
    xlsx(
      'a hidden sheet and one of notes',
      workbook([
        { name: '去年', rows: [HEADING, ...people(3).reverse()], state: 'hidden' },
        { name: '说明', rows: [['请认真填写']] },
        { name: '今年', rows: [HEADING, ...days] },
      ]),
    ),
    xlsx(
      'a merged title and explanations',
      workbook([{ rows: [TITLE, [], HEADING, EXPLAINED, ...days], merges: ['A1:I1'] }]),
    ),
    xlsx('formulas with their values', workbook([{ rows: [HEADING, ...withFormula] }])),
  ];
}

function xlsx(name: string, bytes: Buffer): BaseFile {
  return { name, bytes, text: null };
}
