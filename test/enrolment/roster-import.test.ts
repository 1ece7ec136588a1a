import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../cli/main.ts';
import { makeIdNumber } from '../../rules/base/identity.ts';
import { gb18030 } from '../files/support/gb18030.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';
import { csvText, GENERATED, headings, personCells } from './support/roster-files.ts';
import { workbook, writeWorkbook } from './support/workbook.ts';

interface Person {
  personId: string;
  name: string;
  idNumberMasked: string;
  coverSpells: Record<string, unknown>[];
  contributions: Record<string, unknown>[];
  categories: Record<string, unknown>[];
}
interface Row {
  row: number;
  outcome: string;
  personId?: string;
  errors?: { field: string; reason: { zh: string; en: string } }[];
}

describe('A roster', () => {
  let test: TestHost;
  let town: Town;
  const directory = mkdtempSync(join(tmpdir(), 'changhu-roster-test-'));

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-06-15T01:00:00.000Z');
    town = new Town(test, document);
  }, 120_000);
  afterAll(async () => {
    await test.close();
    rmSync(directory, { recursive: true, force: true });
  });

  /** Different persons in every test. */
  let persons = 0;
  const someone = (count = 1) => {
    persons += count;
    return Array.from({ length: count }, (_, index) => personCells(persons - count + index));
  };
  const fileOf = (name: string, rows: readonly (readonly string[])[], columns = GENERATED) => {
    const path = join(directory, name);
    writeFileSync(path, csvText([headings(columns), ...rows]));
    return path;
  };
  const changhu = async (...argv: string[]) => {
    const lines: string[] = [];
    const print = (line: string) => lines.push(line);
    const args = ['roster', 'import', ...argv, '--tenant', 'xuzhou', '--url', test.host.url];
    const code = await main(args, print, print);
    return { code, text: lines.join('\n'), importId: /imp_\w+/.exec(lines[0] ?? '')?.[0] ?? '' };
  };
  const rowsOf = async (importId: string, query = '') =>
    (
      await town.get<{ items: Row[] }>(
        town.as('auditor'),
        `/roster-imports/${importId}/rows?limit=100${query}`,
      )
    ).items;
  const person = (personId: string | undefined) =>
    town.get<Person>(town.as('agency'), `/persons/${personId}`);
  const personCount = async () => (await test.api.list<Person>(town.as('agency'), '/persons')).length;

  it('enrols its persons with everything that a row says', async () => {
    const [cells = []] = someone();
    const { code, importId } = await changhu(fileOf('one.csv', [cells]));
    expect(code).toBe(0);
    const [row] = await rowsOf(importId);
    expect(row).toMatchObject({ row: 1, outcome: 'created' });
    expect(await person(row?.personId)).toMatchObject({
      name: cells[0],
      coverSpells: [{ from: '2022-01-01', to: null, insurance: 'employee' }],
      categories: [{ category: 'medical-aid', from: '2022-01-01', to: null }],
      // The government pays for a medical-aid recipient, so any payment is in full.
      contributions: [{ year: 2024, paidOn: '2024-01-15', amountFen: 2000, dueFen: 0, paidInFull: true }],
    });
  });

  it('imported again is the same import, and does nothing', async () => {
    const path = fileOf('again.csv', someone(3));
    const first = await changhu(path);
    const before = await personCount();
    const again = await changhu(path);
    expect(again).toMatchObject({ code: 0, importId: first.importId });
    expect(again.text).toContain('新增 created 3');
    expect(await personCount()).toBe(before);
  });

  it('tells persons who are known what changed, and leaves the others as they are', async () => {
    const cells = someone(2);
    await changhu(fileOf('known.csv', cells));
    const [first = [], second = []] = cells;
    const paid = [...first.slice(0, 6), '2023', '2023-01-20', '20.00'];
    const { importId } = await changhu(fileOf('more.csv', [paid, second]));
    const [changed, unchanged] = await rowsOf(importId);
    expect([changed?.outcome, unchanged?.outcome]).toEqual(['changed', 'unchanged']);
    const facts = await town.get<{ items: { kind: string; source: Record<string, unknown> }[] }>(
      town.as('agency'),
      `/persons/${changed?.personId}/facts`,
    );
    const [last] = facts.items.slice(-1);
    expect(last).toMatchObject({ kind: 'contribution', source: { kind: 'roster', importId, row: 1 } });
    const unchangedFacts = await town.get<{ items: { factId: string }[] }>(
      town.as('agency'),
      `/persons/${unchanged?.personId}/facts`,
    );
    expect(unchangedFacts.items.every(({ factId }) => factId.startsWith('enrolment-'))).toBe(true);
  });

  it('goes on past rows that are wrong, names field and reason, and lists them to be corrected', async () => {
    const [good = [], wrongNumber = [], wrongDate = [], contradicting = []] = someone(4);
    wrongNumber[1] = `${String(wrongNumber[1]).slice(0, 17)}${String(wrongNumber[1]).endsWith('0') ? '1' : '0'}`;
    wrongDate[4] = '2022-02-30';
    contradicting[4] = '1934-12-31';
    const path = fileOf('wrong.csv', [good, wrongNumber, wrongDate, contradicting, good]);
    const { code, importId, text } = await changhu(path);
    expect(code).toBe(1);
    const rejected = await rowsOf(importId, '&outcome=rejected');
    expect(rejected.map(({ row, errors }) => [row, errors?.map(({ field }) => field)])).toEqual([
      [2, ['idNumber']],
      [3, ['coverFrom']],
      [4, ['coverFrom']],
      [5, ['idNumber']],
    ]);
    expect(rejected[3]?.errors?.[0]?.reason.zh).toBe('与第 1 行的证件号码重复');
    expect(text).toContain('第 2 行 row 2：公民身份号码：校验码不符');
    const list = readFileSync(`${path}.rejected.csv`, 'utf8');
    expect(list.split('\r\n')[0]).toBe(`\ufeff行号,原因,${headings(GENERATED).join(',')}`);
    expect(list.split('\r\n')).toHaveLength(6);
  });

  it('is imported from its own list of rejected rows once that is corrected', async () => {
    const [wrong = []] = someone();
    const path = fileOf('to-correct.csv', [[...wrong.slice(0, 4), '2022-02-30', ...wrong.slice(5)]]);
    expect((await changhu(path)).code).toBe(1);
    const list = `${path}.rejected.csv`;
    writeFileSync(list, readFileSync(list, 'utf8').replace(/,2022-02-30,/, ',2022-02-28,'));
    const { code, importId } = await changhu(list);
    expect(code).toBe(0);
    expect((await rowsOf(importId))[0]).toMatchObject({ outcome: 'created' });
  });

  it('says in a dry run what it understood in another form than written', async () => {
    const [one = [], two = []] = someone(2);
    const spaced = String(one[1]).replace(/^(.{6})(.{8})/, '$1 $2 ');
    const path = fileOf('forms.csv', [
      [one[0] ?? '', spaced, '', '城乡居民', '2022年1月1日', '', '', '', ''],
      [two[0] ?? '', two[1] ?? '', '', '居民', '2022年3月15日', '', '', '', ''],
    ]);
    const { code, text } = await changhu(path, '--dry-run');
    expect(code).toBe(0);
    const number = String(one[1]);
    const masked = `${number.slice(0, 6)} ******** ${number.slice(-4)}`;
    expect(text).toContain(
      `公民身份号码 id number：B2「${masked}」读作 read as「${number.slice(0, 6)}********${number.slice(-4)}」`,
    );
    expect(text).toContain('险种 insurance：D2「城乡居民」读作 read as「居民」');
    expect(text).toContain('参保开始日期 cover from：E2「2022年1月1日」读作 read as「2022-01-01」，共 2 格');
  });

  it('with a cell that is a formula, or a code for terminals, lists and prints it without its effect', async () => {
    const [link = [], sum = [], code = []] = someone(3);
    const path = fileOf('attack.csv', [
      ['"=HYPERLINK(""http://example.com"",""王"")"', ...link.slice(1)],
      [sum[0] ?? '', ...sum.slice(1, 5), '@SUM(1)', ...sum.slice(6)],
      [code[0] ?? '', ...code.slice(1, 5), '\u001b[2J\u202erich:2024-01-01', ...code.slice(6)],
    ]);
    const { text } = await changhu(path);
    const list = readFileSync(`${path}.rejected.csv`, 'utf8');
    expect(list).toContain(`,"'=HYPERLINK(""http://example.com"",""王"")",'${link[1]},`);
    expect(list).toContain(",'@SUM(1),");
    expect(list).toContain('␛[2J�rich:2024-01-01');
    // Line ends and the mark of UTF-8 aside.
    expect(`${text}${list.slice(1)}`).not.toMatch(/(?![\r\n])[\p{Cc}\p{Cf}]/u);
    expect(text).toContain('（A2）');
  });

  it('of several sheets is imported from the one that is asked for, each as an import of its own', async () => {
    const [one = [], two = []] = someone(2);
    const path = join(directory, 'sheets.xlsx');
    const sheets = [one, two].map((row, index) => ({
      name: `街道${index + 1}`,
      rows: [headings(GENERATED), row],
    }));
    writeFileSync(path, workbook(sheets));
    const unasked = await changhu(path);
    expect([unasked.code, unasked.text]).toEqual([2, expect.stringContaining('--sheet 指定：街道1、街道2')]);
    // One sentence, and no page of help.
    expect(unasked.text.split('\n')).toHaveLength(1);
    const first = await changhu(path, '--sheet', '街道1');
    const second = await changhu(path, '--sheet', '2');
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(first.importId).not.toBe(second.importId);
    expect((await rowsOf(second.importId))[0]).toMatchObject({ outcome: 'created' });
  });

  it('of which a spreadsheet has rounded a number has all that end like it rejected', async () => {
    const rounded = { wrong: '320302195001011000', fitting: fittingRounded() };
    const rows = [rounded.wrong, rounded.fitting].map((number) => [
      '王秀英',
      number,
      '',
      '居民',
      '2022-01-01',
      '',
      '',
      '',
      '',
    ]);
    const { importId } = await changhu(fileOf('rounded.csv', rows));
    const reasons = (await rowsOf(importId)).map(({ errors }) => errors?.[0]?.reason.zh);
    expect(reasons).toEqual([expect.stringContaining('前 15 位'), expect.stringContaining('前 15 位')]);
    const alone = await changhu(fileOf('unrounded.csv', rows.slice(1)));
    expect((await rowsOf(alone.importId))[0]).toMatchObject({ outcome: 'created' });
  });

  it('enrols nobody in a dry run, which reports the same rows', async () => {
    const cells = someone(3);
    const path = fileOf('dry.csv', [...cells, cells[0] ?? []]);
    const before = await personCount();
    const dry = await changhu(path, '--dry-run');
    expect(dry.code).toBe(1);
    expect(await personCount()).toBe(before);
    const real = await changhu(path);
    const outcomes = (rows: Row[]) => rows.map(({ row, outcome, errors }) => ({ row, outcome, errors }));
    expect(outcomes(await rowsOf(dry.importId))).toEqual(outcomes(await rowsOf(real.importId)));
    expect(await personCount()).toBe(before + 3);
  });

  it('finds a person that stands in it twice, however far apart', async () => {
    const cells = someone(520);
    const { importId } = await changhu(fileOf('twice.csv', [...cells, cells[0] ?? []]));
    const path = `/roster-imports/${importId}/rows?outcome=rejected`;
    const rejected = await test.api.list<Row>(town.as('auditor'), path);
    expect(rejected.map(({ row, errors }) => [row, errors?.[0]?.field])).toEqual([[521, 'idNumber']]);
  });

  it('may be an XLSX workbook with dates as spreadsheets hold them', async () => {
    const [cells = []] = someone();
    const path = join(directory, 'roster.xlsx');
    // 44562 is 1 January 2022; the phone is left empty.
    const row = [...cells.slice(0, 2), '', cells[3] ?? '', 44562, ...cells.slice(5)];
    writeWorkbook(path, [headings(GENERATED), row]);
    const { code, importId, text } = await changhu(path);
    expect([code, text.includes('（xlsx）')]).toEqual([0, true]);
    const [result] = await rowsOf(importId);
    expect(await person(result?.personId)).toMatchObject({
      name: cells[0],
      coverSpells: [{ from: '2022-01-01', to: null }],
    });
  });

  it.each([
    ['gb18030', (text: string) => gb18030(text)],
    ['utf-8', (text: string) => Buffer.from(`\ufeff${text}`)],
  ])('may be a CSV in %s', async (encoding, encode) => {
    const idNumber = makeIdNumber('320303', '1950-01-01', persons++);
    const path = join(directory, `${encoding}.csv`);
    writeFileSync(path, encode(`姓名,id number,险种,cover from\r\n"王,秀",${idNumber},居民,2022-01-01\r\n`));
    const { code, importId, text } = await changhu(path);
    expect([code, text.includes(`（${encoding}）`)]).toEqual([0, true]);
    expect((await person((await rowsOf(importId))[0]?.personId)).name).toBe('王,秀');
  });

  it.each([
    ['no such file', () => join(directory, 'none.csv'), '没有此文件'],
    ['an empty file', () => fileText('empty.csv', ''), '是空文件'],
    ['an unknown column', () => fileText('unknown.csv', '姓名,id number,血型\r\n'), '血型'],
    ['no ID number', () => fileText('column.csv', '姓名\r\n'), '公民身份号码'],
    ['a quote that is not closed', () => fileText('quote.csv', '姓名,id number\r\n"王,1\r\n'), 'CSV'],
  ])('that cannot be read is refused with exit status 2: %s', async (_, path, reason) => {
    const { code, text } = await changhu(path());
    expect([code, text.includes(reason)]).toEqual([2, true]);
  });

  function fileText(name: string, text: string): string {
    const path = join(directory, name);
    writeFileSync(path, text);
    return path;
  }

  it('takes its chunks in order, each once, and ends only when all rows are done', async () => {
    const agency = town.as('agency');
    const start = { fileName: 'api.csv', contentHash: 'a'.repeat(64), dryRun: false };
    const { importId } = await town.post<{ importId: string }>(agency, '/roster-imports', start);
    const chunk = (number: number, rows: string[][]) =>
      town.put<{ rows: Row[] }>(agency, `/roster-imports/${importId}/chunks/${number}`, {
        columns: GENERATED,
        rows,
      });
    const complete = (rowCount: number) =>
      town.post(agency, `/roster-imports/${importId}/completion`, { rowCount });
    const [one = [], two = []] = someone(2);
    await expect(chunk(2, [one])).rejects.toThrow('roster_chunk_out_of_order');
    const first = await chunk(1, [one]);
    expect(await chunk(1, [one])).toEqual(first);
    await expect(chunk(1, [two])).rejects.toThrow('roster_chunk_differs');
    await expect(complete(2)).rejects.toThrow('roster_incomplete');
    await chunk(2, [two]);
    expect(await complete(2)).toMatchObject({ status: 'completed', rowsDone: 2, counts: { created: 2 } });
    await expect(chunk(3, [one])).rejects.toThrow('roster_import_completed');
    await expect(chunk(1, [['x'.repeat(2000)]])).rejects.toThrow('validation_failed');
    await expect(town.get(agency, '/roster-imports/imp_none')).rejects.toThrow('roster_import_unknown');
  });

  it('rejects a row that names somebody else’s ID number by another name', async () => {
    const [cells = []] = someone();
    await changhu(fileOf('named.csv', [cells]));
    const { importId } = await changhu(fileOf('renamed.csv', [['李四', ...cells.slice(1)]]));
    expect((await rowsOf(importId))[0]).toMatchObject({ outcome: 'rejected', errors: [{ field: 'name' }] });
  });
});

/** An ID number that fits its check digit although it ends as a rounded one. */
function fittingRounded(): string {
  for (let day = 1; ; day += 1) {
    const number = makeIdNumber('320302', `1950-02-${String(day).padStart(2, '0')}`, 0);
    if (number.endsWith('000')) return number;
  }
}
