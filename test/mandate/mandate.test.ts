import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

const DAUGHTER = { kind: 'representative', representativeId: 'rep-li', name: '李某', relation: 'child' };
const AGENT = { kind: 'provider', providerId: 'home' };

interface MandateSeen {
  mandateId: string;
  personId: string;
  inForce: boolean;
  lastDay: string | null;
}

/** Xuzhou, from Monday 2024-03-04 09:00. */
describe('A mandate', () => {
  let test: TestHost;
  let town: Town;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document, scheme('jining')], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
    await town.provider({ providerId: 'home', kind: 'home-care', level: null, careModes: ['home-visits'] });
    await town.provider({
      ...{ providerId: 'ended', kind: 'home-care', level: null, careModes: ['home-visits'] },
      agreementTo: '2024-03-03',
    });
  });
  afterAll(() => test.close());

  const daughterOf = (personId: string) => `${town.as('representative', 'rep-li')} for ${personId}`;
  const application = (personId: string, applicant = 'family') => ({
    ...{ personId, disabledSince: '2023-01-01', applicant },
  });
  const end = (user: string, personId: string, mandateId: string, body: Record<string, unknown>) =>
    town.post<MandateSeen>(user, `/persons/${personId}/mandates/${mandateId}/end`, body);

  it('lets a daughter apply for her mother, follow the case and take it back, in her own name', async () => {
    const personId = await town.person();
    await town.mandate(personId, DAUGHTER);
    const user = daughterOf(personId);
    const asSelf = await problemOf(() => town.post(user, '/applications', application(personId, 'self')));
    expect(asSelf.errors).toMatchObject([
      { field: 'body.applicant', reason: { zh: '代理人办理须为 family' } },
    ]);
    const { caseId } = await town.post<{ caseId: string }>(user, '/applications', application(personId));
    await town.idle();
    const found = await town.get<{ timeline: { by: string; who: { zh: string } }[] }>(
      user,
      `/cases/${caseId}`,
    );
    expect(found.timeline[0]).toMatchObject({ by: 'representative:rep-li', who: { zh: '代理人 rep-li' } });
    expect(await town.post(user, `/cases/${caseId}/withdrawal`, { reason: '改日再办' })).toMatchObject({
      state: 'withdrawn',
    });
  });

  it('lets her see nobody else, and tells not whether there is such a person', async () => {
    const [mother, stranger] = [await town.person(), await town.person()];
    await town.mandate(mother, DAUGHTER);
    const refusals = await Promise.all(
      [stranger, 'per_nobody'].map((id) => problemOf(() => town.get(daughterOf(id), '/cases'))),
    );
    expect(refusals.map(({ status, code }) => [status, code])).toEqual([
      [403, 'mandate_missing'],
      [403, 'mandate_missing'],
    ]);
    const others = await problemOf(() =>
      town.post(daughterOf(mother), '/applications', application(stranger)),
    );
    expect(others).toMatchObject({ status: 403, code: 'role_not_allowed' });
    const unsaid = await problemOf(() => town.get(town.as('representative', 'rep-li'), '/cases'));
    expect(unsaid.errors).toMatchObject([{ field: 'header.Acts-For' }]);
  });

  it('covers what it names: to apply is not to choose the care', async () => {
    const personId = await town.person();
    await town.mandate(personId, DAUGHTER, { acts: ['apply'] });
    const body = { careMode: 'home-visits', providerId: 'home', carerId: null };
    const refused = await problemOf(() =>
      town.post(daughterOf(personId), '/entitlements/ent_any/changes', body),
    );
    expect(refused).toMatchObject({ status: 403, code: 'mandate_missing' });
  });

  it.each([
    ['begins tomorrow', { from: '2024-03-05' }],
    ['ended yesterday', { from: '2024-01-01', to: '2024-03-03' }],
  ])('that %s lets nobody do anything today', async (_when, term) => {
    const personId = await town.person();
    await town.mandate(personId, DAUGHTER, term);
    const refused = await problemOf(() => town.get(daughterOf(personId), '/cases'));
    expect(refused.code).toBe('mandate_missing');
  });

  it('holds until its last day, and ends with the death of the person', async () => {
    const personId = await town.person();
    await town.mandate(personId, DAUGHTER, { to: '2024-03-04' });
    expect(await town.get(daughterOf(personId), '/cases')).toEqual({ items: [] });
    await town.post(town.as('agency'), `/persons/${personId}/facts`, { kind: 'death', diedOn: '2024-03-03' });
    const refused = await problemOf(() => town.get(daughterOf(personId), '/cases'));
    expect(refused.code).toBe('mandate_missing');
    const { items } = await town.get<{ items: MandateSeen[] }>(
      town.as('agency'),
      `/persons/${personId}/mandates`,
    );
    expect(items).toMatchObject([{ inForce: false, lastDay: '2024-03-03' }]);
  });

  it('is given by the person’s own sign-in, and taken back by it', async () => {
    const personId = await town.person();
    const person = town.as('insured', personId);
    const body = { holder: DAUGHTER, acts: ['apply', 'choose'], from: '2024-03-04', to: null };
    const { mandateId } = await town.post<MandateSeen>(person, `/persons/${personId}/mandates`, body);
    expect(await town.get(daughterOf(personId), '/cases')).toEqual({ items: [] });
    const ended = { lastDay: '2024-03-03', reason: 'revoked' };
    expect(await end(person, personId, mandateId, ended)).toMatchObject({ inForce: false });
    expect((await problemOf(() => town.get(daughterOf(personId), '/cases'))).code).toBe('mandate_missing');
    expect(await problemOf(() => end(person, personId, mandateId, ended))).toMatchObject({
      code: 'mandate_ended',
    });
  });

  it('is not passed on by who holds it', async () => {
    const personId = await town.person();
    await town.mandate(personId, DAUGHTER, { acts: ['apply', 'choose'] });
    const refused = await problemOf(() =>
      town.post(daughterOf(personId), `/persons/${personId}/mandates`, {
        ...{ holder: AGENT, acts: ['apply'], from: '2024-03-04', to: null },
      }),
    );
    expect(refused.status).toBe(403);
  });

  it('of a guardian is recorded and ended by the staff alone', async () => {
    const personId = await town.person();
    const guardian = { ...DAUGHTER, relation: 'guardian' };
    const person = town.as('insured', personId);
    const body = { holder: guardian, acts: ['apply'], from: '2024-03-04', to: null };
    const own = await problemOf(() => town.post(person, `/persons/${personId}/mandates`, body));
    expect(own.errors).toMatchObject([{ field: 'body.holder' }]);
    const { mandateId } = await town.mandate(personId, guardian, { paper: '监护人指定书' });
    const today = { lastDay: '2024-03-04' };
    for (const [user, reason] of [
      [person, 'revoked'],
      [town.as('representative', 'rep-li'), 'renounced'],
    ] as const)
      expect(await problemOf(() => end(user, personId, mandateId, { ...today, reason }))).toMatchObject({
        code: 'role_not_allowed',
      });
    const recovered = { lastDay: '2024-03-03', reason: 'recovered' };
    expect(await end(town.as('operator'), personId, mandateId, recovered)).toMatchObject({ inForce: false });
  });

  it.each([
    ['without a paper', { paper: null }, 'body.paper'],
    [
      'of an unknown provider',
      { holder: { kind: 'provider', providerId: 'nobody' } },
      'body.holder.providerId',
    ],
    ['of a provider that would choose the care', { holder: AGENT, acts: ['choose'] }, 'body.acts'],
    ['for nothing', { acts: [] }, 'body.acts'],
    ['that names an act twice', { acts: ['apply', 'apply'] }, 'body.acts'],
    ['that ends before it begins', { to: '2024-03-01' }, 'body.to'],
  ])('%s is refused', async (_what, change, field) => {
    const personId = await town.person();
    const refused = await problemOf(() => town.mandate(personId, DAUGHTER, change));
    expect(refused.errors).toMatchObject([{ field }]);
  });

  it('is one of ten at most', async () => {
    const personId = await town.person();
    for (let count = 0; count < 10; count += 1)
      await town.mandate(personId, { ...DAUGHTER, representativeId: `rep-${count}` });
    const refused = await problemOf(() => town.mandate(personId, DAUGHTER));
    expect(refused.errors).toMatchObject([{ reason: { zh: '同时有效的委托不得超过 10 个' } }]);
  });

  it('lets a provider apply only while its agreement is in force', async () => {
    const personId = await town.person();
    await town.mandate(personId, { kind: 'provider', providerId: 'ended' });
    const body = application(personId, 'provider');
    const refused = await problemOf(() => town.post(town.as('provider', 'ended'), '/applications', body));
    expect(refused.code).toBe('mandate_missing');
  });

  it('is listed to who holds it, with whom it is for', async () => {
    const personId = await town.person();
    const holder = { ...DAUGHTER, representativeId: 'rep-wang' };
    await town.mandate(personId, holder);
    const read = (user: string, query = '') =>
      town.get<{ items: MandateSeen[] }>(user, `/mandates${query}`).then(({ items }) => items);
    expect(await read(town.as('representative', 'rep-wang'))).toMatchObject([{ personId, inForce: true }]);
    expect(await read(town.as('representative', 'rep-zhao'))).toEqual([]);
    expect(await read('representative:rep-wang@jining')).toEqual([]);
    expect(await read(town.as('agency'), '?representativeId=rep-wang')).toHaveLength(1);
    const unnamed = await problemOf(() => read(town.as('agency')));
    expect(unnamed.errors).toMatchObject([{ field: 'query' }]);
  });
});
