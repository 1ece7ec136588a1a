import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeIdNumber } from '../../rules/base/identity.ts';
import { SeededRandom } from '../../seeds/random.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';
import { RUNNING, TakeoverOffice } from './support.ts';

/** `npm run soak` takes 2,000 over. */
const PEOPLE = Number(process.env.TAKEN_OVER ?? 60);
const PLANTED = 20;
const MONTH = '2024-05';
const seed = process.env.SEED ?? randomBytes(4).toString('hex');

/** Somebody of the town, and what the paper gives for the month, in fen, worked out here by hand. */
interface Somebody {
  idNumber: string;
  category: string;
  cells: Record<string, string>;
  providerId: string;
  lines: { component: string; days: number; feeFen: number }[];
  fundFen: number;
  selfFen: number;
}
interface Expected {
  who: string;
  outcome: string;
  /** Ours less theirs, in yuan. */
  fund: string;
  self: string;
}

/** Xuzhou on 2024-06-15; everybody was settled elsewhere up to and including May. */
describe(`A shadow month (SEED=${seed}, ${PEOPLE} taken over)`, () => {
  let test: TestHost;
  let town: Town;
  let office: TakeoverOffice;
  const personIds = new Map<string, string>();
  const folder = mkdtempSync(join(tmpdir(), 'changhu-shadow-test-'));
  const seeded = new SeededRandom(seed);
  const random = () => seeded.next();
  const people = Array.from({ length: PEOPLE }, (_, index) => somebody(index));
  /** Registered, taken over, and without a record in May. */
  const idle = Array.from({ length: 4 }, (_, index) => somebody(PEOPLE + index));

  function somebody(index: number): Somebody {
    const idNumber = makeIdNumber('320304', `19${40 + (index % 20)}-03-08`, Math.floor(index / 20));
    const days = 1 + Math.floor(random() * 31);
    const kind = index % 5;
    const common = { ...RUNNING, idNumber, settledMonths: '2024-01:2024-05' };
    if (kind >= 3) {
      // 五（三）2：the package up to 900 or 600 a month, all by the fund; the provider bears the rest.
      const [grade, most] = kind === 3 ? ['severe', 90_000] : ['moderate', 60_000];
      const providerId = 'visits';
      const lines = [{ component: 'visit', days: Math.min(days, 20), feeFen: 8_000 }];
      return {
        ...{ idNumber, category: '', providerId, lines, selfFen: 0 },
        cells: { ...common, grade, careMode: 'home-visits', provider: providerId },
        fundFen: Math.min(8_000 * Math.min(days, 20), most),
      };
    }
    // 五（三）1：60 a day for life care, 70 % by the fund; 50 for medical care, 80 %; 5 points more for medical aid.
    const providerId = kind === 2 ? 'elders' : `hospital-${index % 2}`;
    const life = { component: 'life-care', days, feeFen: 6_000 };
    const medical = { component: 'medical-care', days, feeFen: 5_000 };
    const [category, lifeFund, medicalFund] =
      kind === 1 ? ['medical-aid:2022-01-01:', 4_500, 4_250] : ['', 4_200, 4_000];
    const inHospital = kind !== 2;
    const fundFen = days * (lifeFund + (inHospital ? medicalFund : 0));
    return {
      ...{ idNumber, category, providerId, fundFen },
      cells: { ...common, provider: providerId },
      lines: inHospital ? [life, medical] : [life],
      selfFen: days * (6_000 + (inHospital ? 5_000 : 0)) - fundFen,
    };
  }

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-06-15T01:00:00.000Z');
    town = new Town(test, document);
    office = new TakeoverOffice(test, town, folder);
    for (const providerId of ['hospital-0', 'hospital-1'])
      await town.provider({ providerId, kind: 'medical', level: 2, careModes: ['institutional'] });
    await town.provider({
      providerId: 'elders',
      kind: 'elder-care',
      level: null,
      careModes: ['institutional'],
    });
    await town.provider({ providerId: 'visits', kind: 'home-care', level: null, careModes: ['home-visits'] });
    const everybody = [...people, ...idle];
    const roster = everybody.map(({ idNumber, category }, index) =>
      [`王某${index}`, idNumber, '居民', '2016-01-01', category, '2024', '2024-01-15', '是'].join(','),
    );
    const heading = '姓名,公民身份号码,险种,参保开始日期,人员类别,缴费年度,缴费日期,足额缴费';
    const path = join(folder, 'roster.csv');
    writeFileSync(path, `${[heading, ...roster].join('\r\n')}\r\n`);
    expect((await office.changhu('roster', 'import', path)).code).toBe(0);
    const taking = await office.changhu(
      'takeover',
      'import',
      office.file(everybody.map(({ cells }) => cells)),
    );
    expect(taking.code).toBe(0);
    const rows = await test.api.list<{ row: number; personId: string }>(
      town.as('agency'),
      `/takeover-imports/${taking.importId}/rows`,
    );
    for (const { row, personId } of rows) personIds.set(everybody[row - 1]?.idNumber ?? '', personId);
    for (const person of people) await record(person);
  }, 600_000);
  afterAll(async () => {
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const record = ({ idNumber, providerId, lines }: Somebody) =>
    town.post(town.as('provider', providerId), '/service-records', {
      ...{ personId: personIds.get(idNumber), providerId, month: MONTH },
      lines: lines.flatMap(({ component, days, feeFen }) =>
        Array.from({ length: days }, (_, index) => {
          const date = `${MONTH}-${String(index + 1).padStart(2, '0')}`;
          return { lineId: `${component}-${date}`, date, component, feeFen };
        }),
      ),
    });
  const yuan = (fen: number) => `${fen < 0 ? '-' : ''}${(Math.abs(fen) / 100).toFixed(2)}`;
  const paid = ({ idNumber, providerId, fundFen, selfFen }: Somebody) => [
    ...[idNumber, providerId, MONTH, yuan(fundFen), yuan(selfFen)],
  ];
  const compare = async (rows: string[][]) => {
    const path = join(folder, `paid-${rows.length}-${Math.floor(random() * 1e9)}.csv`);
    const heading = ['公民身份号码', '定点机构', '月份', '基金支付（元）', '个人负担（元）'];
    writeFileSync(path, [heading, ...rows].map((cells) => `${cells.join(',')}\r\n`).join(''));
    const { code, text } = await office.changhu('shadow', 'compare', path);
    const report = parse(readFileSync(`${path}.differences.csv`, 'utf8'), { bom: true }) as string[][];
    return { code, text, differences: report.slice(1) };
  };
  const found = ([, idNumber = '', personId = '', , , outcome = '', ...rest]: string[]): Expected => ({
    who: idNumber === '' ? personId : idNumber.replace(/^'/, ''),
    outcome,
    fund: rest[4] ?? '',
    self: rest[5] ?? '',
  });
  const inOrder = (list: Expected[]) =>
    list.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

  type Plant = (file: Map<string, string[]>, person: Somebody, planted: number) => Expected;
  /** The old system paid so much more, in fen. */
  const paidMore =
    (fund: number, self: number): Plant =>
    (file, person, planted) => {
      const { idNumber, fundFen, selfFen } = person;
      const more = self === 0 ? 0 : self + planted;
      file.set(idNumber, paid({ ...person, fundFen: fundFen + fund, selfFen: selfFen + more }));
      return { who: idNumber, outcome: 'different', fund: yuan(-fund), self: yuan(-more) };
    };
  const PLANTS: Plant[] = [
    paidMore(1, 0),
    paidMore(0, 100),
    paidMore(100_000, 50_000),
    (file, { idNumber, fundFen, selfFen }) => {
      file.delete(idNumber);
      const who = personIds.get(idNumber) ?? '';
      return { who, outcome: 'only-here', fund: yuan(fundFen), self: yuan(selfFen) };
    },
    (file, _, planted) => {
      const { idNumber, providerId } = idle[Math.floor(planted / PLANTS.length)] as Somebody;
      file.set(idNumber, [idNumber, providerId, MONTH, '820.00', '280.00']);
      return { who: idNumber, outcome: 'only-there', fund: '-820.00', self: '-280.00' };
    },
    (file, _, planted) => {
      const who = makeIdNumber('320305', '1950-01-01', planted);
      file.set(who, [who, 'hospital-0', MONTH, '12.34', '0']);
      return { who, outcome: 'person-unknown', fund: '-12.34', self: '0.00' };
    },
  ];

  it('is equal to the fen where the old system paid by the same paper, also in several rows', {
    timeout: 300_000,
  }, async () => {
    const rows = people.map(paid);
    const split = people.find(({ fundFen }) => fundFen > 10_000) ?? people[0];
    if (!split) throw new Error('nobody was taken over');
    const half = { ...split, fundFen: 5_000, selfFen: 0 };
    const rest = { ...split, fundFen: split.fundFen - 5_000 };
    const parts = rows.flatMap((row) => (row[0] === split.idNumber ? [paid(half), paid(rest)] : [row]));
    const { code, text, differences } = await compare(parts);
    expect({ code, differences }).toEqual({ code: 0, differences: [] });
    expect(text).toContain(`一致 equal ${people.length} · 不同 different 0`);
  });

  it('finds twenty planted differences and nothing else, the largest first, each with its clause', {
    timeout: 300_000,
  }, async () => {
    const file = new Map(people.map((person) => [person.idNumber, paid(person)]));
    const drawn = people
      .map((person) => ({ person, order: random() }))
      .sort((a, b) => a.order - b.order)
      .slice(0, PLANTED);
    const expected = drawn.map(({ person }, planted) =>
      PLANTS[planted % PLANTS.length]?.(file, person, planted),
    );
    const { code, text, differences } = await compare([...file.values()]);
    expect(code).toBe(1);
    expect(inOrder(differences.map(found))).toEqual(inOrder(expected as Expected[]));
    expect(expected).toHaveLength(PLANTED);
    const sizes = differences.map(found).map(({ fund, self }) => Math.abs(+fund) + Math.abs(+self));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    for (const difference of differences.filter(([, , , , , outcome]) => outcome === 'different'))
      expect(difference[12]).toMatch(/五（三）/);
    expect(text).toContain('基金支付');
    expect(text).not.toContain(people[0]?.idNumber ?? '-');
  });

  it('books nothing: no run, nothing settled, and the months stay settled elsewhere', {
    timeout: 300_000,
  }, async () => {
    expect(await town.get(town.as('finance'), '/settlement-runs')).toMatchObject({ items: [] });
    const runId = await town.settle(MONTH, MONTH);
    const run = await town.get<{ totals: unknown }>(town.as('finance'), `/settlement-runs/${runId}`);
    expect(run.totals).toMatchObject({ persons: 0, statements: 0, fundFen: 0 });
  });

  it('compares nothing of a file in which a row cannot be read, and says which', async () => {
    const path = join(folder, 'wrong.csv');
    const cells = [people[0]?.idNumber, 'hospital-0', '2024-5-1', '1,23', ''].map((cell) => `"${cell}"`);
    const heading = '公民身份号码,定点机构,月份,基金支付（元）,个人负担（元）';
    writeFileSync(path, `${heading}\r\n${cells.join(',')}\r\n`);
    const { code, text } = await office.changhu('shadow', 'compare', path);
    expect(code).toBe(1);
    for (const title of ['月份', '基金支付（元）', '个人负担（元）']) expect(text).toContain(title);
    expect(text).toContain('未比对');
  });
});
