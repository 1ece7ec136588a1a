import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../cli/main.ts';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface Person {
  personId: string;
  name: string;
  idKind: string;
  idNumberMasked: string;
  phoneMasked?: string;
}
interface Row {
  outcome: string;
  personId?: string;
  errors?: { field: string; reason: { zh: string; en: string } }[];
}

const COVER = { coverSpells: [{ insurance: 'resident', from: '2016-01-01', to: null }] };

describe('Who a person is', () => {
  let test: TestHost;
  let town: Town;
  const directory = mkdtempSync(join(tmpdir(), 'changhu-identity-test-'));

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-06-15T01:00:00.000Z');
    town = new Town(test, document);
  }, 120_000);
  afterAll(async () => {
    await test.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const shown = (personId: string | undefined) => town.get<Person>(town.as('agency'), `/persons/${personId}`);
  /** The results of a roster with these lines under its heading. */
  async function imported(name: string, ...lines: string[]): Promise<Row[]> {
    const path = join(directory, name);
    writeFileSync(path, `\ufeff${lines.join('\n')}\n`);
    const printed: string[] = [];
    const print = (line: string) => printed.push(line);
    await main(['roster', 'import', path, '--tenant', 'xuzhou', '--url', test.host.url], print, print);
    const importId = /imp_\w+/.exec(printed[0] ?? '')?.[0] ?? printed.join('\n');
    const page = await town.get<{ items: Row[] }>(
      town.as('agency'),
      `/roster-imports/${importId}/rows?limit=100`,
    );
    return page.items;
  }

  it('is found by the ID number however it is typed', async () => {
    const personId = await town.person({
      ...COVER,
      idNumber: ' １１０１０５ 19491231　002x',
      phone: '１３８ 0000-1234',
    });
    expect(await shown(personId)).toMatchObject({
      idNumberMasked: '110105********002X',
      phoneMasked: '138****1234',
    });
    const again = await problemOf(() => town.person({ idNumber: '11010519491231002X' }));
    expect(again.code).toBe('id_number_registered');
    const [row] = await imported(
      'typed.csv',
      '姓名,公民身份号码,险种,参保开始日期,手机号',
      `${(await shown(personId)).name},110105-19491231-002x,居民,2016-01-01,+86 138 0000 1234`,
    );
    expect(row).toMatchObject({ personId });
    expect(row?.outcome).not.toBe('rejected');
  });

  it('is not doubted by a roster that spells the same name otherwise', async () => {
    const personId = await town.person({ ...COVER, name: '阿卜杜·热合曼', idNumber: '11010119450601801X' });
    const [first, second] = await imported(
      'names.csv',
      '姓名,公民身份号码,险种,参保开始日期',
      '阿卜杜．热合曼,11010119450601801X,居民,2016-01-01',
      '阿卜杜　热合曼,11010119450601801X,居民,2016-01-01',
    );
    expect(first).toMatchObject({ outcome: 'unchanged', personId });
    expect(second?.errors?.map(({ field }) => field)).toEqual(['idNumber']);
    const [other] = await imported(
      'others.csv',
      '姓名,公民身份号码,险种,参保开始日期',
      '阿卜拉·热合曼,11010119450601801X,居民,2016-01-01',
    );
    expect(other?.errors).toMatchObject([
      { field: 'name', reason: { zh: expect.stringContaining('姓名不符') } },
    ]);
    expect((await shown(personId)).name).toBe('阿卜杜·热合曼');
  });

  const PASSPORT = { number: '12ab 34567', issuedBy: 'fra', birthDate: '1950-03-15', sex: 'female' };

  it('may be registered by a permanent residence card, which is known by its first digit', async () => {
    const personId = await town.person({ idNumber: '931308195003150020' });
    expect(await shown(personId)).toMatchObject({
      idKind: 'permanent-residence',
      idNumberMasked: '931308********0020',
      birthDate: '1950-03-15',
      sex: 'female',
    });
  });

  it('may be registered by a passport, once for each country', async () => {
    const personId = await town.person({
      ...COVER,
      name: 'Anna Rossi',
      idNumber: undefined,
      passport: PASSPORT,
    });
    expect(await shown(personId)).toMatchObject({
      idKind: 'passport',
      issuedBy: 'FRA',
      idNumberMasked: '1******67',
      birthDate: '1950-03-15',
      sex: 'female',
    });
    const again = await problemOf(() =>
      town.person({ idNumber: undefined, passport: { ...PASSPORT, number: '12AB34567' } }),
    );
    expect(again).toMatchObject({ code: 'id_number_registered' });
    const other = { ...PASSPORT, issuedBy: 'DEU' };
    expect(await town.person({ idNumber: undefined, passport: other })).not.toBe(personId);
    const rows = await imported(
      'passports.csv',
      '姓名,公民身份号码,护照号码,护照签发国,出生日期,性别,险种,参保开始日期',
      'ANNA ROSSI,,12AB34567,FRA,1950-03-15,女,居民,2016-01-01',
      'Anna Rossi,,12AB34567,FRA,1950-03-15,女,居民,2016-01-01',
      'Berta Rossi,,98ZZ00001,ITA,1951-01-01,女,居民,2016-01-01',
    );
    expect(rows[0]).toMatchObject({ outcome: 'unchanged', personId });
    expect(rows[1]?.errors?.map(({ field }) => field)).toEqual(['passportNumber']);
    expect(rows[2]).toMatchObject({ outcome: 'created' });
    expect(await shown(rows[2]?.personId)).toMatchObject({ idKind: 'passport', issuedBy: 'ITA' });
  });

  it.each([
    ['neither a number nor a passport', { idNumber: undefined }, ['body.idNumber']],
    ['both', { passport: PASSPORT }, ['body.idNumber']],
    [
      'a passport of no country and without a number',
      { idNumber: undefined, passport: { ...PASSPORT, issuedBy: 'F', number: '无' } },
      ['body.passport.issuedBy', 'body.passport.number'],
    ],
    [
      'a birth to come',
      { idNumber: undefined, passport: { ...PASSPORT, birthDate: '2024-06-16' } },
      ['body.passport.birthDate'],
    ],
  ])('is refused for %s', async (_, wrong, fields) => {
    const refused = await problemOf(() => town.person(wrong));
    expect(refused.code).toBe('validation_failed');
    expect(refused.errors.map(({ field }) => field).sort()).toEqual(fields);
  });
});
