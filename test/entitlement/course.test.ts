import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';
import { CHOICE, entitle, seen } from './support.ts';

const HOME = { careMode: 'home-visits', providerId: 'home' };

/** Xuzhou, from Monday 2024-03-04 09:00; the hospital has two beds. */
describe('the course of an entitlement', () => {
  let test: TestHost;
  let town: Town;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(6);
    await town.provider({
      ...{ providerId: 'hospital', kind: 'medical', level: 2 },
      ...{ careModes: ['institutional', 'home-visits'], beds: 2 },
    });
    await town.provider({ providerId: 'home', kind: 'home-care', level: null, careModes: ['home-visits'] });
  });
  afterAll(() => test.close());

  const change = (entitlementId: string, body: unknown) =>
    town.post(town.as('agency'), `/entitlements/${entitlementId}/changes`, body);

  it('gives the last bed to one person, and asks the other again until a bed is free', async () => {
    const [first, second] = [await entitle(town), await entitle(town)];
    expect((await seen(town, second.entitlementId)).state).not.toBe('ended');

    const personId = await town.person();
    const caseId = await town.apply(personId);
    await town.assess(caseId, 5);
    await town.advanceTo((await town.taskOf(caseId)).dueAt);
    await town.complete(await town.taskOf(caseId), CHOICE);
    const again = await town.taskOf(caseId);
    expect(again.details.refusedChoice).toMatchObject([{ code: 'no-free-bed' }]);

    await change(first.entitlementId, HOME);
    await town.advanceTo(dayAfter(town.today()));
    const { spells } = await seen(town, first.entitlementId);
    expect(spells.map(({ careMode, providerId }) => [careMode, providerId])).toEqual([
      ['institutional', 'hospital'],
      ['home-visits', 'home'],
    ]);
    expect(spells[1]?.from).toBe(town.today());
    expect(spells[0]?.to && spells[0].to < (spells[1]?.from ?? '')).toBe(true);
    await town.complete(again, CHOICE);
    expect((await town.case(caseId)).state).toBe('active');
  });

  it('refuses a change that the scheme or the agreement does not allow, with every reason', async () => {
    const { entitlementId } = await entitle(town, 5, HOME);
    const refused = await problemOf(() =>
      change(entitlementId, { careMode: 'institutional', providerId: 'home' }),
    );
    expect(refused).toMatchObject({ status: 422, code: 'care_mode_not_allowed' });
    expect(refused.errors.length).toBeGreaterThan(1);
    expect((await seen(town, entitlementId)).spells).toHaveLength(1);
  });

  it('takes another grade from the day after an ordered re-assessment, in the middle of the month', async () => {
    const { personId, entitlementId } = await entitle(town, 5, HOME);
    await town.advanceTo(dayAfter(town.today()));
    const path = `/entitlements/${entitlementId}/reassessments`;
    const byPerson = await problemOf(() =>
      town.post(town.as('insured', personId), path, { reason: 'random-check', note: '抽查' }),
    );
    expect(byPerson).toMatchObject({ status: 403, code: 'role_not_allowed' });
    const concludedOn = await reassess(entitlementId, 2);
    const { spells, state, to } = await seen(town, entitlementId);
    expect(state).toBe('active');
    expect(spells.map(({ grade }) => grade)).toEqual(['severe', 'moderate']);
    expect(spells[0]?.to).toBe(concludedOn);
    // The new conclusion is valid two years of its own.
    expect(to).toBe(`${Number(concludedOn.slice(0, 4)) + 2}${concludedOn.slice(4)}`);
  });

  it('is assessed again by others than those who assessed before', async () => {
    const { caseId, entitlementId } = await entitle(town, 5, HOME);
    await town.advanceTo(dayAfter(dayAfter(town.today()).slice(0, 10)));
    const order = { reason: 'complaint', note: '举报' };
    const path = `/entitlements/${entitlementId}/reassessments`;
    const ordered = await town.post<{ caseId: string }>(town.as('agency'), path, order);
    await town.idle();
    const { timeline } = await town.case(caseId);
    const before = timeline.find(({ type }) => type === 'assessors-drawn')?.details.drawn as string[];
    const again = (await town.taskOf(ordered.caseId)).details.assessorIds as string[];
    expect([before.length, again.length]).toEqual([2, 2]);
    expect(again.filter((assessorId) => before.includes(assessorId))).toEqual([]);
  });

  it('ends as recovered when the re-assessment finds too little', async () => {
    const { entitlementId } = await entitle(town, 3, HOME);
    const concludedOn = await reassess(entitlementId, 1);
    expect(await seen(town, entitlementId)).toMatchObject({ endReason: 'recovered', to: concludedOn });
  });

  it('ends by the agency’s decision where it was obtained by deceit', async () => {
    const { entitlementId } = await entitle(town, 5, HOME);
    await town.advanceTo(dayAfter(dayAfter(town.today()).slice(0, 10)));
    const { caseId } = await town.post<{ caseId: string }>(
      town.as('agency'),
      `/entitlements/${entitlementId}/reassessments`,
      { reason: 'complaint', note: '举报冒名' },
    );
    await town.idle();
    await town.post(town.as('agency'), `/entitlements/${entitlementId}/termination`, {
      reason: 'fraud',
      note: '冒名顶替',
    });
    await town.idle();
    expect(await seen(town, entitlementId)).toMatchObject({ endReason: 'fraud', to: town.today() });
    expect(await town.case(caseId)).toMatchObject({ state: 'closed', waitingFor: [] });
    const late = await problemOf(() => change(entitlementId, HOME));
    expect(late.status).toBeGreaterThanOrEqual(400);
  });

  it('ends with the last day of cover', async () => {
    const { personId, entitlementId } = await entitle(town, 5, HOME);
    await town.advanceTo(dayAfter(dayAfter(town.today()).slice(0, 10)));
    const lastDay = town.today();
    const cover = { kind: 'cover', insurance: 'employee', from: '2016-01-01', to: lastDay };
    await town.post(town.as('agency'), `/persons/${personId}/facts`, {
      ...cover,
      medicalBenefitsFrom: '2016-01-01',
    });
    await town.advanceTo(dayAfter(lastDay));
    expect(await seen(town, entitlementId)).toMatchObject({
      state: 'ended',
      endReason: 'cover-lost',
      to: lastDay,
    });
  });

  // The conclusion holds 24 months; renewal opens 60 days before its last day.
  it('goes on without a gap when renewed in time, though the conclusion comes after the expiry', async () => {
    const { personId, entitlementId } = await entitle(town, 5, HOME);
    const lapsing = await entitle(town, 5, HOME);
    const { to } = await seen(town, entitlementId);
    const renew = (id: string) =>
      town.post<{ caseId: string }>(town.as('agency'), `/entitlements/${id}/renewal`, {
        applicant: 'agency',
        papers: town.papers(),
      });
    const early = await problemOf(() => renew(entitlementId));
    expect(early).toMatchObject({ status: 409, code: 'renewal_not_open' });
    for (const who of [personId, lapsing.personId]) for (const year of [2025, 2026]) payers.push([who, year]);
    for (const year of [2025, 2026]) {
      await town.advanceTo(`${year}-01-12T01:00:00.000Z`);
      for (const [who, paid] of payers) if (paid === year) await town.pays(who, year);
    }
    await town.advanceTo(`${to}T01:00:00.000Z`);
    const types = (await seen(town, entitlementId)).timeline.map(({ type }) => type);
    expect(types).toContain('renewal-opened');
    expect(types.filter((type) => type === 'renewal-reminded')).toHaveLength(2);

    const { caseId } = await renew(entitlementId);
    await town.idle();
    await town.advanceTo(dayAfter((await seen(town, lapsing.entitlementId)).to));
    expect(await seen(town, lapsing.entitlementId)).toMatchObject({ state: 'ended', endReason: 'expired' });
    expect(await problemOf(() => renew(lapsing.entitlementId))).toMatchObject({ code: 'renewal_too_late' });
    await town.assess(caseId, 5);
    await town.advanceTo((await town.taskOf(caseId)).dueAt);
    expect((await town.case(caseId)).state).toBe('active');
    const renewed = await seen(town, entitlementId);
    expect(renewed.state).toBe('active');
    expect(renewed.spells.at(-1)).toMatchObject(HOME);
    expect(renewed.to > to).toBe(true);
  });

  const payers: [string, number][] = [];

  /** An ordered re-assessment up to its conclusion; answers with the day of it. */
  async function reassess(entitlementId: string, level: number): Promise<string> {
    await town.advanceTo(dayAfter(town.today()));
    const { caseId } = await town.post<{ caseId: string }>(
      town.as('agency'),
      `/entitlements/${entitlementId}/reassessments`,
      { reason: 'random-check', note: '年度抽查' },
    );
    await town.idle();
    await town.visit(caseId, level);
    await town.complete(await town.taskOf(caseId), { decision: 'approve' });
    await town.advanceTo((await town.taskOf(caseId)).dueAt);
    expect((await town.case(caseId)).state).toBe('concluded');
    return town.today();
  }
});

/** 09:00 in Asia/Shanghai of the day after. */
function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T01:00:00.000Z`) + 86_400_000).toISOString();
}
