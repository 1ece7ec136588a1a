import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CareVisitInput } from '../../functions/care/visit-input.ts';
import {
  asCoded,
  readVisitRow,
  VISIT_COLUMNS,
  type VisitColumn,
  type VisitRowError,
  visitColumnOf,
  visitColumns,
} from '../../rules/visit-rows/index.ts';
import { Random } from '../fuzz/random.ts';
import { bookOf, inventedBook } from './support/cases.ts';

type Cells = Partial<Record<VisitColumn, string>>;

const ROW: Cells = {
  visitId: 'V-1',
  personId: 'per_1',
  carerId: 'anna',
  component: 'visit',
  startAt: '2024-05-06 09:05',
  endAt: '2024-05-06 10:35',
  feeYuan: '80',
};
const PROOF: Cells = {
  checkInAt: '2024-05-06 09:05',
  checkInLongitude: '117.2',
  checkInLatitude: '34.26',
  checkInSystem: 'GCJ-02',
  checkInAccuracyM: '20',
};

function visitOf(cells: Cells) {
  const read = readVisitRow({ ...ROW, ...cells });
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return read.row.visit;
}

function errorsOf(cells: Cells): string[] {
  const read = readVisitRow({ ...ROW, ...cells });
  return 'errors' in read ? read.errors.map(({ field }) => field) : [];
}

function startOf(startAt: string): string {
  const read = readVisitRow({ ...ROW, startAt });
  return 'errors' in read ? `refused: ${read.errors.map(({ reason }) => reason.zh)}` : read.row.visit.startAt;
}

describe('A row of a file of visits', () => {
  it('says of a visit just what recording it takes', () => {
    const read = readVisitRow({
      ...ROW,
      ...PROOF,
      idNumber: '11010519491231002x',
      items: 'A01:30:50；A02：20分钟:30.00',
      checkInConfirmedBy: '验证码、人脸核验',
      checkInDeviceId: 'phone-1',
      manualReason: '其他',
      manualMemo: '签退设备没电',
      isFamily: '否',
      recordedAt: '2024/5/6 10:36',
      corrects: '2',
    });
    expect(read).toMatchObject({
      row: {
        personId: 'per_1',
        idNumber: '11010519491231002X',
        visit: {
          ...{ visitId: 'V-1', carerId: 'anna', component: 'visit', feeFen: 8000, corrects: 2 },
          // 09:05 in Asia/Shanghai is 01:05 in UTC.
          ...{ startAt: '2024-05-06T01:05:00.000Z', endAt: '2024-05-06T02:35:00.000Z' },
          items: [
            { item: 'A01', minutes: 30, feeFen: 5000 },
            { item: 'A02', minutes: 20, feeFen: 3000 },
          ],
          checkIn: {
            at: '2024-05-06T01:05:00.000Z',
            position: { longitude: 117.2, latitude: 34.26, system: 'GCJ-02', accuracyM: 20 },
            deviceId: 'phone-1',
            confirmedBy: ['code', 'face'],
          },
          manual: { reason: 'other', memo: '签退设备没电' },
          isFamily: false,
          recordedAt: '2024-05-06T02:36:00.000Z',
        },
      },
    });
  });

  it.each([
    ['2024-05-06 09:05', '2024-05-06T01:05:00.000Z'],
    ['2024/5/6 9:05:30', '2024-05-06T01:05:30.000Z'],
    ['2024.5.6 9:05', '2024-05-06T01:05:00.000Z'],
    ['2024年5月6日 9:05', '2024-05-06T01:05:00.000Z'],
    ['2024年5月6日9时5分', '2024-05-06T01:05:00.000Z'],
    ['2024年5月6日 下午2:30', '2024-05-06T06:30:00.000Z'],
    ['2024/5/6 上午 9:05', '2024-05-06T01:05:00.000Z'],
    ['2024/5/6 2:30 PM', '2024-05-06T06:30:00.000Z'],
    ['2024-5-6 下午12:10', '2024-05-06T04:10:00.000Z'],
    ['20240506 09:05', '2024-05-06T01:05:00.000Z'],
    ['２０２４－０５－０６　０９：０５', '2024-05-06T01:05:00.000Z'],
    // Before eight in the morning the day in UTC is the one before.
    ['2024-05-06 00:10', '2024-05-05T16:10:00.000Z'],
    ['2024-05-06T01:05:00Z', '2024-05-06T01:05:00.000Z'],
    ['2024-05-06T09:05:00+08:00', '2024-05-06T01:05:00.000Z'],
    ['2024-05-05T20:05-0500', '2024-05-06T01:05:00.000Z'],
  ])('may say of a time %s', (text, instant) => {
    expect(startOf(text)).toBe(instant);
  });

  it.each([
    '2024-05-06',
    '9:05',
    '2024-05-06 24:00',
    '2024-05-06 27:00',
    '2024-05-06 9:60',
    '2024-05-06 上午12:30',
    '2024-05-06 下午0:30',
    '2024-02-30 09:05',
    '03/04/2024 09:05',
    '24/3/4 09:05',
    '2024-05-069:05',
    '2024-05-06 09:05 +19:00',
    '45418.378',
    '五月六日九点',
    '=A1+B1',
    '#N/A',
  ])('is refused for a time that is none, or could be two: %s', (text) => {
    expect(startOf(text)).toMatch(/^refused/);
  });

  it.each<[string, Cells, VisitColumn[]]>([
    [
      'without anything',
      Object.fromEntries(visitColumns.map((column) => [column, ''])),
      ['visitId', 'personId', 'carerId', 'component', 'startAt', 'endAt', 'feeYuan'],
    ],
    ['with a negative fee', { feeYuan: '-80' }, ['feeYuan']],
    ['with a fee in words', { feeYuan: '八十元' }, ['feeYuan']],
    ['with a tenth of a fen', { feeYuan: '80.005' }, ['feeYuan']],
    ['with a formula for a fee', { feeYuan: '=80*2' }, ['feeYuan']],
    ['with half a position', { ...PROOF, checkInLatitude: '' }, ['checkInLatitude']],
    ['with a position and no time', { ...PROOF, checkInAt: '' }, ['checkInAt']],
    ['with degrees, minutes and seconds', { ...PROOF, checkInLongitude: '117°12′' }, ['checkInLongitude']],
    ['with a coordinate system of its own', { ...PROOF, checkInSystem: 'CGCS2000' }, ['checkInSystem']],
    ['confirmed by a stamp', { ...PROOF, checkInConfirmedBy: '盖章' }, ['checkInConfirmedBy']],
    ['with a note on no reason', { manualMemo: '网络' }, ['manualReason']],
    ['with a reason of its own', { manualReason: '下雨' }, ['manualReason']],
    ['with an ID number of a digit too few', { idNumber: '1101051949123100' }, ['idNumber']],
    ['with items of too many parts', { items: 'A01:30:50:1' }, ['items']],
    ['with an item of no name', { items: 'A01、:30' }, ['items']],
    ['with a revision that is none', { corrects: '第二版' }, ['corrects']],
    ['with a family of maybe', { isFamily: '可能' }, ['isFamily']],
    ['with a cell too long', { manualMemo: '长'.repeat(301), manualReason: '其他' }, ['manualMemo']],
  ])('%s is refused by column', (_what, cells, fields) => {
    expect(errorsOf(cells)).toEqual(fields);
  });

  it('takes amounts, degrees and metres with their units, and yes and no', () => {
    expect(visitOf({ feeYuan: '¥1,234.50元' }).feeFen).toBe(123_450);
    const proof = { ...PROOF, checkInLongitude: '117.2°', checkInAccuracyM: '20 米', checkInSystem: 'gcj02' };
    expect(visitOf(proof).checkIn?.position).toEqual({
      ...{ longitude: 117.2, latitude: 34.26, system: 'GCJ-02', accuracyM: 20 },
    });
    expect(visitOf({ isFamily: '是' }).isFamily).toBe(true);
  });

  it('has its items parted by semicolons where titles hold 、 themselves', () => {
    expect(visitOf({ items: '头面部清洁、梳理；洗发' }).items).toEqual([
      { item: '头面部清洁、梳理' },
      { item: '洗发' },
    ]);
    expect(visitOf({ items: '洗发、洗澡' }).items.map(({ item }) => item)).toEqual(['洗发', '洗澡']);
  });

  it('finds each column by its Chinese and its English heading', () => {
    for (const column of visitColumns) {
      const { zh, en } = VISIT_COLUMNS[column].title;
      expect([visitColumnOf(zh), visitColumnOf(en), visitColumnOf(` ${en.toUpperCase()} `)]).toEqual([
        column,
        column,
        column,
      ]);
    }
  });
});

describe('The names of a row', () => {
  const scheme = bookOf('xuzhou').on('2024-05-06');
  const withItems = inventedBook('yunxi').on('2026-05-06');

  it('are codes or titles of the scheme', () => {
    const [component] = scheme.values.components.filter(({ unit }) => unit === 'visit');
    const visit = visitOf({ component: ` ${component?.titleZh} ` });
    expect(asCoded(visit, scheme)).toMatchObject({ visit: { component: component?.id } });
  });

  it('that the scheme does not have are refused with what there is', () => {
    expect(asCoded(visitOf({ component: '洗车' }), scheme)).toMatchObject({
      errors: [{ field: 'component', reason: { zh: expect.stringContaining('visit') } }],
    });
    expect(asCoded(visitOf({ items: '洗车' }), scheme)).toMatchObject({ errors: [{ field: 'items' }] });
  });

  it('of items are those of the service', () => {
    const visit = visitOf({ component: 'package-service', items: '助浴:40；CLEAN' });
    expect(asCoded(visit, withItems)).toMatchObject({
      visit: { items: [{ item: 'bath', minutes: 40 }, { item: 'clean' }] },
    });
    const other = withItems.components.find((id) => id !== 'package-service') ?? '';
    expect(asCoded(visitOf({ component: other, items: '助浴' }), withItems)).toMatchObject({
      errors: [{ field: 'items' }],
    });
  });
});

const seed = process.env.SEED ?? randomBytes(4).toString('hex');

describe(`Rows of anything (SEED=${seed})`, () => {
  const random = new Random(seed);
  const PIECES = [
    ...[
      '',
      ' ',
      '2024-05-06 09:05',
      '2024年5月6日',
      '下午',
      '27:00',
      '-1',
      '1e9',
      '80.00',
      '80,0',
      '=1+1',
      '#REF!',
    ],
    ...[
      '、',
      '；',
      ':',
      '：',
      'A01',
      '洗澡',
      '\u202e',
      '\ufffd',
      '\u0000',
      '𠮷',
      '117.2',
      '-34',
      '°',
      '米',
      'GCJ-02',
    ],
    ...['验证码', '其他', '是', '1101051949123100', 'x'.repeat(400), 'Z', '+08:00', 'T', '9'.repeat(30)],
  ];

  it('are read or refused by their columns, and what is read is in bounds', () => {
    for (let count = 0; count < 4000; count += 1) {
      const cells = drawn();
      const read = readVisitRow(cells);
      if ('errors' in read) mustTellWhy(read.errors, cells);
      else mustBeBounded(read.row.visit, cells);
    }
  });

  function drawn(): Cells {
    const cells: Cells = { ...ROW, ...PROOF };
    const text = () => Array.from({ length: 1 + random.below(3) }, () => random.of(PIECES)).join('');
    for (let change = random.below(6); change >= 0; change -= 1) cells[random.of(visitColumns)] = text();
    return cells;
  }
});

function mustTellWhy(errors: readonly VisitRowError[], cells: Cells): void {
  expect(errors.length, JSON.stringify(cells)).toBeGreaterThan(0);
  for (const { field, reason } of errors) {
    expect(visitColumns).toContain(field);
    for (const text of [reason.zh, reason.en]) expect(text.length).toBeGreaterThan(0);
    expect(reason.zh.length + reason.en.length).toBeLessThan(400);
  }
}

/** What recording by itself takes, or refuses by a field: nothing that breaks it. */
function mustBeBounded(visit: ReturnType<typeof visitOf>, cells: Cells): void {
  const { startAt, endAt, feeFen } = visit;
  for (const instant of [startAt, endAt]) expect(new Date(instant).toISOString()).toBe(instant);
  expect(Number.isSafeInteger(feeFen) && feeFen >= 0, JSON.stringify(cells)).toBe(true);
  const taken = CareVisitInput.safeParse({ ...visit, personId: 'per_1' });
  const unknown = taken.error?.issues.filter(({ code }) => code === 'unrecognized_keys') ?? [];
  expect(unknown, JSON.stringify(cells)).toEqual([]);
}
