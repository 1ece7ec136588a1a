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
  address?: string;
}
interface Fact {
  factId: string;
  kind: string;
  by: string;
  source: Record<string, unknown>;
  fact: Record<string, unknown>;
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

  const record = (personId: string, fact: Record<string, unknown>) =>
    town.post<{ recorded: boolean; factId: string; person: Person }>(
      town.as('agency'),
      `/persons/${personId}/facts`,
      fact,
    );
  const history = async (personId: string | undefined, kind: string) => {
    const page = await town.get<{ items: Fact[] }>(
      town.as('auditor'),
      `/persons/${personId}/facts?limit=100`,
    );
    return page.items.filter((item) => item.kind === kind);
  };
  const NAMED = { kind: 'name', from: '2024-05-20', paper: '户口簿变更页' };

  it('changes by a fact with its day, its paper and who recorded it; what was before stays to be read', async () => {
    const personId = await town.person({ name: '王秀英', phone: '13800000001', address: '解放路 8 号' });
    const { recorded, person } = await record(personId, { ...NAMED, name: '王秀瑛' });
    expect([recorded, person.name]).toEqual([true, '王秀瑛']);
    const told = await history(personId, 'name');
    expect(told.map(({ fact }) => fact)).toEqual([
      { name: '王秀英' },
      { name: '王秀瑛', from: '2024-05-20', paper: '户口簿变更页' },
    ]);
    expect(told[1]).toMatchObject({ by: expect.stringMatching(/^agency:/), source: { kind: 'api' } });
    expect(await record(personId, { ...NAMED, name: '王秀瑛' })).toMatchObject({ recorded: false });
    const since = { from: '2024-06-01', paper: '本人电话告知' };
    await record(personId, { kind: 'phone', phone: '139 0000 0002', ...since });
    const moved = await record(personId, { kind: 'address', address: null, ...since });
    expect(moved.person).toMatchObject({ name: '王秀瑛', phoneMasked: '139****0002' });
    expect(moved.person.address).toBeUndefined();
    expect((await history(personId, 'phone')).map(({ fact }) => fact)).toEqual([
      { phoneMasked: '138****0001' },
      { phoneMasked: '139****0002', ...since },
    ]);
    expect(await shown(personId)).toEqual(moved.person);
  });

  const HOME = { kind: 'home-position', from: '2024-06-01', paper: '入户定位' };
  const POSITION = { longitude: 117.1848623, latitude: 34.2617, system: 'GCJ-02' };

  it('has a home on the map, in the system that was measured in, told to whom the address is told', async () => {
    const personId = await town.person({ address: '解放路 9 号' });
    const { person } = await record(personId, { ...HOME, position: POSITION });
    expect(person).toMatchObject({ address: '解放路 9 号', homePosition: POSITION });
    expect(await shown(personId)).toEqual(person);
    const moved = { ...POSITION, longitude: 117.2, latitude: 34 };
    await record(personId, { ...HOME, from: '2024-06-10', position: moved });
    expect(await shown(personId)).toMatchObject({ homePosition: moved });
    const gone = await record(personId, { ...HOME, from: '2024-06-12', position: null });
    expect(gone.person).not.toHaveProperty('homePosition');
    const { person: back } = await record(personId, { kind: 'withdrawal', supersedes: gone.factId });
    expect(back).toMatchObject({ homePosition: moved });
    const told = (await history(personId, 'home-position')).map(({ fact }) => fact);
    expect(told.map(({ from, position }) => [from, position]).sort()).toEqual([
      ['2024-06-01', POSITION],
      ['2024-06-10', moved],
      ['2024-06-12', null],
    ]);
    const page = await town.get(town.as('auditor'), '/persons?limit=100');
    expect(JSON.stringify(page)).not.toContain('homePosition');
  });

  it.each([
    [
      'exchanged coordinates',
      { ...POSITION, longitude: 34.2617, latitude: 117.1848 },
      ['latitude', 'longitude'],
    ],
    ['a place abroad', { ...POSITION, longitude: 2.3522, latitude: 48.8566 }, ['longitude']],
    ['more decimals than a centimetre has', { ...POSITION, latitude: 34.26170001 }, ['latitude']],
    ['no coordinate system', { ...POSITION, system: 'CGCS' }, ['system']],
  ])('has no home at %s', async (_, position, fields) => {
    const personId = await town.person();
    const refused = await problemOf(() => record(personId, { ...HOME, position }));
    expect(refused.code).toBe('validation_failed');
    expect(refused.errors.map(({ field }) => field).sort()).toEqual(
      fields.map((field) => `body.position.${field}`),
    );
  });

  it('is named as of the latest day, whenever it was recorded; a change taken back counts no more', async () => {
    const personId = await town.person({ name: '李一' });
    const { factId } = await record(personId, { ...NAMED, from: '2024-06-01', name: '李三' });
    expect((await record(personId, { ...NAMED, from: '2024-03-01', name: '李二' })).person.name).toBe('李三');
    expect((await record(personId, { kind: 'withdrawal', supersedes: factId })).person.name).toBe('李二');
    expect(await history(personId, 'name')).toHaveLength(3);
    const corrected = { ...NAMED, name: '李二二', supersedes: 'enrolment-name-1' };
    expect((await record(personId, corrected)).person.name).toBe('李二二');
  });

  it.each([
    ['a day to come', { ...NAMED, name: '张三', from: '2024-06-16' }, 'body.from'],
    ['no paper', { kind: 'name', name: '张三', from: '2024-05-20' }, 'body.paper'],
    ['a name with a line break in it', { ...NAMED, name: '张\n三' }, 'body.name'],
    [
      'what it was registered with',
      { kind: 'withdrawal', supersedes: 'enrolment-name-1' },
      'body.supersedes',
    ],
    [
      'a document that tells another birth',
      { ...NAMED, kind: 'id-document', idNumber: '931308195003150020' },
      'body.idNumber',
    ],
  ])('is not changed by a fact with %s', async (_, fact, field) => {
    const personId = await town.person();
    const refused = await problemOf(() => record(personId, fact));
    expect(refused.errors.map((error) => error.field)).toEqual([field]);
  });

  it('may change the document once, and is found by both', async () => {
    const personId = await town.person({
      ...COVER,
      name: 'Carla Rossi',
      idNumber: undefined,
      passport: { ...PASSPORT, number: 'CC0000001' },
    });
    const changed = { kind: 'id-document', from: '2024-06-03', paper: '永久居留身份证' };
    const typo = await record(personId, { ...changed, idNumber: '931308195003150047' });
    expect(typo.person).toMatchObject({
      idKind: 'permanent-residence',
      idNumberMasked: '931308********0047',
    });
    const right = { ...changed, idNumber: '931308195003150063', supersedes: typo.factId };
    const { person } = await record(personId, right);
    expect(person).toMatchObject({ idKind: 'permanent-residence', idNumberMasked: '931308********0063' });
    expect(person).not.toHaveProperty('issuedBy');
    const again = await problemOf(() => record(personId, { ...changed, idNumber: '931308195003150047' }));
    expect(again.code).toBe('id_number_changed');
    // The number that was recorded by mistake is free again; those that were right are not.
    expect(await town.person({ idNumber: '931308195003150047' })).not.toBe(personId);
    const taken = await problemOf(() => town.person({ idNumber: '931308195003150063' }));
    expect(taken.code).toBe('id_number_registered');
    const header = '姓名,公民身份号码,护照号码,护照签发国,出生日期,性别,险种,参保开始日期';
    const byNew = 'Carla Rossi,931308195003150063,,,,,居民,2016-01-01';
    const byOld = 'Carla Rossi,,CC0000001,FRA,1950-03-15,女,居民,2016-01-01';
    expect(await imported('new-number.csv', header, byNew)).toMatchObject([
      { personId, outcome: 'unchanged' },
    ]);
    expect(await imported('old-number.csv', header, byOld)).toMatchObject([
      { personId, outcome: 'unchanged' },
    ]);
    const both = await imported('both-numbers.csv', header, byNew, byOld);
    expect(both.map(({ outcome }) => outcome)).toEqual(['unchanged', 'rejected']);
    expect((await history(personId, 'id-document')).map(({ fact }) => fact.idNumberMasked)).toEqual([
      'C******01',
      '931308********0047',
      '931308********0063',
    ]);
  });

  it('does not get a document by which somebody else is registered', async () => {
    await town.person({ idNumber: '93130819500315008X' });
    const personId = await town.person({
      idNumber: undefined,
      passport: { ...PASSPORT, number: 'DD0000001' },
    });
    const refused = await problemOf(() =>
      record(personId, { ...NAMED, kind: 'id-document', idNumber: '93130819500315008X' }),
    );
    expect(refused.code).toBe('id_number_registered');
    expect((await shown(personId)).idKind).toBe('passport');
  });

  it('gets another telephone and address from a roster as facts that rest on the file', async () => {
    const personId = await town.person({ ...COVER, name: '赵六', idNumber: '110101195001010025' });
    const header = '姓名,公民身份号码,手机号,住址,险种,参保开始日期';
    const line = '赵六,110101195001010025,13900000009,和平路 1 号,居民,2016-01-01';
    expect(await imported('found.csv', header, line)).toMatchObject([{ personId, outcome: 'changed' }]);
    expect(await shown(personId)).toMatchObject({ phoneMasked: '139****0009', address: '和平路 1 号' });
    expect(await history(personId, 'address')).toMatchObject([
      {
        fact: { address: '和平路 1 号', from: '2024-06-15', paper: 'found.csv' },
        source: { kind: 'roster', row: 1 },
      },
    ]);
    expect(await imported('found-again.csv', header, `${line}`, '')).toMatchObject([
      { outcome: 'unchanged' },
    ]);
  });
});
