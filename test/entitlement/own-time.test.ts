import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';
import { type EntitlementSeen, entitle } from './support.ts';

/** Xuzhou, from Monday 2024-03-04: care at home by `first` until 9 April, by `second` from the 10th. */
describe('A provider', () => {
  let test: TestHost;
  let town: Town;
  let entitlementId: string;
  let caseId: string;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
    for (const providerId of ['first', 'second', 'stranger'])
      await town.provider({ providerId, kind: 'home-care', level: null, careModes: ['home-visits'] });
    const home = { careMode: 'home-visits', providerId: 'first' };
    ({ entitlementId, caseId } = await entitle(town, 5, home));
    await entitle(town, 5, home);
    await town.advanceTo('2024-04-09T01:00:00.000Z');
    const change = { careMode: 'home-visits', providerId: 'second', carerId: null };
    await town.post(town.as('agency'), `/entitlements/${entitlementId}/changes`, {
      ...change,
      from: '2024-05-01',
    });
    await town.advanceTo('2024-05-06T01:00:00.000Z');
    await town.post(town.as('agency'), `/persons/${await personOf()}/hospital-stays`, {
      admittedOn: '2024-05-04',
      dischargedOn: null,
    });
    await town.idle();
  });
  afterAll(() => test.close());

  const read = (providerId: string) =>
    town.get<EntitlementSeen>(town.as('provider', providerId), `/entitlements/${entitlementId}`);
  const personOf = async () =>
    (await town.get<{ personId: string }>(town.as('agency'), `/entitlements/${entitlementId}`)).personId;
  const listed = async (providerId: string, query = '') =>
    (
      await town.get<{ items: EntitlementSeen[]; nextCursor?: string }>(
        town.as('provider', providerId),
        `/entitlements${query}`,
      )
    ).items;

  it('that gave the care before sees its own time, and nothing of what came after', async () => {
    const seen = await read('first');
    expect(seen).toMatchObject({
      providerId: 'first',
      state: 'ended',
      to: '2024-04-30',
      endReason: 'care-ended',
    });
    expect(seen.spells.map(({ providerId }) => providerId)).toEqual(['first']);
    expect(seen.suspensions).toEqual([]);
    expect(JSON.stringify(seen)).not.toContain('second');
    expect(JSON.stringify(seen)).not.toContain('2024-05-04');
  });

  it('that gives the care now sees it from its first day on', async () => {
    const seen = await read('second');
    expect(seen).toMatchObject({ providerId: 'second', from: '2024-05-01', state: 'suspended' });
    expect(JSON.stringify(seen)).not.toContain('first');
    expect(seen.suspensions).toHaveLength(1);
  });

  it('that never gave it does not learn that there is one', async () => {
    expect(await problemOf(() => read('stranger'))).toMatchObject({ code: 'entitlement_unknown' });
  });

  it('lists the persons in its care, page by page, and nobody else', async () => {
    expect(await listed('first')).toHaveLength(2);
    expect((await listed('second')).map((item) => item.entitlementId)).toEqual([entitlementId]);
    expect(await listed('stranger')).toEqual([]);
    const page = await town.get<{ items: unknown[]; nextCursor?: string }>(
      town.as('provider', 'second'),
      '/entitlements?limit=1',
    );
    expect(page.items).toHaveLength(1);
  });

  it('that gave the care before may neither order a re-assessment nor ask for the renewal', async () => {
    const provider = town.as('provider', 'first');
    const reassessment = { reason: 'state-change', note: '病情加重' };
    const path = `/entitlements/${entitlementId}`;
    expect(await problemOf(() => town.post(provider, `${path}/reassessments`, reassessment))).toMatchObject({
      code: 'mandate_missing',
    });
    const options = await problemOf(() => town.get(provider, `${path}/care-mode-options`));
    expect(options.code).toBe('mandate_missing');
    expect(await problemOf(() => town.get(provider, `/cases/${caseId}`))).toMatchObject({ status: 404 });
  });

  it('that gives it now may have the person assessed again, and follows that case until the care goes on', async () => {
    const provider = town.as('provider', 'second');
    const { caseId: opened } = await town.post<{ caseId: string }>(
      provider,
      `/entitlements/${entitlementId}/reassessments`,
      { reason: 'state-change', note: '病情加重' },
    );
    await town.idle();
    expect(await town.get(provider, `/cases/${opened}`)).toMatchObject({ kind: 'reassessment' });
  });
});
