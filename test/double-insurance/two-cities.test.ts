import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dynoxide } from '../../local/database/dynoxide.ts';
import { makeIdNumber } from '../../rules/base/identity.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface City {
  tenantId: string;
  nameZh: string;
  nameEn: string;
  foundAt: string;
  endedAt?: string;
  text: { zh: string; en: string };
}
interface DoubleInsurance {
  personId: string;
  alsoInsuredIn: City[];
  ended: City[];
}
type Published = Record<'source' | 'type' | 'subject', string>;

const MACHINE = 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:changhu-double-insurance';
const TableName = 'changhu_platform';

const folder = mkdtempSync(join(tmpdir(), 'changhu-double-insurance-test-'));
let database: Dynoxide;
let test: TestHost;
let client: DynamoDBClient;
let xuzhou: Town;
let jining: Town;

beforeAll(async () => {
  database = await Dynoxide.start(join(folder, 'test.db'));
  process.env.AWS_ENDPOINT_URL_DYNAMODB = database.endpoint;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new DynamoDBClient({ endpoint: database.endpoint, region: 'cn-north-1', credentials });
  const documents = [scheme('xuzhou'), scheme('jining')] as const;
  test = await startTestHost([...documents], '2024-03-04T01:00:00.000Z');
  xuzhou = new Town(test, documents[0]);
  jining = new Town(test, documents[1]);
}, 120_000);
afterAll(async () => {
  await test?.close();
  client?.destroy();
  await database?.close();
  delete process.env.AWS_ENDPOINT_URL_DYNAMODB;
  rmSync(folder, { recursive: true, force: true });
});

let drawn = 0;
/** Numbers of people born on one day whose check digit is X, each given once. */
function numberWithX(): string {
  for (;;) {
    drawn += 1;
    const number = makeIdNumber('110101', '1950-02-01', drawn);
    if (number.endsWith('X')) return number;
  }
}
const inFullWidth = (number: string) =>
  [...number.toLowerCase()].map((one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)).join('');

const covered = (from: string, to: string | null) => ({
  coverSpells: [{ insurance: 'resident', from, to }],
  contributions: [],
});

async function seenBy(town: Town, personId: string): Promise<DoubleInsurance> {
  await town.idle();
  return town.get(town.as('agency'), `/persons/${personId}/double-insurance`);
}
async function citiesOf(town: Town, personId: string): Promise<string[]> {
  return (await seenBy(town, personId)).alsoInsuredIn.map(({ tenantId }) => tenantId);
}
const record = (town: Town, personId: string, fact: object) =>
  town.post<{ factId: string }>(town.as('agency'), `/persons/${personId}/facts`, fact);
const ends = (town: Town, personId: string, from: string, to: string | null) =>
  record(town, personId, { kind: 'cover', insurance: 'resident', from, to });

/** What the bus was told of persons, as `<tenant> <what> <of whom>`. */
async function told(personIds: string[]): Promise<string[]> {
  const answer = await fetch(`${test.host.url}/local/events?limit=1000`);
  const { events } = (await answer.json()) as { events: { event: { detail: Published } }[] };
  return events
    .map(({ event }) => event.detail)
    .filter(({ subject }) => personIds.includes(subject))
    .map(({ source, type, subject }) => `${source} ${type} ${subject}`);
}

async function platformItems(): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }));
  return Items.map((item) => unmarshall(item));
}

describe('A person insured in two cities', () => {
  it('on some of the same days is told to both agencies, however the number was typed, and nothing else is', async () => {
    const idNumber = numberWithX();
    const here = await xuzhou.person({ name: '赵重保', idNumber, ...covered('2016-01-01', null) });
    expect(await seenBy(xuzhou, here)).toEqual({ personId: here, alsoInsuredIn: [], ended: [] });
    const there = await jining.person({
      name: '赵重保',
      idNumber: inFullWidth(idNumber),
      ...covered('2020-05-01', null),
    });
    const [inXuzhou, inJining] = [await seenBy(xuzhou, here), await seenBy(jining, there)];
    expect(inXuzhou).toEqual({
      personId: here,
      alsoInsuredIn: [
        {
          tenantId: 'jining',
          nameZh: '济宁市',
          nameEn: 'Jining',
          foundAt: expect.any(String),
          text: { zh: expect.stringContaining('济宁市'), en: expect.stringContaining('Jining') },
        },
      ],
      ended: [],
    });
    expect(inJining.alsoInsuredIn.map(({ tenantId }) => tenantId)).toEqual(['xuzhou']);
    expect(JSON.stringify(inXuzhou)).not.toMatch(new RegExp(`${there}|2020-05-01|赵重保`));
    expect(await told([here, there])).toEqual(
      expect.arrayContaining([
        `/changhu/xuzhou cn.changhu.person.double-insured.v1 ${here}`,
        `/changhu/jining cn.changhu.person.double-insured.v1 ${there}`,
      ]),
    );
    expect(await told([here, there])).toHaveLength(2);
    for (const role of ['agency', 'auditor']) {
      const { items } = await xuzhou.get<{ items: object[] }>(xuzhou.as(role), '/double-insured');
      expect(items).toEqual([
        { personId: here, personName: '赵重保', alsoInsuredIn: inXuzhou.alsoInsuredIn },
      ]);
    }
  });

  it('on other days is told to nobody, until one of them begins earlier', async () => {
    const idNumber = numberWithX();
    const here = await xuzhou.person({ idNumber, ...covered('2016-01-01', '2019-12-31') });
    const there = await jining.person({ idNumber: inFullWidth(idNumber), ...covered('2020-01-01', null) });
    expect([await citiesOf(xuzhou, here), await citiesOf(jining, there)]).toEqual([[], []]);
    await record(jining, there, {
      kind: 'cover',
      insurance: 'resident',
      from: '2019-12-31',
      to: null,
      supersedes: 'enrolment-cover-1',
    });
    expect([await citiesOf(xuzhou, here), await citiesOf(jining, there)]).toEqual([['jining'], ['xuzhou']]);
  });

  it('is so no more once one of them ends, and again where the end was wrong', async () => {
    const idNumber = numberWithX();
    const here = await xuzhou.person({ idNumber, ...covered('2016-01-01', null) });
    const there = await jining.person({ idNumber, ...covered('2020-01-01', null) });
    // What ends before it was told is told to nobody.
    expect([await citiesOf(xuzhou, here), await citiesOf(jining, there)]).toEqual([['jining'], ['xuzhou']]);
    await ends(xuzhou, here, '2016-01-01', '2019-12-31');
    const over = await seenBy(jining, there);
    expect(over.alsoInsuredIn).toEqual([]);
    expect(over.ended).toMatchObject([{ tenantId: 'xuzhou', endedAt: expect.any(String) }]);
    expect((await seenBy(xuzhou, here)).ended).toHaveLength(1);
    await ends(xuzhou, here, '2016-01-01', '2020-01-01');
    expect(await citiesOf(xuzhou, here)).toEqual(['jining']);
    const again = await seenBy(jining, there);
    expect([again.alsoInsuredIn.length, again.ended]).toEqual([1, []]);
    const types = (await told([there])).map((text) => text.split(' ')[1]);
    expect(types).toEqual([
      'cn.changhu.person.double-insured.v1',
      'cn.changhu.person.double-insurance-ended.v1',
      'cn.changhu.person.double-insured.v1',
    ]);
    await record(jining, there, { kind: 'death', diedOn: '2020-01-01' });
    expect(await citiesOf(xuzhou, here)).toEqual(['jining']);
  });

  it('is told once, however often the platform is', async () => {
    const idNumber = numberWithX();
    const here = await xuzhou.person({ idNumber, ...covered('2016-01-01', null) });
    const there = await jining.person({ idNumber, ...covered('2020-01-01', null) });
    const [before, events, items] = [
      await seenBy(xuzhou, here),
      await told([here, there]),
      await platformItems(),
    ];
    for (const [tenantId, input] of [
      ['xuzhou', { personIds: [here] }],
      ['jining', { personIds: [there, there] }],
      ['jining', { run: 'again', from: '' }],
    ] as const)
      await test.host.stepFunctions('StartExecution', {
        stateMachineArn: MACHINE,
        name: `again-${tenantId}-${Object.keys(input).join('-')}`,
        input: JSON.stringify({ tenantId, ...input }),
      });
    expect(await seenBy(xuzhou, here)).toEqual(before);
    expect(await told([here, there])).toEqual(events);
    expect(await platformItems()).toEqual(items);
  });

  it('goes by the document of today: changed in one city, and then in the other', async () => {
    const [first, second] = [numberWithX(), numberWithX()];
    const here = await xuzhou.person({ idNumber: first, ...covered('2016-01-01', null) });
    const there = await jining.person({ idNumber: first, ...covered('2020-01-01', null) });
    expect(await citiesOf(jining, there)).toEqual(['xuzhou']);
    const change = { kind: 'id-document', idNumber: second, from: '2024-03-01', paper: '公安机关证明' };
    const { factId } = await record(xuzhou, here, change);
    expect([await citiesOf(xuzhou, here), await citiesOf(jining, there)]).toEqual([[], []]);
    await record(jining, there, change);
    expect([await citiesOf(xuzhou, here), await citiesOf(jining, there)]).toEqual([['jining'], ['xuzhou']]);
    await record(xuzhou, here, { kind: 'withdrawal', supersedes: factId });
    expect([await citiesOf(xuzhou, here), await citiesOf(jining, there)]).toEqual([[], []]);
  });

  it('is the record that goes on, by the document of the one joined into it, and two again when that is undone', async () => {
    const [first, second] = [numberWithX(), numberWithX()];
    const joined = await xuzhou.person({ name: '钱某', idNumber: first, ...covered('2016-01-01', null) });
    const kept = await xuzhou.person({ name: '钱某', idNumber: second, ...covered('2016-01-01', null) });
    await jining.person({ idNumber: first, ...covered('2020-01-01', null) });
    expect([await citiesOf(xuzhou, joined), await citiesOf(xuzhou, kept)]).toEqual([['jining'], []]);
    const body = { keptId: kept, joinedId: joined, paper: '户口簿', takesDocument: false };
    const join_ = await xuzhou.post<{ joinId: string; preview: { basis: string } }>(
      'agency:wang@xuzhou',
      '/person-joins',
      body,
    );
    const path = `/person-joins/${join_.joinId}`;
    await xuzhou.post('agency:li@xuzhou', `${path}/approval`, { basis: join_.preview.basis });
    expect([await citiesOf(xuzhou, joined), await citiesOf(xuzhou, kept)]).toEqual([[], ['jining']]);
    await xuzhou.post('agency:wang@xuzhou', `${path}/undoing`, { reason: '不是同一人' });
    expect([await citiesOf(xuzhou, joined), await citiesOf(xuzhou, kept)]).toEqual([['jining'], []]);
  });

  it('is told as it stands in the end, whatever was told at the same time', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const idNumber = numberWithX();
        return Promise.all([
          xuzhou.person({ idNumber, ...covered('2016-01-01', null) }),
          jining.person({ idNumber, ...covered('2020-01-01', null) }),
        ]);
      }),
    );
    // Every other one is in the end insured in one city after the other.
    const turns = async (town: Town, personId: string, from: string, last: string | null) => {
      for (const to of ['2020-06-30', null, '2021-06-30', last]) await ends(town, personId, from, to);
    };
    await Promise.all(
      pairs.flatMap(([here, there], index) => [
        turns(xuzhou, here, '2016-01-01', index % 2 === 0 ? null : '2019-12-31'),
        turns(jining, there, '2020-01-01', null),
      ]),
    );
    for (const [index, [here, there]] of pairs.entries())
      expect([await citiesOf(xuzhou, here), await citiesOf(jining, there)]).toEqual(
        index % 2 === 0 ? [['jining'], ['xuzhou']] : [[], []],
      );
  });

  it('is found in a roster as well', async () => {
    const idNumber = numberWithX();
    const there = await jining.person({ idNumber, ...covered('2020-01-01', null) });
    const agency = xuzhou.as('agency');
    const start = { fileName: '名册.csv', contentHash: 'c'.repeat(64), dryRun: false };
    const { importId } = await xuzhou.post<{ importId: string }>(agency, '/roster-imports', start);
    await xuzhou.put(agency, `/roster-imports/${importId}/chunks/1`, {
      columns: ['name', 'idNumber', 'insurance', 'coverFrom'],
      rows: [['孙某', inFullWidth(idNumber), '居民', '2016-01-01']],
    });
    expect(await citiesOf(jining, there)).toEqual(['xuzhou']);
  });
});

describe('What the platform keeps', () => {
  it('is digests, cities, ids and days: no number and no name', async () => {
    const items = await platformItems();
    expect(items.length).toBeGreaterThan(8);
    for (const { pk, sk, version, ...cities } of items) {
      expect(pk).toMatch(/^INSURED#[0-9a-f]{64}$/);
      expect([sk, typeof version]).toEqual(['CITIES', 'number']);
      for (const [name, insured] of Object.entries(cities)) {
        expect(name).toMatch(/^city:(xuzhou|jining)$/);
        expect(insured).toEqual({
          personId: expect.stringMatching(/^per_\w{20}$/),
          spells: expect.any(Array),
        });
      }
    }
    expect(JSON.stringify(items)).not.toMatch(/110101|[一-龥]|[０-９]/);
  });

  it('is nothing of a document by which no city knows anybody any more', async () => {
    const before = (await platformItems()).length;
    const here = await xuzhou.person({ idNumber: numberWithX(), ...covered('2016-01-01', null) });
    await xuzhou.idle();
    expect(await platformItems()).toHaveLength(before + 1);
    await record(xuzhou, here, { kind: 'withdrawal', supersedes: 'enrolment-cover-1' });
    await xuzhou.idle();
    expect(await platformItems()).toHaveLength(before);
  });
});

describe('A platform that fails', () => {
  /** Empty, as the template has it. */
  const createTable = () =>
    client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      }),
    );
  let known: Record<string, unknown>[];

  it('holds up no city; what it was not told is told when the execution is redriven', async () => {
    const idNumber = numberWithX();
    known = (await platformItems()).map(({ version: _, ...item }) => item);
    await client.send(new DeleteTableCommand({ TableName }));
    const here = await xuzhou.person({ idNumber, ...covered('2016-01-01', null) });
    const there = await jining.person({ idNumber, ...covered('2020-01-01', null) });
    expect([await citiesOf(xuzhou, here), await citiesOf(jining, there)]).toEqual([[], []]);
    await createTable();
    const failed = await test.host.stepFunctions('ListExecutions', {
      stateMachineArn: MACHINE,
      statusFilter: 'FAILED',
    });
    const { executions } = failed as { executions: { executionArn: string }[] };
    expect(executions).toHaveLength(2);
    for (const { executionArn } of executions)
      await test.host.stepFunctions('RedriveExecution', { executionArn });
    expect([await citiesOf(xuzhou, here), await citiesOf(jining, there)]).toEqual([['jining'], ['xuzhou']]);
  });

  it('that lost everything is told of everybody by a sweep of each city within a month', async () => {
    expect(await platformItems()).toHaveLength(1);
    await test.host.advanceTo('2024-04-03T13:00:00.000Z');
    await test.host.idle();
    const items = (await platformItems()).map(({ version: _, ...item }) => item);
    const byKey = (all: Record<string, unknown>[]) =>
      [...all].sort((a, b) => (String(a.pk) < String(b.pk) ? -1 : 1));
    expect(byKey(items)).toEqual(byKey([...known, ...items.filter(({ pk }) => isNew(pk))]));
    expect(items).toHaveLength(known.length + 1);
  });

  const isNew = (pk: unknown) => !known.some((item) => item.pk === pk);
});
