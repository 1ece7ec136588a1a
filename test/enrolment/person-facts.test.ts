import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface Person {
  personId: string;
  diedOn: string | null;
  coverSpells: { from: string; to: string | null }[];
  contributions: { year: number; paidOn: string; paidInFull: boolean }[];
  arrears: { from: string; to: string | null }[];
  pools: { pool: string; from: string; to: string | null }[];
  hospitalStays: { admittedOn: string; dischargedOn: string | null }[];
}
interface Recorded {
  recorded: boolean;
  factId?: string;
  person: Person;
}
interface Fact {
  factId: string;
  kind: string;
  by: string;
  source: { kind: string };
  supersedes?: string;
  fact: Record<string, unknown>;
}

describe('The facts of a person', () => {
  let test: TestHost;
  let town: Town;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-06-15T01:00:00.000Z');
    town = new Town(test, document);
  }, 120_000);
  afterAll(() => test.close());

  const record = (personId: string, fact: Record<string, unknown>) =>
    town.post<Recorded>(town.as('agency'), `/persons/${personId}/facts`, fact);
  const stay = (personId: string, body: Record<string, unknown>) =>
    town.post<Person>(town.as('operator'), `/persons/${personId}/hospital-stays`, body);
  const history = async (personId: string) =>
    (await town.get<{ items: Fact[] }>(town.as('auditor'), `/persons/${personId}/facts?limit=100`)).items;

  it('are appended, the enrolment first; what is known already is not recorded again', async () => {
    const personId = await town.person({ contributions: [] });
    const ended = { kind: 'cover', insurance: 'employee', from: '2016-01-01', to: '2024-05-31' };
    expect(await record(personId, ended)).toMatchObject({ recorded: true });
    expect(await record(personId, ended)).toMatchObject({ recorded: false });
    const items = await history(personId);
    expect(items.map(({ factId, kind }) => [factId.startsWith('enrolment-'), kind])).toEqual([
      [true, 'name'],
      [true, 'id-document'],
      [true, 'cover'],
      [false, 'cover'],
    ]);
    expect(items[3]?.fact).toEqual({ insurance: 'employee', from: '2016-01-01', to: '2024-05-31' });
    expect(items[3]).toMatchObject({ source: { kind: 'api' } });
    const { coverSpells } = await town.get<Person>(town.as('agency'), `/persons/${personId}`);
    expect(coverSpells[0]?.to).toBe('2024-05-31');
  });

  it('are corrected by a fact that names the one it supersedes, once', async () => {
    const personId = await town.person();
    const { factId } = await record(personId, { kind: 'death', diedOn: '2024-03-01' });
    await expect(record(personId, { kind: 'death', diedOn: '2024-03-02' })).rejects.toThrow(
      'fact_contradicts',
    );
    const right = { kind: 'death', diedOn: '2024-03-02', supersedes: factId };
    expect(await record(personId, right)).toMatchObject({ recorded: true, person: { diedOn: '2024-03-02' } });
    expect(await record(personId, right)).toMatchObject({ recorded: false });
    await expect(record(personId, { ...right, diedOn: '2024-03-03' })).rejects.toThrow('fact_superseded');
    await expect(record(personId, { ...right, supersedes: 'fct_none' })).rejects.toThrow('fact_unknown');
    expect((await history(personId)).at(-1)).toMatchObject({ kind: 'death', supersedes: factId });
  });

  it('are taken back by a withdrawal: somebody reported dead is alive again', async () => {
    const personId = await town.person();
    const { factId } = await record(personId, { kind: 'death', diedOn: '2024-03-01' });
    const { person } = await record(personId, { kind: 'withdrawal', supersedes: factId });
    expect(person.diedOn).toBeNull();
  });

  it.each([
    [{ kind: 'cover', insurance: 'resident', from: '2024-01-01', to: null }, 'fact_overlaps body.from'],
    [{ kind: 'arrears', from: '2024-06-16', to: null }, 'validation_failed body.from'],
    [{ kind: 'death', diedOn: '2024-06-16' }, 'validation_failed body.diedOn'],
    [
      { kind: 'living-elsewhere', from: '1945-05-31', to: null, place: '北京' },
      'validation_failed body.from',
    ],
    [
      { kind: 'contribution', year: 2025, paidOn: '2023-02-29', amountFen: 2000 },
      'validation_failed body.paidOn',
    ],
    [
      { kind: 'contribution', year: 2024, paidOn: '2024-03-01', paidInFull: true },
      'fact_contradicts body.year',
    ],
  ])('are refused with the field and the reason: %j', async (fact, expected) => {
    const personId = await town.person();
    const problem = await record(personId, fact).catch((error: Error) => error.message);
    for (const part of expected.split(' ')) expect(problem).toContain(part);
    expect((await history(personId)).every(({ factId }) => factId.startsWith('enrolment-'))).toBe(true);
  });

  it('take nothing after the death but what ends on or before it', async () => {
    const personId = await town.person();
    await record(personId, { kind: 'death', diedOn: '2024-02-29' });
    const after = { kind: 'category', category: 'retired', from: '2024-03-01', to: null };
    await expect(record(personId, after)).rejects.toThrow('fact_after_death');
    await expect(stay(personId, { admittedOn: '2024-03-01', dischargedOn: null })).rejects.toThrow(
      'fact_after_death',
    );
    const end = { kind: 'cover', insurance: 'employee', from: '2016-01-01', to: '2024-02-29' };
    expect(await record(personId, end)).toMatchObject({ recorded: true });
  });

  it('hold stays in hospital: reported late, completed, taken back; two at once are refused', async () => {
    const personId = await town.person();
    await stay(personId, { admittedOn: '2024-05-20', dischargedOn: '2024-05-25' });
    await stay(personId, { admittedOn: '2024-05-01', dischargedOn: null }).catch((error: Error) =>
      expect(error.message).toContain('hospital_stay_overlaps'),
    );
    const completed = await stay(personId, { admittedOn: '2024-05-01', dischargedOn: '2024-05-20' });
    expect(completed.hospitalStays).toEqual([
      { admittedOn: '2024-05-01', dischargedOn: '2024-05-20' },
      { admittedOn: '2024-05-20', dischargedOn: '2024-05-25' },
    ]);
    const left = await stay(personId, { admittedOn: '2024-05-01', withdrawn: true });
    expect(left.hospitalStays).toEqual([{ admittedOn: '2024-05-20', dischargedOn: '2024-05-25' }]);
    await expect(stay(personId, { admittedOn: '2024-05-01', withdrawn: true })).rejects.toThrow(
      'hospital_stay_unknown',
    );
    expect((await history(personId)).filter(({ kind }) => kind === 'hospital-stay')).toHaveLength(3);
  });

  it('tell what is due, paid and outstanding of a year; the payment that reaches it ends the arrears', async () => {
    const personId = await town.person({ contributions: [], arrears: [{ from: '2024-02-01', to: null }] });
    const contributions = () =>
      town.get<Record<string, unknown>>(
        town.as('insured', personId),
        `/persons/${personId}/contributions?year=2024`,
      );
    await record(personId, { kind: 'contribution', year: 2024, paidOn: '2024-03-01', amountFen: 1500 });
    expect(await contributions()).toMatchObject({
      due: { dueOn: '2024-01-31', individualFen: 2000, totalFen: 7000 },
      paidFen: 1500,
      paidInFullOn: null,
      outstandingFen: 500,
      overdue: true,
      arrears: [{ from: '2024-02-01', to: null, endedByPaymentOn: null }],
    });
    await record(personId, { kind: 'contribution', year: 2024, paidOn: '2024-05-02', amountFen: 500 });
    expect(await contributions()).toMatchObject({
      paidFen: 2000,
      paidInFullOn: '2024-05-02',
      outstandingFen: 0,
      overdue: false,
      arrears: [{ from: '2024-02-01', to: '2024-05-01', endedByPaymentOn: '2024-05-02' }],
      trace: [{ step: 'arrears-paid', clause: '五（一）' }],
    });
  });

  it('tell from when benefits may be paid: six months after the contribution, with the clause', async () => {
    const contributions = [{ year: 2024, paidOn: '2024-01-10', paidInFull: true }];
    const personId = await town.person({ contributions });
    const cover = await town.get<Record<string, unknown>>(
      town.as('insured', personId),
      `/persons/${personId}/cover?onDate=2024-06-15`,
    );
    expect(cover).toMatchObject({ covered: true, benefitsFrom: '2024-07-11', reasons: [] });
    const none = await town
      .get<{ reasons: { code: string; clause: string }[] }>(
        town.as('agency'),
        `/persons/${personId}/cover?onDate=2015-06-15`,
      )
      .catch((error: Error) => error.message);
    expect(none).toContain('scheme_version_unknown');
  });

  it('are seen by the person only as far as they concern the person', async () => {
    const [one, other] = [await town.person(), await town.person()];
    const asked = town.get(town.as('insured', one), `/persons/${other}/cover`);
    await expect(asked).rejects.toThrow('person_unknown');
  });
});
