import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { TableError } from '../../cli/table/errors.ts';
import { openTable } from '../../cli/table/table.ts';
import { VISIT_LAYOUT } from '../../cli/visit-layout.ts';
import { readVisitRow, type VisitColumn } from '../../rules/visit-rows/index.ts';
import { type Cell, type SheetContent, workbook } from '../enrolment/support/workbook.ts';
import { gb18030 } from './support/gb18030.ts';

const HEADING = [
  '机构内服务编号',
  '人员编号',
  '护理人员编号',
  '服务类别',
  '开始时间',
  '结束时间',
  '费用（元）',
];
const ROW = ['V1', 'per_1', 'anna', '上门照护', '2024年5月6日 9:05', '2024-05-06 10:35', '80.00'];
/** 2024-05-06 and 09:05 of it, counted from 1899-12-30. */
const DAY = 45_418;
const MORNING = DAY + (9 * 60 + 5) / 1440;

const directory = mkdtempSync(join(tmpdir(), 'changhu-visits-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const xlsx = (rows: readonly (readonly Cell[])[], sheet: Partial<SheetContent> = {}) =>
  workbook([{ name: '服务', rows, ...sheet }]);
const csv = (...rows: string[][]) => rows.map((cells) => `${cells.join(',')}\r\n`).join('');

/** Each row's start, or the columns for which it is refused; of a file that is not read, why. */
async function starts(content: Buffer | string): Promise<string[] | string> {
  const path = join(directory, 'file');
  writeFileSync(path, content);
  try {
    const table = await openTable(path, VISIT_LAYOUT);
    const found: string[] = [];
    for await (const { texts } of table.rows()) {
      const cells: Partial<Record<VisitColumn, string>> = {};
      for (const [index, column] of table.columns.entries()) if (column) cells[column] = texts[index] ?? '';
      const read = readVisitRow(cells);
      found.push('row' in read ? read.row.visit.startAt : read.errors.map(({ field }) => field).join());
    }
    table.close();
    return found;
  } catch (error) {
    if (error instanceof TableError) return error.message;
    throw error;
  }
}

const READ = ['2024-05-06T01:05:00.000Z'];
const withStart = (start: Cell): Cell[] => [...ROW.slice(0, 4), start, ...ROW.slice(5)];

describe('A file of visits', () => {
  it.each([
    ['in UTF-8', csv(HEADING, ROW)],
    ['in UTF-8 with a mark', `\ufeff${csv(HEADING, ROW)}`],
    ['in GB18030', gb18030(csv(HEADING, ROW))],
    ['as a workbook', xlsx([HEADING, ROW])],
    [
      'with a title and an explanation',
      xlsx([['五月服务'], HEADING, ['必填', '', '', '', '必填', '', '元'], ROW]),
    ],
  ])('%s is read', async (_how, content) => {
    expect(await starts(content)).toEqual(READ);
  });

  it.each<[string, Cell, string[]]>([
    ['shown as a day', { day: MORNING }, READ],
    ['shown as a number', MORNING, READ],
    ['of a whole day, whose time nobody told', { day: DAY }, ['startAt']],
  ])('of a spreadsheet has its times by the cell %s', async (_how, cell, found) => {
    expect(await starts(xlsx([HEADING, withStart(cell)]))).toEqual(found);
  });

  it('with a formula is refused by the name of its cell', async () => {
    const formula = { xml: `<c s="1"><f>NOW()</f><v>${MORNING}</v></c>` };
    expect(await starts(xlsx([HEADING, ROW, withStart(formula)]))).toContain('E3 是公式');
  });

  it('with a cell merged over two visits is refused by its name', async () => {
    expect(await starts(xlsx([HEADING, ROW, withStart('')], { merges: ['E2:E3'] }))).toContain('E2:E3 合并');
  });

  it.each([
    ['with bytes of two encodings', Buffer.concat([Buffer.from(csv(HEADING, ROW)), gb18030(csv(ROW))])],
    ['of which a byte is lost', Buffer.from(csv(HEADING, ROW)).subarray(1)],
    ['without a column that is needed', csv(HEADING.slice(0, 6), ROW.slice(0, 6))],
    ['with a column that nobody knows', csv([...HEADING, '心情'], [...ROW, '好'])],
    ['with a cell too many', csv(HEADING, [...ROW, 'x'])],
  ])('%s is refused in a sentence', async (_how, content) => {
    expect(await starts(content)).toMatch(/ · /);
  });

  it('of ten thousand visits of one day is read as a stream', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => [`V${index}`, ...ROW.slice(1)]);
    const found = await starts(csv(HEADING, ...rows));
    expect(found).toHaveLength(10_000);
    expect(new Set(found)).toEqual(new Set(READ));
  });
});
