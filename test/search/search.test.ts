import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dynoxide } from '../../local/database/dynoxide.ts';
import { makeIdNumber } from '../../rules/base/identity.ts';
import { SeededRandom } from '../../seeds/random.ts';
import { entitle } from '../entitlement/support.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface Found {
  personId: string;
  name: string;
  idNumberMasked: string;
  foundBy: string;
  joinedInto?: string;
  openCase: { caseId: string; kind: string; state: string } | null;
  entitlement: { entitlementId: string; state: string } | null;
}
interface Page {
  items: Found[];
  nextCursor?: string;
}
type Stored = Record<string, unknown>;

const MACHINE = 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:changhu-search-index';
const TableName = 'changhu-xuzhou';

const folder = mkdtempSync(join(tmpdir(), 'changhu-search-test-'));
let database: Dynoxide;
let client: DynamoDBClient;
let test: TestHost;
let town: Town;

beforeAll(async () => {
  database = await Dynoxide.start(join(folder, 'test.db'));
  process.env.AWS_ENDPOINT_URL_DYNAMODB = database.endpoint;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new DynamoDBClient({ endpoint: database.endpoint, region: 'cn-north-1', credentials });
  const document = scheme('xuzhou');
  test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
  town = new Town(test, document);
}, 120_000);
afterAll(async () => {
  await test?.close();
  client?.destroy();
  await database?.close();
  delete process.env.AWS_ENDPOINT_URL_DYNAMODB;
  rmSync(folder, { recursive: true, force: true });
});

let drawn = 0;
/** All of one sex, as a changed document has to be. */
function newNumber(): string {
  drawn += 2;
  return makeIdNumber('320311', '1948-03-05', drawn);
}

function page(q: string, options: object = {}, user = town.as('agency')): Promise<Page> {
  return town.post<Page>(user, '/searches', { q, ...options });
}
async function search(q: string, options: object = {}): Promise<Found[]> {
  await town.idle();
  return (await page(q, options)).items;
}
const idsBy = async (q: string) => (await search(q)).map(({ personId }) => personId);

async function allOf(q: string): Promise<string[]> {
  await town.idle();
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page(q, cursor ? { cursor } : {});
    ids.push(...items.map(({ personId }) => personId));
    cursor = nextCursor;
  } while (cursor);
  return ids;
}

const record = (personId: string, fact: object) =>
  town.post<{ factId: string }>(town.as('agency'), `/persons/${personId}/facts`, {
    from: '2024-03-01',
    paper: '户口簿',
    ...fact,
  });

async function items(): Promise<Stored[]> {
  const found: Stored[] = [];
  let start: ScanCommand['input']['ExclusiveStartKey'];
  do {
    const answer = await client.send(new ScanCommand({ TableName, ExclusiveStartKey: start }));
    found.push(...(answer.Items ?? []).map((item) => unmarshall(item)));
    start = answer.LastEvaluatedKey;
  } while (start);
  return found;
}
async function itemAt(pk: string): Promise<Stored | undefined> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName, Key: marshall({ pk, sk: 'PERSON' }), ConsistentRead: true }),
  );
  return Item && unmarshall(Item);
}

async function indexEverybody(run: string): Promise<void> {
  await test.host.stepFunctions('StartExecution', {
    ...{ stateMachineArn: MACHINE, name: run },
    input: JSON.stringify({ tenantId: 'xuzhou', run, from: '' }),
  });
}

/** Has the document of a person stand as release 0.1 wrote it, and nothing of the person in the index. */
async function asRelease01(personId: string, idNumber: string): Promise<void> {
  await town.idle();
  for (const { pk, sk, personId: leads } of await items())
    if (leads === personId && /^(DOCUMENT|SEARCH|SEARCH-CARD)#/.test(String(pk)))
      await client.send(new DeleteItemCommand({ TableName, Key: marshall({ pk, sk }) }));
  const item = { pk: `ID-NUMBER#${idNumber}`, sk: 'PERSON', personId };
  await client.send(new PutItemCommand({ TableName, Item: marshall(item) }));
}

describe('A person is found', () => {
  it('by document, phone, beginning of the name, pinyin, initials, the id, and told by which of them', async () => {
    const idNumber = newNumber();
    const personId = await town.person({ name: '单雄信', idNumber, phone: '13905160001' });
    const asked: [string, string][] = [
      [idNumber, 'id-number'],
      [`${idNumber.slice(0, 6)} ${idNumber.slice(6).toLowerCase()}`, 'id-number'],
      ['139 0516 0001', 'phone'],
      ['单', 'name'],
      ['单雄信', 'name'],
      ['shanxiong', 'pinyin'],
      ['Dan Xiong Xin', 'pinyin'],
      ['sxx', 'initials'],
      ['dxx', 'initials'],
      [personId, 'person'],
    ];
    for (const [q, by] of asked) expect([q, await search(q)]).toMatchObject([q, [{ personId, foundBy: by }]]);
    for (const q of ['单雄信人', 'shanxiongxinn', '雄', 'xiongxin', 'per_nobody', '13905160009', newNumber()])
      expect([q, await search(q)]).toEqual([q, []]);
    const [shown] = await search(personId);
    expect(shown).toMatchObject({ name: '单雄信', openCase: null, entitlement: null });
    expect(JSON.stringify(shown)).not.toMatch(new RegExp(`${idNumber}|13905160001`));
  });

  it('by the number of a passport, the one before a change as well', async () => {
    const passport = { number: 'AB1234567', issuedBy: 'FRA', birthDate: '1950-05-01', sex: 'female' };
    const personId = await town.person({ name: 'Anne Dupont', idNumber: undefined, passport });
    expect(await idsBy('ab 1234567')).toEqual([personId]);
    expect(await idsBy('dup')).toEqual([personId]);
    await record(personId, { kind: 'id-document', passport: { ...passport, number: 'CD7654321' } });
    expect(await idsBy('CD7654321')).toEqual([personId]);
    expect(await idsBy('AB1234567')).toEqual([personId]);
  });

  it('with the open case, by its number as well', async () => {
    const personId = await town.person({ name: '查良英', idNumber: newNumber() });
    const caseId = await town.apply(personId);
    expect(await search(caseId)).toMatchObject([
      { personId, foundBy: 'case', openCase: { caseId, kind: 'application', state: 'acceptance' } },
    ]);
    await town.post(town.as('agency'), `/cases/${caseId}/withdrawal`, { reason: '家属撤回' });
    expect(await search('zhaly')).toEqual([]);
    expect(await search('zhaliang')).toMatchObject([{ personId, openCase: null }]);
  });

  it('by what the record says today: renamed, with another phone, joined and on its own again', async () => {
    const [joined, kept] = [newNumber(), newNumber()];
    const joinedId = await town.person({ name: '仇慧英', idNumber: joined, phone: '13905160002' });
    const keptId = await town.person({ name: '仇慧敏', idNumber: kept });
    expect((await idsBy('仇慧')).sort()).toEqual([joinedId, keptId].sort());
    await record(joinedId, { kind: 'name', name: '解慧英' });
    expect(await idsBy('仇慧')).toEqual([keptId]);
    expect(await idsBy('xiehui')).toEqual([joinedId]);
    await record(joinedId, { kind: 'phone', phone: '13905160003' });
    expect([await idsBy('13905160002'), await idsBy('13905160003')]).toEqual([[], [joinedId]]);
    const join_ = await town.post<{ joinId: string; preview: { basis: string } }>(
      'agency:wang@xuzhou',
      '/person-joins',
      { keptId, joinedId, paper: '户口簿', takesDocument: false },
    );
    const path = `/person-joins/${join_.joinId}`;
    await town.post('agency:li@xuzhou', `${path}/approval`, { basis: join_.preview.basis });
    expect([await idsBy('解慧'), await idsBy(joined), await idsBy(kept)]).toEqual([[], [keptId], [keptId]]);
    expect(await search(joinedId)).toMatchObject([{ personId: joinedId, joinedInto: keptId }]);
    await town.post('agency:wang@xuzhou', `${path}/undoing`, { reason: '不是同一人' });
    expect([await idsBy('解慧'), await idsBy(joined)]).toEqual([[joinedId], [joinedId]]);
  });

  it('page by page among 500 of one surname, each once', async () => {
    const given = [...'国英兰修星芳军丽敏静涛勇艳娟涵琳玮琪瑶璐'];
    const rows = Array.from({ length: 500 }, (_, index) => [
      `闵${given[index % 20]}${given[Math.floor(index / 20) % 20]}`,
      makeIdNumber('320303', '1947-07-07', index),
      '居民',
      '2016-01-01',
    ]);
    const contentHash = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
    const { importId } = await town.post<{ importId: string }>(town.as('agency'), '/roster-imports', {
      ...{ fileName: '名册.csv', contentHash, dryRun: false },
    });
    const columns = ['name', 'idNumber', 'insurance', 'coverFrom'];
    const chunk = await town.put<{ rows: { outcome: string }[] }>(
      town.as('agency'),
      `/roster-imports/${importId}/chunks/1`,
      { columns, rows },
    );
    expect(chunk.rows.filter(({ outcome }) => outcome === 'created')).toHaveLength(500);
    for (const q of ['闵', 'min']) {
      const ids = await allOf(q);
      expect([q, ids.length, new Set(ids).size]).toEqual([q, 500, 500]);
    }
    expect((await page('闵')).items).toHaveLength(20);
  });
});

/** Readings by hand, of characters that have no others. */
const SURNAMES: Record<string, string[]> = {
  卞: ['bian'],
  邵: ['shao'],
  汤: ['tang', 'shang'],
  曾: ['zeng', 'ceng'],
  解: ['xie', 'jie'],
  仇: ['qiu', 'chou'],
  欧阳: ['ouyang'],
};
const GIVEN: Record<string, string> = { 国: 'guo', 芳: 'fang', 军: 'jun', 涛: 'tao', 艳: 'yan', 娟: 'juan' };

const seed = String(Math.floor(Math.random() * 1e9));

describe('Everybody', () => {
  it(`is found by each beginning of the name, its pinyin and initials, and nobody else is (seed ${seed})`, async () => {
    const random = new SeededRandom(seed);
    const people = await Promise.all(
      Array.from({ length: 16 }, async () => {
        const surname = random.pick(Object.keys(SURNAMES));
        const given = Array.from({ length: random.between(1, 2) }, () => random.pick(Object.keys(GIVEN)));
        const name = `${surname}${given.join('')}`;
        const syllables = given.map((one) => GIVEN[one] ?? '');
        const firsts = surname === '欧阳' ? ['oy'] : (SURNAMES[surname] ?? []).map(([first]) => first ?? '');
        const terms = [
          name,
          ...(SURNAMES[surname] ?? []).map((reading) => reading + syllables.join('')),
          ...firsts.map((first) => first + syllables.map(([letter]) => letter).join('')),
        ];
        return { terms, personId: await town.person({ name, idNumber: newNumber() }) };
      }),
    );
    const own = new Set(people.map(({ personId }) => personId));
    const asked = new Set(
      people.flatMap(({ terms }) =>
        terms.flatMap((term) => {
          const length = random.between(/^[a-z]/.test(term) ? 2 : 1, term.length);
          return [term, term.slice(0, length)];
        }),
      ),
    );
    for (const q of asked) {
      const expected = people.filter(({ terms }) => terms.some((term) => term.startsWith(q)));
      // Others of this town may have such names too.
      const ids = (await allOf(q)).filter((personId) => own.has(personId));
      expect([q, ids.sort()]).toEqual([q, expected.map(({ personId }) => personId).sort()]);
    }
  });
});

describe('A document that release 0.1 registered', () => {
  it('is found by its number, and registered by nobody else', async () => {
    const idNumber = newNumber();
    const personId = await town.person({ name: '旧某', idNumber });
    await asRelease01(personId, idNumber);
    expect(await idsBy(idNumber)).toEqual([personId]);
    expect(await idsBy('旧某')).toEqual([]);
    await expect(town.person({ idNumber })).rejects.toThrow('id_number_registered');
    const other = await town.person({ idNumber: newNumber() });
    const change = { kind: 'id-document', idNumber };
    await expect(record(other, change)).rejects.toThrow('id_number_registered');
  });

  it('leads to nobody once it was a mistake, and stands under its digest once a roster told of it', async () => {
    const [wrong, right, idNumber] = [newNumber(), newNumber(), newNumber()];
    const personId = await town.person({ name: '旧某', idNumber: newNumber() });
    const { factId } = await record(personId, { kind: 'id-document', idNumber: wrong });
    await asRelease01(personId, wrong);
    await record(personId, { kind: 'id-document', idNumber: right, supersedes: factId });
    expect([await idsBy(wrong), await idsBy(right)]).toEqual([[], [personId]]);
    const coverSpells = [{ insurance: 'resident', from: '2016-01-01', to: null }];
    const told = await town.person({ name: '旧某甲', idNumber, coverSpells, contributions: [] });
    await asRelease01(told, idNumber);
    const { importId } = await town.post<{ importId: string }>(town.as('agency'), '/roster-imports', {
      ...{ fileName: '旧.csv', contentHash: 'c'.repeat(64), dryRun: false },
    });
    const rows = [['旧某甲', idNumber, '13905160007', '居民', '2016-01-01']];
    const columns = ['name', 'idNumber', 'phone', 'insurance', 'coverFrom'];
    const chunk = { columns, rows };
    const done = await town.put(town.as('agency'), `/roster-imports/${importId}/chunks/1`, chunk);
    expect(done).toMatchObject({ rows: [{ outcome: 'changed', personId: told }] });
    expect(await itemAt(`ID-NUMBER#${idNumber}`)).toBeUndefined();
    expect([await idsBy(idNumber), await idsBy('13905160007')]).toEqual([[told], [told]]);
  });

  it('is brought under its digest when everybody is indexed, and everybody is found again', async () => {
    const idNumber = newNumber();
    const personId = await town.person({ name: '旧国芳', idNumber });
    await asRelease01(personId, idNumber);
    await indexEverybody('all');
    expect([await idsBy('旧国'), await idsBy(idNumber)]).toEqual([[personId], [personId]]);
    const keys = (await items()).map(({ pk }) => String(pk));
    expect(keys.filter((pk) => pk.startsWith('ID-NUMBER#'))).toEqual([]);
    expect(keys.filter((pk) => pk.includes(idNumber))).toEqual([]);
  });
});

describe('An entitlement', () => {
  it('is told with who is found, also of who was entitled before release 0.2', async () => {
    await town.assessors(4);
    await town.provider({ providerId: 'hospital', kind: 'medical', level: 2, careModes: ['institutional'] });
    const { personId, entitlementId } = await entitle(town);
    const told = [{ personId, openCase: null, entitlement: { entitlementId, state: 'not-started' } }];
    expect(await search(personId)).toMatchObject(told);
    const person = (await items()).find(({ pk, sk }) => pk === `PERSON#${personId}` && sk === 'PERSON');
    const { entitlement: _, itemDigest: _of, ...before } = person ?? {};
    await client.send(new PutItemCommand({ TableName, Item: marshall(before) }));
    expect(await search(personId)).toMatchObject([{ personId, entitlement: null }]);
    await indexEverybody('again');
    expect(await search(personId)).toMatchObject(told);
  });
});

describe('A search', () => {
  it('says what is wrong with what was typed, in both languages, and stores nothing', async () => {
    const before = (await items()).length;
    for (const q of ['w', '·', '110105194912310021', ''])
      await expect(page(q)).rejects.toThrow('validation_failed');
    await expect(page('王', { limit: 21 })).rejects.toThrow('validation_failed');
    await expect(page('王', { cursor: 'made-up' })).rejects.toThrow('body.cursor');
    await page('王');
    expect((await items()).length).toBe(before);
  });

  it('needs no key, and is in no log', async () => {
    const idNumber = newNumber();
    const { token } = await test.api.local<{ token: string }>('/sign-in', { user: town.as('auditor') });
    const answer = await fetch(`${test.host.url}/searches`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ q: idNumber }),
    });
    expect([answer.status, await answer.json()]).toEqual([200, { items: [] }]);
    expect(test.log.join('\n')).not.toContain(idNumber);
  });
});
