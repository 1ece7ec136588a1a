import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corrections, entitle, recordMonth, seen, settled } from '../entitlement/support.ts';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

/**
 * Xuzhou, severe, in a medical institution: 60 yuan of life care and 50 of medical care a day, of which the fund bears
 * 42 + 40 = 82 and the person 18 + 10 = 28. April 2024 has 30 days and is settled on 2 May.
 */
describe('what becomes known after a month is settled', () => {
  let test: TestHost;
  let town: Town;
  let stayed: { personId: string; entitlementId: string };
  let died: { personId: string; entitlementId: string };

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
    await town.provider({ providerId: 'hospital', kind: 'medical', level: 2, careModes: ['institutional'] });
    stayed = await entitle(town);
    died = await entitle(town);
    await town.advanceTo('2024-05-02T01:00:00.000Z');
    for (const { personId } of [stayed, died]) await recordMonth(town, personId, '2024-04');
    const runId = await town.settle('2024-04', '2024-04');
    for (const { personId } of [stayed, died])
      expect(await settled(town, runId, personId)).toEqual({
        feeFen: 330_000,
        fundFen: 246_000,
        selfFen: 84_000,
        refusedFen: 0,
      });
  });
  afterAll(() => test.close());

  const stay = (personId: string, body: unknown) =>
    town.post(town.as('operator'), `/persons/${personId}/hospital-stays`, body);

  // Seven days: 7 × 82 = 574 yuan of the fund and 7 × 28 = 196 of the person become 770 refused.
  it('a stay of seven days reported late is owed back, with its clause, once however often it is reported', async () => {
    const { personId, entitlementId } = stayed;
    const seven = { admittedOn: '2024-04-10', dischargedOn: '2024-04-17' };
    for (let times = 1; times <= 2; times += 1) {
      await stay(personId, seven);
      await town.idle();
      const owed = await corrections(town, personId, 'owed');
      expect(sumOf(owed)).toEqual({ feeFen: 0, fundFen: -57_400, selfFen: -19_600, refusedFen: 77_000 });
      expect(owed[0]?.reason).toMatchObject({ code: 'hospital-stay' });
      expect(owed[0]?.reason.clause).not.toBe('');
    }
    const found = await seen(town, entitlementId);
    expect(found.suspensions).toEqual([{ from: '2024-04-10', to: '2024-04-16' }]);
    expect(found.timeline.filter(({ type }) => type === 'entitlement-suspended')).toHaveLength(1);
  });

  it('a discharge before the admission and an overlapping stay are refused with their field', async () => {
    const backwards = await problemOf(() =>
      stay(stayed.personId, { admittedOn: '2024-04-25', dischargedOn: '2024-04-24' }),
    );
    expect(backwards).toMatchObject({ status: 400, code: 'validation_failed' });
    expect(backwards.errors.map(({ field }) => field)).toEqual(['body.dischargedOn']);
    const overlapping = await problemOf(() =>
      stay(stayed.personId, { admittedOn: '2024-04-12', dischargedOn: '2024-04-20' }),
    );
    expect(overlapping).toMatchObject({ status: 409, code: 'hospital_stay_overlaps' });
  });

  it('a death reported late ends the entitlement on its day and is owed back from the next', async () => {
    const { personId, entitlementId } = died;
    const death = { kind: 'death', diedOn: '2024-04-20' };
    await town.post(town.as('agency'), `/persons/${personId}/facts`, death);
    await town.idle();
    expect(await seen(town, entitlementId)).toMatchObject({
      state: 'ended',
      to: '2024-04-20',
      endReason: 'died',
    });
    // Ten days, 21 to 30 April: 820 yuan of the fund, 280 of the person.
    const owed = await corrections(town, personId, 'owed');
    expect(sumOf(owed)).toEqual({ feeFen: 0, fundFen: -82_000, selfFen: -28_000, refusedFen: 110_000 });
    expect(owed[0]?.reason.code).toBe('died');
    const after = await problemOf(() =>
      stay(personId, { admittedOn: '2024-04-22', dischargedOn: '2024-04-23' }),
    );
    expect(after).toMatchObject({ code: 'fact_after_death' });
  });

  it('the next settlement, by its schedule, takes in what is owed exactly once, though nobody had care in it', async () => {
    await town.advanceTo('2024-05-06T01:00:00.000Z');
    const [taken] = await corrections(town, stayed.personId, 'taken');
    const runId = taken?.runId ?? '';
    expect(await settled(town, runId, stayed.personId)).toEqual({
      feeFen: 0,
      fundFen: -57_400,
      selfFen: -19_600,
      refusedFen: 77_000,
    });
    expect(await settled(town, runId, died.personId)).toEqual({
      feeFen: 0,
      fundFen: -82_000,
      selfFen: -28_000,
      refusedFen: 110_000,
    });
    for (const { personId } of [stayed, died]) {
      expect(await corrections(town, personId, 'owed')).toEqual([]);
      expect(await corrections(town, personId, 'taken')).toHaveLength(1);
    }
    // May: 31 days at 82 and 28 yuan, and nothing of April again.
    await town.advanceTo('2024-06-03T01:00:00.000Z');
    await recordMonth(town, stayed.personId, '2024-05');
    const next = await town.settle('2024-05', '2024-05');
    expect(await settled(town, next, stayed.personId)).toEqual({
      feeFen: 341_000,
      fundFen: 254_200,
      selfFen: 86_800,
      refusedFen: 0,
    });
  });

  it('a stay that was none is corrected back', async () => {
    await stay(stayed.personId, { admittedOn: '2024-04-10', withdrawn: true });
    await town.idle();
    const owed = await corrections(town, stayed.personId, 'owed');
    expect(sumOf(owed)).toEqual({ feeFen: 0, fundFen: 57_400, selfFen: 19_600, refusedFen: -77_000 });
    expect(owed[0]?.reason.zh).toContain(
      '2024-04-10 至 2024-04-16（7 天），原登记为住院，现更正为没有住院；只更正这些天的金额；',
    );
    expect((await seen(town, stayed.entitlementId)).suspensions).toEqual([]);
  });

  it('a payment of a year before there was a scheme changes nothing', async () => {
    const { personId } = stayed;
    const owed = await corrections(town, personId, 'owed');
    const payment = { kind: 'contribution', year: 2012, paidOn: '2012-03-01', paidInFull: true };
    await town.post(town.as('agency'), `/persons/${personId}/facts`, payment);
    await town.idle();
    expect(await corrections(town, personId, 'owed')).toEqual(owed);
    expect(test.log).toEqual([]);
  });
});

function sumOf(owed: { feeFen: number; fundFen: number; selfFen: number; refusedFen: number }[]) {
  const sum = (field: 'feeFen' | 'fundFen' | 'selfFen' | 'refusedFen') =>
    owed.reduce((total, correction) => total + correction[field], 0);
  return {
    feeFen: sum('feeFen'),
    fundFen: sum('fundFen'),
    selfFen: sum('selfFen'),
    refusedFen: sum('refusedFen'),
  };
}
