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
});
