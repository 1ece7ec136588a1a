import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dynoxide } from '../../local/database/dynoxide.ts';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface Spell {
  from: string;
  to: string | null;
}
interface Carer {
  carerId: string;
  name: string;
  trainedOn: string | null;
  qualifications?: (Spell & { code: string; level?: number })[];
  employments?: (Spell & { providerId: string })[];
  suspensions?: (Spell & { reason?: string })[];
  relatives?: string[];
  onToday: { suspended: boolean; qualifications: string[] | null; employers: string[] | null };
  entries?: { number: number; at: string; by: string; kind: string; told: Record<string, unknown> }[];
}

/** Xuzhou on Monday 2024-03-04, with two providers. */
describe('The register of carers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'changhu-carers-test-'));
  let database: Dynoxide;
  let test: TestHost;
  let town: Town;
  let personId: string;
  let agency: string;

  beforeAll(async () => {
    database = await Dynoxide.start(join(folder, 'one.db'));
    process.env.AWS_ENDPOINT_URL_DYNAMODB = database.endpoint;
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    agency = town.as('agency');
    for (const providerId of ['house', 'home'])
      await town.provider({ providerId, kind: 'home-care', level: null, careModes: ['home-visits'] });
    personId = await town.person();
  }, 120_000);
  afterAll(async () => {
    await test.close();
    await database.close();
    delete process.env.AWS_ENDPOINT_URL_DYNAMODB;
    rmSync(folder, { recursive: true, force: true });
  });

  const register = (carerId: string, more: Record<string, unknown> = {}, name = '李护理') =>
    town.post<Carer>(agency, '/carers', { carerId, name, trainedOn: null, ...more });
  const record = (carerId: string, what: string, body: unknown, user = agency) =>
    town.post<Carer>(user, `/carers/${carerId}/${what}`, body);
  const opened = (carerId: string, user = agency) => town.get<Carer>(user, `/carers/${carerId}`);
  const listed = async (user: string, query = '') =>
    (await town.get<{ items: Carer[] }>(user, `/carers?limit=100${query}`)).items.map(
      ({ carerId }) => carerId,
    );
  const refused = async (request: () => Promise<unknown>) => {
    const { status, code, errors } = await problemOf(request);
    return { status, code, fields: errors.map(({ field }) => field) };
  };

  it('takes a carer as before, and says of the rest that it does not know', async () => {
    const carer = { carerId: 'plain', name: '王某女儿', trainedOn: '2024-01-15' };
    expect(await town.post(agency, '/carers', carer)).toEqual({
      ...carer,
      onToday: { suspended: false, qualifications: ['family-care-training'], employers: null },
    });
    expect(await refused(() => town.post(agency, '/carers', carer))).toMatchObject({
      code: 'carer_registered',
    });
  });

  it('takes qualifications, employers and family with the registration', async () => {
    const told = {
      qualifications: [{ code: 'elder-care-worker', level: 3, from: '2020-05-01', to: null }],
      employments: [{ providerId: 'house', from: '2023-01-01', to: null }],
      relatives: [personId],
    };
    expect(await register('whole', told)).toMatchObject({
      ...told,
      onToday: { suspended: false, qualifications: ['elder-care-worker'], employers: ['house'] },
    });
    const { entries } = await opened('whole');
    expect(entries).toMatchObject([{ number: 1, kind: 'registered', told }]);
  });

  it.each([
    ['a provider that there is not', { employments: [{ providerId: 'x', from: '2023-01-01', to: null }] }],
    ['a person whom there is not', { relatives: ['per_nobody'] }],
    [
      'an end before the beginning',
      { employments: [{ providerId: 'house', from: '2023-01-02', to: '2023-01-01' }] },
    ],
    ['a level of a nurse', { qualifications: [{ code: 'nurse', level: 3, from: '2020-01-01', to: null }] }],
    ['a qualification of no kind', { qualifications: [{ code: 'barber', from: '2020-01-01', to: null }] }],
    [
      'one employer twice at once',
      {
        employments: [
          { providerId: 'house', from: '2023-01-01', to: null },
          { providerId: 'house', from: '2023-05-01', to: null },
        ],
      },
    ],
  ])('does not take %s', async (what, told) => {
    const codes: Record<string, string> = {
      'a person whom there is not': 'person_unknown',
      'one employer twice at once': 'carer_spell_overlaps',
    };
    const { code } = await refused(() => register('wrong', told));
    expect(code).toBe(codes[what] ?? 'validation_failed');
    expect(await refused(() => opened('wrong'))).toMatchObject({ status: 404, code: 'carer_unknown' });
  });

  it('keeps of every change when it was told and by which sign-in', async () => {
    await register('kept');
    await record(
      'kept',
      'qualifications',
      { code: 'nurse', from: '2021-01-01', to: '2026-01-01' },
      'agency:wang@xuzhou',
    );
    await record(
      'kept',
      'employments',
      { providerId: 'home', from: '2024-01-01', to: null },
      'agency:li@xuzhou',
    );
    await record('kept', 'relatives', { personId });
    await record('kept', 'training', { trainedOn: '2024-02-01' });
    const carer = await opened('kept');
    expect(carer).toMatchObject({
      ...{ trainedOn: '2024-02-01', relatives: [personId] },
      onToday: { qualifications: ['nurse', 'family-care-training'], employers: ['home'] },
    });
    expect(carer.entries?.map(({ kind }) => kind)).toEqual([
      ...['registered', 'qualification', 'employment', 'relative', 'trained'],
    ]);
    expect(carer.entries?.[1]).toMatchObject({
      ...{ number: 2, at: '2024-03-04T01:00:00.000Z', by: expect.stringContaining('agency:') },
      told: { code: 'nurse', from: '2021-01-01', to: '2026-01-01' },
    });
    expect(carer.entries?.[2]?.by).not.toBe(carer.entries?.[1]?.by);
  });

  it('does not write what it knows, and takes back what was recorded by mistake', async () => {
    await register('again', {}, '赵某');
    const nurse = { code: 'nurse', from: '2021-01-01', to: null };
    await record('again', 'qualifications', nurse);
    await record('again', 'qualifications', nurse);
    await record('again', 'relatives', { personId });
    const left = await record('again', 'relatives', { personId, withdrawn: true });
    expect(left.relatives).toEqual([]);
    expect((await record('again', 'qualifications', { ...nurse, withdrawn: true })).qualifications).toEqual(
      [],
    );
    expect(await refused(() => record('again', 'qualifications', { ...nurse, withdrawn: true }))).toEqual({
      ...{ status: 409, code: 'carer_spell_unknown', fields: ['body.code'] },
    });
    expect((await opened('again')).entries).toHaveLength(5);
  });

  it('suspends with a reason, and lifts it with another by a last day', async () => {
    await register('paused', { employments: [{ providerId: 'house', from: '2023-01-01', to: null }] });
    const suspension = { from: '2024-03-01', to: null };
    expect(await refused(() => record('paused', 'suspensions', suspension))).toMatchObject({
      fields: ['body.reason'],
    });
    const paused = await record('paused', 'suspensions', { ...suspension, reason: '投诉核查' });
    expect(paused.onToday.suspended).toBe(true);
    const other = { from: '2024-03-10', to: null, reason: '再次投诉' };
    expect(await refused(() => record('paused', 'suspensions', other))).toMatchObject({
      ...{ status: 409, code: 'carer_spell_overlaps', fields: ['body.from'] },
    });
    const lifted = await record('paused', 'suspensions', {
      ...{ from: '2024-03-01', to: '2024-03-03', reason: '查无实据' },
    });
    expect(lifted.onToday.suspended).toBe(false);
    expect((await opened('paused')).entries?.map(({ told }) => told.reason)).toEqual([
      ...[undefined, '投诉核查', '查无实据'],
    ]);
    const seen = await opened('paused', town.as('provider', 'house'));
    expect(seen.suspensions).toEqual([{ from: '2024-03-01', to: '2024-03-03' }]);
    expect(JSON.stringify(seen)).not.toMatch(/投诉|查无/);
  });

  it('shows a provider whom it employs or employed, from the first day on, and nothing of others', async () => {
    const house = town.as('provider', 'house');
    await register('mine', {
      employments: [
        { providerId: 'house', from: '2022-01-01', to: '2022-12-31' },
        { providerId: 'home', from: '2023-01-01', to: null },
      ],
      relatives: [personId],
    });
    await register('later', { employments: [{ providerId: 'house', from: '2024-03-05', to: null }] });
    await register('theirs', { employments: [{ providerId: 'home', from: '2023-01-01', to: null }] });
    const mine = await opened('mine', house);
    expect(mine.employments).toEqual([{ providerId: 'house', from: '2022-01-01', to: '2022-12-31' }]);
    expect(mine.onToday.employers).toEqual([]);
    expect(mine).not.toHaveProperty('relatives');
    expect(mine).not.toHaveProperty('entries');
    const found = await listed(house);
    expect(found).toContain('mine');
    for (const carerId of ['later', 'theirs', 'plain']) {
      expect(found).not.toContain(carerId);
      expect(await refused(() => opened(carerId, house))).toMatchObject({ status: 404 });
    }
    expect(await listed(agency, '&providerId=house')).toEqual(expect.arrayContaining(['mine', 'later']));
    expect(await listed(agency, '&providerId=house')).not.toContain('theirs');
    expect(await refused(() => listed(house, '&providerId=home'))).toMatchObject({ status: 403 });
  });

  it('lets a provider take on whom it can name, end its own employment, and touch no other', async () => {
    const home = town.as('provider', 'home');
    await register(
      'hired',
      { employments: [{ providerId: 'house', from: '2023-01-01', to: null }] },
      '阿依古丽·买买提',
    );
    const begin = { providerId: 'home', from: '2024-03-01', to: null };
    for (const name of [undefined, '李某'])
      expect(await refused(() => record('hired', 'employments', { ...begin, name }, home))).toMatchObject({
        ...{ status: 404, code: 'carer_unknown' },
      });
    const taken = await record('hired', 'employments', { ...begin, name: '阿依古丽・买买提' }, home);
    expect(taken.employments).toEqual([begin]);
    const ended = await record('hired', 'employments', { ...begin, to: '2024-03-02' }, home);
    expect(ended.onToday.employers).toEqual([]);
    const theirs = { providerId: 'house', from: '2023-01-01', to: '2023-12-31' };
    for (const [body, status] of [
      [theirs, 403],
      [{ ...begin, withdrawn: true }, 403],
    ] as const)
      expect(await refused(() => record('hired', 'employments', body, home))).toMatchObject({ status });
    expect(await refused(() => record('hired', 'suspensions', {}, home))).toMatchObject({ status: 403 });
    // The agency takes it back, and the carer is gone from the provider's list.
    expect(await listed(home)).toContain('hired');
    await record('hired', 'employments', { ...begin, to: '2024-03-02', withdrawn: true });
    expect(await listed(home)).not.toContain('hired');
    expect((await opened('hired')).onToday.employers).toEqual(['house']);
  });

  it('keeps both of two changes told at once, or refuses one of them', async () => {
    await register('busy');
    const codes = ['nurse', 'doctor', 'medical-attendant', 'rehabilitation-therapist'];
    const answers = await Promise.allSettled(
      codes.map((code) => record('busy', 'qualifications', { code, from: '2020-01-01', to: null })),
    );
    const taken = codes.filter((_, index) => answers[index]?.status === 'fulfilled');
    const { qualifications = [], entries = [] } = await opened('busy');
    expect(qualifications.map(({ code }) => code).sort()).toEqual(taken.sort());
    expect(entries.map(({ number }) => number)).toEqual([1, ...taken.map((_, index) => index + 2)]);
  });

  it('reads and changes a carer whom the last release registered', async () => {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = new DynamoDBClient({ endpoint: database.endpoint, region: 'cn-north-1', credentials });
    const old = { carerId: 'old', name: '王某儿子', trainedOn: null };
    const Item = marshall({ pk: 'REGISTER#carer', sk: 'old', ...old });
    await client.send(new PutItemCommand({ TableName: 'changhu-xuzhou', Item }));
    client.destroy();
    expect(await opened('old')).toEqual({
      ...old,
      onToday: { suspended: false, qualifications: null, employers: null },
      entries: [],
    });
    await record('old', 'training', { trainedOn: '2024-03-01' });
    await record('old', 'employments', { providerId: 'house', from: '2024-03-01', to: null });
    expect(await opened('old')).toMatchObject({
      ...{ trainedOn: '2024-03-01', employments: [{ providerId: 'house' }] },
      entries: [
        { number: 1, kind: 'trained' },
        { number: 2, kind: 'employment' },
      ],
    });
    expect(await listed(town.as('provider', 'house'))).toContain('old');
  });
});
