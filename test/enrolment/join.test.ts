import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonFacts } from '../../rules/base/facts.ts';
import { makeIdNumber } from '../../rules/base/identity.ts';
import { bornOn, homePositionOn, joinFacts } from '../../rules/enrolment/index.ts';
import { entitle, recordMonth } from '../entitlement/support.ts';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface Person {
  personId: string;
  name: string;
  idNumberMasked: string;
  joinedInto?: { personId: string };
  categories: { category: string }[];
  hospitalStays: { admittedOn: string }[];
}
interface Join {
  joinId: string;
  status: string;
  preview?: {
    basis: string;
    result: Person;
    added: { kind: string }[];
    conflicts: { fact: { kind: string }; reasons: { zh: string; en: string }[] }[];
    obstacles: { zh: string; en: string }[];
    differences: string[];
  };
}

describe('The facts of another record', () => {
  const known: PersonFacts = {
    ...bornOn('1945-06-01'),
    coverSpells: [{ from: '2016-01-01', to: null, insurance: 'resident' }],
    contributions: [{ year: 2024, paidOn: '2024-01-10', paidInFull: true }],
    pools: [{ pool: '东区', from: '2016-01-01', to: null }],
  };
  const joined = (other: Partial<PersonFacts>) =>
    joinFacts(known, { ...bornOn('1945-06-01'), ...other }, '2024-06-15');
  const kinds = (other: Partial<PersonFacts>) => {
    const { added, conflicts } = joined(other);
    return { added: added.map(({ kind }) => kind), conflicts: conflicts.map(({ fact }) => fact.kind) };
  };

  it('that are known, or lie within what is known, tell nothing', () => {
    const { pools, contributions } = known;
    const coverSpells = [{ from: '2020-03-01', to: null, insurance: 'resident' as const }];
    expect(kinds({ coverSpells, pools, contributions })).toEqual({ added: [], conflicts: [] });
  });

  it('that are new are taken', () => {
    const { added, facts } = joined({
      categories: [{ category: 'medical-aid', from: '2024-01-01', to: null }],
      hospitalStays: [{ admittedOn: '2024-02-01', dischargedOn: '2024-02-09' }],
      contributions: [{ year: 2023, paidOn: '2023-01-10', paidInFull: true }],
    });
    expect(added.map(({ kind }) => kind)).toEqual(['category', 'contribution', 'hospital-stay']);
    expect(facts.contributions.map(({ year }) => year)).toEqual([2023, 2024]);
    expect(facts.coverSpells).toEqual(known.coverSpells);
  });

  it.each<[string, Partial<PersonFacts>, string]>([
    [
      'another insurance on the same days',
      { coverSpells: [{ from: '2020-01-01', to: null, insurance: 'employee' }] },
      'cover',
    ],
    [
      'cover that begins earlier',
      { coverSpells: [{ from: '2015-01-01', to: null, insurance: 'resident' }] },
      'cover',
    ],
    [
      'the same cover with another end',
      { coverSpells: [{ from: '2016-01-01', to: '2024-12-31', insurance: 'resident' }] },
      'none',
    ],
    ['another pool', { pools: [{ pool: '西区', from: '2020-01-01', to: null }] }, 'pool'],
    [
      'a second payment in full of a year',
      { contributions: [{ year: 2024, paidOn: '2024-02-01', paidInFull: true }] },
      'contribution',
    ],
    ['a death before the cover', { diedOn: '2015-01-01' }, 'death'],
  ])('with %s are told as they are', (_, other, kind) => {
    expect(kinds(other)).toEqual({ added: [], conflicts: kind === 'none' ? [] : [kind] });
  });
});

it('A home is on a day where the latest fact up to that day says, if it was not taken back', () => {
  const at = (longitude: number) => ({ longitude, latitude: 34.2, system: 'WGS-84' as const });
  const fact = (from: string, position: ReturnType<typeof at> | null) => ({
    ...{ kind: 'home-position' as const, from, position, paper: 'x' },
  });
  const recorded = [
    { factId: 'b', fact: fact('2024-03-01', at(117.3)) },
    { factId: 'a', fact: fact('2024-01-01', at(117.1)) },
    { factId: 'c', fact: fact('2024-02-01', at(117.2)) },
    { factId: 'd', fact: { kind: 'withdrawal' as const }, supersedes: 'c' },
    { factId: 'e', fact: fact('2024-05-01', null) },
  ];
  const days = ['2023-12-31', '2024-01-01', '2024-02-15', '2024-03-01', '2024-05-01'];
  expect(days.map((day) => homePositionOn(recorded, day)?.longitude ?? null)).toEqual([
    ...[null, 117.1, 117.1, 117.3, null],
  ]);
});

describe('Two records of one person', () => {
  let test: TestHost;
  let town: Town;
  let kept: string;
  let other: string;
  const wang = 'agency:wang@xuzhou';
  const li = 'agency:li@xuzhou';

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
    await town.provider({ providerId: 'hospital', kind: 'medical', level: 2, careModes: ['institutional'] });
    ({ personId: kept } = await entitle(town));
    const { name } = await shown(kept);
    other = await town.person({
      name,
      idNumber: makeIdNumber('110101', '1945-06-01', 701),
      coverSpells: [{ insurance: 'employee', from: '2018-01-01', to: null }],
      categories: [{ category: 'retired', from: '2018-01-01', to: null }],
      contributions: [],
    });
  }, 120_000);
  afterAll(() => test.close());

  const shown = (personId: string) => town.get<Person>(town.as('agency'), `/persons/${personId}`);
  const propose = (body: Record<string, unknown> = {}) =>
    town.post<Join>(wang, '/person-joins', {
      keptId: kept,
      joinedId: other,
      paper: '户口簿、派出所证明',
      ...body,
    });
  const approve = ({ joinId, preview }: Join, user = li) =>
    town.post<Join>(user, `/person-joins/${joinId}/approval`, { basis: preview?.basis });
  const undo = ({ joinId }: Join) =>
    town.post<Join>(wang, `/person-joins/${joinId}/undoing`, { reason: '不是同一人' });
  const facts = async (personId: string) =>
    (
      await town.get<{ items: { kind: string; source: Record<string, unknown> }[] }>(
        town.as('auditor'),
        `/persons/${personId}/facts?limit=100`,
      )
    ).items;

  it('are shown as they would be, and joined by a second person who saw the same', async () => {
    const join = await propose();
    expect(join).toMatchObject({
      status: 'proposed',
      preview: {
        conflicts: [],
        obstacles: [],
        differences: [],
        added: [{ kind: 'category', category: 'retired' }],
      },
    });
    expect(join.preview?.result.categories).toMatchObject([{ category: 'retired' }]);
    expect((await problemOf(() => approve(join, wang))).code).toBe('approver_is_author');
    await town.post(wang, `/persons/${other}/hospital-stays`, {
      admittedOn: '2024-02-01',
      dischargedOn: '2024-02-09',
    });
    expect((await problemOf(() => approve(join))).code).toBe('join_outdated');
    const again = await town.get<Join>(li, `/person-joins/${join.joinId}`);
    expect(again.preview?.added.map(({ kind }) => kind)).toEqual(['category', 'hospital-stay']);
    expect(await approve(again)).toMatchObject({ status: 'joined' });
    await town.idle();
    expect(await shown(kept)).toMatchObject({
      categories: [{ category: 'retired' }],
      hospitalStays: [{ admittedOn: '2024-02-01' }],
    });
    expect((await facts(kept)).slice(-2).map(({ source }) => source)).toMatchObject([
      { kind: 'join', personId: other },
      { kind: 'join', personId: other },
    ]);
    expect((await problemOf(() => approve(again))).code).toBe('join_decided');
  });

  it('go on as one: the other takes nothing more, keeps its history, and its document leads to the one', async () => {
    expect((await shown(other)).joinedInto).toMatchObject({ personId: kept });
    expect((await facts(other)).map(({ kind }) => kind)).toContain('hospital-stay');
    const fact = { kind: 'death', diedOn: '2024-03-10' };
    expect((await problemOf(() => town.post(wang, `/persons/${other}/facts`, fact))).code).toBe(
      'person_joined',
    );
    expect((await problemOf(() => town.apply(other))).code).toBe('person_joined');
    const taken = await problemOf(() => town.person({ idNumber: makeIdNumber('110101', '1945-06-01', 701) }));
    expect(taken.code).toBe('id_number_registered');
    expect((await propose()).preview?.obstacles.map(({ en }) => en)).toEqual([
      'one of the records goes on in another already',
    ]);
  });

  it('are two again when it is undone, each with what it had and what was told of it since', async () => {
    const [join] = (await town.get<{ items: Join[] }>(li, '/person-joins')).items.filter(
      ({ status }) => status === 'joined',
    );
    const { name } = await shown(kept);
    expect(join).toMatchObject({ keptName: name, joinedName: (await shown(other)).name });
    const since = { kind: 'category', category: 'severe-disability', from: '2024-03-01', to: null };
    await town.post(wang, `/persons/${kept}/facts`, since);
    expect(await undo(join as Join)).toMatchObject({ status: 'undone' });
    await town.idle();
    expect(await shown(kept)).toMatchObject({
      categories: [{ category: 'severe-disability' }],
      hospitalStays: [],
    });
    const { joinedInto, hospitalStays } = await shown(other);
    expect([joinedInto, hospitalStays.length]).toEqual([undefined, 1]);
    expect(await town.post(wang, `/persons/${other}/facts`, since)).toMatchObject({ recorded: true });
    expect((await facts(kept)).filter(({ kind }) => kind === 'withdrawal')).toHaveLength(2);
  });

  it('are joined by the document that is right, where it tells the same birth', async () => {
    const own = await town.person({ idNumber: makeIdNumber('110101', '1945-06-01', 703), contributions: [] });
    const right = await town.person({
      idNumber: makeIdNumber('110101', '1945-06-01', 705),
      contributions: [],
    });
    const join = await propose({ keptId: own, joinedId: right, takesDocument: true });
    expect(join.preview?.differences).toEqual(['name']);
    expect(join.preview?.result.idNumberMasked).toBe((await shown(right)).idNumberMasked);
    await approve(join);
    expect((await shown(own)).idNumberMasked).toBe((await shown(right)).idNumberMasked);
    const female = await town.person({
      idNumber: makeIdNumber('110101', '1945-06-02', 706),
      contributions: [],
    });
    const wrong = await propose({ keptId: own, joinedId: female, takesDocument: true });
    expect(wrong.preview?.differences).toEqual(['name', 'birthDate', 'sex']);
    expect(wrong.preview?.obstacles).toMatchObject([{ en: expect.stringContaining('birth or sex differ') }]);
    expect((await problemOf(() => approve(wrong))).code).toBe('join_not_possible');
    const rejection = { reason: '不是同一人' };
    expect(await town.post(li, `/person-joins/${wrong.joinId}/rejection`, rejection)).toMatchObject({
      status: 'rejected',
    });
  });

  it('are not joined into one that was never entitled, nor while they contradict each other', async () => {
    const turned = await propose({ keptId: other, joinedId: kept });
    expect(turned.preview?.obstacles).toMatchObject([{ zh: expect.stringContaining('请保留该档案') }]);
    const resident = await town.person({
      idNumber: makeIdNumber('110101', '1945-06-01', 707),
      coverSpells: [{ insurance: 'resident', from: '2017-01-01', to: null }],
      contributions: [],
    });
    const contradicting = await propose({ joinedId: resident });
    expect(contradicting.preview?.conflicts.map(({ fact }) => fact.kind)).toEqual(['cover']);
    expect((await problemOf(() => approve(contradicting))).code).toBe('join_not_possible');
    expect((await problemOf(() => propose({ joinedId: kept }))).code).toBe('validation_failed');
    expect((await problemOf(() => propose({ joinedId: 'per_none' }))).code).toBe('person_unknown');
  });

  it('stay one once something was settled since', async () => {
    const join = await propose();
    await approve(join);
    await town.advanceTo('2024-05-02T01:00:00.000Z');
    await recordMonth(town, kept, '2024-04');
    await town.settle('2024-04', '2024-04');
    expect((await problemOf(() => undo(join))).code).toBe('join_settled');
    expect((await shown(other)).joinedInto).toMatchObject({ personId: kept });
  });
});
