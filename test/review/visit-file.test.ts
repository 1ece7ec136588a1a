import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visitsOf } from '../../cli/import-kind.ts';
import { main } from '../../cli/main.ts';
import { apiFor } from '../../cli/roster-api.ts';
import { importFile } from '../../cli/roster-import.ts';
import { buildPortalAside } from '../../portal/build/aside.ts';
import { makeIdNumber } from '../../rules/base/identity.ts';
import { entitle } from '../entitlement/support.ts';
import { gb18030 } from '../files/support/gb18030.ts';
import { chromiumPath, openBrowser, PHONE, Visitor } from '../portal/browser.ts';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

const HOME = { kind: 'home-care', level: null, careModes: ['home-visits'] };
const COLUMNS = [
  ...['机构内服务编号', '人员编号', '公民身份号码', '护理人员编号', '服务类别', '开始时间', '结束时间'],
  ...['费用（元）', '签到时间', '签到经度', '签到纬度', '签到坐标系', '签到精度（米）', '更正版本号'],
];

interface Row {
  row: number;
  outcome: string;
  careVisitId?: string;
  revision?: number;
  errors?: { field: string; reason: { zh: string; en: string } }[];
}
interface Chunk {
  counts: Record<string, number>;
  rows: Row[];
}
interface Visit {
  visitId: string;
  startAt: string;
  feeFen: number;
  state: string;
  revision: number;
}

/** Xuzhou on 2024-05-20; `home` cares for one person and `other` for another. */
describe('A file of visits', () => {
  let test: TestHost;
  let town: Town;
  let mine: string;
  let theirs: string;
  let browser: Browser | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'changhu-visit-file-'));
  // As the town numbers its persons: the first that it registers.
  const idNumber = makeIdNumber('110101', '1945-06-01', 1);

  beforeAll(async () => {
    const document = scheme('xuzhou');
    if (chromiumPath) await buildPortalAside();
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
    for (const providerId of ['home', 'other']) await town.provider({ ...HOME, providerId });
    await town.post(town.as('agency'), '/carers', { carerId: 'anna', name: '安娜', trainedOn: '2023-01-10' });
    mine = (await entitle(town, 5, { careMode: 'home-visits', providerId: 'home' })).personId;
    theirs = (await entitle(town, 5, { careMode: 'home-visits', providerId: 'other' })).personId;
    await town.advanceTo('2024-05-20T01:00:00.000Z');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A visit of an hour and a half by Anna; what is told otherwise, by heading. */
  const row = (visitId: string, told: Record<string, string> = {}) => {
    const usual: Record<string, string> = {
      ...{ 机构内服务编号: visitId, 人员编号: mine, 护理人员编号: 'anna', 服务类别: 'visit' },
      ...{ 开始时间: '2024-05-06 09:05', 结束时间: '2024-05-06 10:35', '费用（元）': '60' },
    };
    return COLUMNS.map((column) => ({ ...usual, ...told })[column] ?? '');
  };
  const fileOf = (name: string, rows: string[][], encode: (text: string) => Buffer | string = String) => {
    const path = join(folder, name);
    writeFileSync(path, encode([COLUMNS, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('')));
    return path;
  };
  const changhu = async (path: string, ...argv: string[]) => {
    const lines: string[] = [];
    const print = (line: string) => lines.push(line);
    const where = ['--tenant', 'xuzhou', '--url', test.host.url, '--provider', 'home'];
    const user = argv.includes('--user') ? [] : ['--user', 'provider:home'];
    const code = await main(['visits', 'import', path, ...where, ...user, ...argv], print, print);
    const text = lines.join('\n');
    return { code, text, importId: /vim_\w+/.exec(text)?.[0] ?? '' };
  };
  const provider = () => town.as('provider', 'home');
  const imports = '/providers/home/visit-imports';
  const rowsOf = (importId: string) => test.api.list<Row>(provider(), `${imports}/${importId}/rows`);
  const visits = () => test.api.list<Visit>(provider(), '/providers/home/care-visits?month=2024-05');
  const started = (name: string, digit: string, dryRun = false) =>
    town.post<{ importId: string }>(provider(), imports, {
      ...{ fileName: name, contentHash: digit.repeat(64), dryRun },
    });
  const chunk = (importId: string, number: number, rows: string[][], columns: string[]) =>
    town.put<Chunk>(provider(), `${imports}/${importId}/chunks/${number}`, { columns, rows });

  it('is recorded row by row; what is wrong is told by column, and repeats are one visit', async () => {
    const nobody = makeIdNumber('110101', '1945-06-01', 900);
    const swapped = { 签到经度: '34.26', 签到纬度: '117.2', 签到坐标系: 'GCJ-02', '签到精度（米）': '20' };
    const rows = [
      row('V1', { 开始时间: '2024年5月6日 上午9:05', 结束时间: '2024/5/6 10:35' }),
      row('V2', {
        人员编号: '',
        公民身份号码: idNumber,
        开始时间: '2024-05-07 09:05',
        结束时间: '2024-05-07 10:00',
      }),
      row('V1'),
      row('V1', { '费用（元）': '61' }),
      row('V5', { '费用（元）': '-60' }),
      row('V6', { 结束时间: '2024-05-07 12:05' }),
      row('V7', { 开始时间: '2024-05-06 10:35', 结束时间: '2024-05-06 09:05' }),
      row('V8', { ...swapped, 签到时间: '2024-05-06 09:05' }),
      row('V9', { 人员编号: theirs }),
      row('V10', { 人员编号: '', 公民身份号码: nobody }),
      row('V11', { 护理人员编号: 'nobody' }),
      row('V12', { 开始时间: '2024-05-21 09:05', 结束时间: '2024-05-21 10:05' }),
      row('V13', { 服务类别: 'life-care' }),
      row('编号十四'),
      row('V15', { 开始时间: '2010-05-06 09:05', 结束时间: '2010-05-06 10:05' }),
      row('V16', { 更正版本号: '1' }),
    ];
    const path = fileOf('mixed.csv', rows, gb18030);
    const { code, text, importId } = await changhu(path);
    expect(code).toBe(1);
    expect(text).toContain('新增 recorded 2 · 更正 corrected 0 · 未变 unchanged 1 · 退回 rejected 13');
    const found = await rowsOf(importId);
    expect(
      found.map(({ outcome, errors }) => [outcome, ...(errors ?? []).map(({ field }) => field)]),
    ).toEqual([
      ['recorded'],
      ['recorded'],
      ['unchanged'],
      ['rejected', 'visitId'],
      ['rejected', 'feeYuan'],
      ['rejected', 'endAt'],
      ['rejected', 'endAt'],
      ['rejected', 'checkInLongitude', 'checkInLatitude'],
      ['rejected', 'personId'],
      ['rejected', 'idNumber'],
      ['rejected', 'carerId'],
      ['rejected', 'startAt'],
      ['rejected', 'component'],
      ['rejected', 'visitId'],
      ['rejected', 'startAt'],
      ['rejected', 'corrects'],
    ]);
    expect(found[8]?.errors?.[0]?.reason).toEqual(found[9]?.errors?.[0]?.reason);
    expect(text).toContain('费用（元）：须为金额');
    // 09:05 in Asia/Shanghai.
    expect(await visits()).toMatchObject([
      { visitId: 'V1', startAt: '2024-05-06T01:05:00.000Z', feeFen: 6000, revision: 1 },
      { visitId: 'V2', feeFen: 6000 },
    ]);
    expect(readFileSync(`${path}.rejected.csv`, 'utf8').trimEnd().split('\r\n')).toHaveLength(14);
  });

  it('sent again is the same import; its visits in another file are unchanged, or corrected by their revision', async () => {
    const before = await visits();
    const again = await changhu(join(folder, 'mixed.csv'));
    expect(again).toMatchObject({ code: 1, text: expect.stringContaining('recorded 2') });
    const more = await changhu(
      fileOf('more.csv', [
        row('V1'),
        row('V3', { 开始时间: '2024-05-08 09:05', 结束时间: '2024-05-08 10:35' }),
      ]),
      ...['--user', 'agency'],
    );
    expect((await rowsOf(more.importId)).map(({ outcome }) => outcome)).toEqual(['unchanged', 'recorded']);
    const changed = await changhu(
      fileOf('changed.csv', [row('V1', { '费用（元）': '70', 更正版本号: '1' })]),
    );
    expect(await rowsOf(changed.importId)).toMatchObject([{ outcome: 'corrected', revision: 2 }]);
    expect(before).toHaveLength(2);
    expect(await visits()).toMatchObject([
      { visitId: 'V1', feeFen: 7000, revision: 2 },
      {},
      { visitId: 'V3' },
    ]);
  });

  it('is tried without recording anything, and its repeats are seen over chunks', async () => {
    const before = await visits();
    const rows = Array.from({ length: 201 }, (_, index) => row(`T${index}`));
    const path = fileOf('tried.csv', [...rows, row('T0'), row('T1', { '费用（元）': '61' })]);
    const tried = await changhu(path, '--dry-run');
    expect(tried.text).toContain('recorded 201 · 更正 corrected 0 · 未变 unchanged 1 · 退回 rejected 1');
    expect(await visits()).toEqual(before);
  });

  it('that stops half-way goes on where it stopped', async () => {
    const minute = (index: number) => String(index % 60).padStart(2, '0');
    const hour = (index: number) => String(Math.floor(index / 60)).padStart(2, '0');
    const day = (index: number) => ({
      开始时间: `2024-05-09 ${hour(index)}:${minute(index)}`,
      结束时间: `2024-05-09 ${hour(index)}:${minute(index)}:30`,
    });
    const count = 450;
    const path = fileOf(
      'long.csv',
      Array.from({ length: count }, (_, index) => row(`L${index}`, day(index))),
    );
    const stop = new AbortController();
    const request = {
      ...{ kind: visitsOf('home'), path, dryRun: false, rejectsPath: `${path}.rejected.csv` },
      api: apiFor({ url: test.host.url, tenant: 'xuzhou', user: 'provider:home' }),
      ...{ print: () => undefined, progress: () => stop.abort(), signal: stop.signal },
    };
    expect(await importFile(request)).toEqual({ stopped: true, rowsDone: 200 });
    const rest = await importFile({ ...request, signal: new AbortController().signal });
    expect(rest).toMatchObject({ stopped: false, state: { rowsDone: count, counts: { recorded: count } } });
    expect((await visits()).filter(({ visitId }) => visitId.startsWith('L'))).toHaveLength(count);
  });

  it('of which a chunk is taken twice at once, and again, records each visit once and tells the same', async () => {
    const { importId } = await started('twice.csv', 'a');
    const columns = ['visitId', 'personId', 'carerId', 'component', 'startAt', 'endAt', 'feeYuan'];
    const rows = Array.from({ length: 60 }, (_, index) => [
      ...[`W${index}`, mine, 'anna', 'visit'],
      ...[`2024-05-10 09:${String(index).padStart(2, '0')}`, '2024-05-10 10:30', '60'],
    ]);
    const sent = await Promise.allSettled([1, 2, 3].map(() => chunk(importId, 1, rows, columns)));
    expect(sent.map(({ status }) => status)).toContain('fulfilled');
    const again = await chunk(importId, 1, rows, columns);
    expect(again.counts).toEqual({ recorded: 60, corrected: 0, unchanged: 0, rejected: 0 });
    for (const one of sent) if (one.status === 'fulfilled') expect(one.value).toEqual(again);
    expect((await visits()).filter(({ visitId }) => visitId.startsWith('W'))).toHaveLength(60);
  });

  it('is taken chunk by chunk, in order, and by whom it is of', async () => {
    const { importId } = await started('order.csv', 'b');
    const columns = ['visitId', 'feeYuan'];
    const refused = async (send: Promise<unknown>) => (await problemOf(() => send)).code;
    expect(await refused(chunk(importId, 2, [['X', '1']], columns))).toBe('visit_chunk_out_of_order');
    expect(await refused(chunk(importId, 1, [], columns))).toBe('validation_failed');
    const many = Array.from({ length: 201 }, () => ['X', '1']);
    expect(await refused(chunk(importId, 1, many, columns))).toBe('validation_failed');
    await chunk(importId, 1, [['X', '1']], columns);
    expect(await refused(chunk(importId, 1, [['Y', '1']], columns))).toBe('visit_chunk_differs');
    const end = (rowCount: number) =>
      town.post<{ status: string }>(provider(), `${imports}/${importId}/completion`, { rowCount });
    expect(await refused(end(2))).toBe('visit_incomplete');
    expect(await end(1)).toMatchObject({ status: 'completed' });
    expect(await refused(chunk(importId, 2, [['Y', '1']], columns))).toBe('visit_import_completed');
    const other = town.as('provider', 'other');
    expect(await refused(town.get(other, `${imports}/${importId}`))).toBe('provider_unknown');
    expect(await refused(town.get(other, `/providers/other/visit-imports/${importId}`))).toBe(
      'visit_import_unknown',
    );
    expect(await test.api.list(other, '/providers/other/visit-imports')).toEqual([]);
  });

  it.skipIf(!chromiumPath)('is dragged in on the page, and its rows are told there', async () => {
    const told = { 开始时间: '2024-05-11 09:05', 结束时间: '2024-05-11 10:35' };
    const rows = [row('P1', told), row('P2', { ...told, '费用（元）': '六十' })];
    browser = await openBrowser();
    const visitor = await Visitor.signedIn(browser, test.host.url, provider(), PHONE);
    await visitor.watched(async () => {
      await visitor.open('#/visit-file');
      const input = visitor.page.locator('input[type=file]');
      await input.setInputFiles(fileOf('page.xlsx.csv', [], () => Buffer.from('PK\u0003\u0004')));
      await visitor.sees('这是工作簿');
      await input.setInputFiles(fileOf('page.csv', rows, gb18030));
      await visitor.sees('检查完成，未记录任何服务');
      await visitor.page.getByLabel('仅检查，不记录').click();
      await input.setInputFiles(join(folder, 'page.csv'));
      await visitor.sees('上传完成');
      await visitor.sees('新增 1，更正 0，未变 0，退回 1');
      await visitor.sees(/费用（元）：须为金额/);
      expect(await visitor.unfit()).toEqual([]);
      expect(await visitor.overflows()).toBe(false);
    });
    expect(visitor.faults).toEqual([]);
    expect((await visits()).filter(({ visitId }) => visitId.startsWith('P'))).toMatchObject([
      { visitId: 'P1' },
    ]);
  });

  it('of a month that was looked at has its visits looked at by themselves', async () => {
    await town.advanceTo('2024-06-06T01:00:00.000Z');
    const late = row('late', { 开始时间: '2024-05-16 09:05', 结束时间: '2024-05-16 10:35' });
    expect((await changhu(fileOf('late.csv', [late]))).code).toBe(0);
    await town.idle();
    const [visit] = (await visits()).filter(({ visitId }) => visitId === 'late');
    // Without check-in and check-out somebody looks at it.
    expect(visit?.state).toBe('waiting');
  });
});
