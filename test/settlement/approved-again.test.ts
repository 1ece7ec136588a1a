import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shardOf } from '../../functions/storage/shards.ts';
import { corrections } from '../entitlement/support.ts';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

/**
 * Panjin, the worst grade, in an institution at 120 yuan a day: 31 × 120 × 70 % = 2,604.00, of which May 2024 was paid 70 %
 * of the base of 3,166.67, 2,216.67. On a base of 4,000.00 it is all of it, 387.33 more.
 */
describe('A revaluation that breaks off while it is applied', () => {
  let test: TestHost;
  let town: Town;
  let importId: string;
  let personId: string;
  const seen = { fundMoreFen: 38_733, fundLessFen: 0 };

  beforeAll(async () => {
    const document = scheme('panjin');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    const body = { tenant: 'panjin', contentHash: 'a'.repeat(64) };
    ({ importId } = await town.post<{ importId: string }>(town.as('agency'), '/tenant-imports', body));
    await town.assessors(4);
    const careModes = ['institutional'];
    await town.provider({ providerId: 'elder-care', kind: 'elder-care', level: null, careModes });
    await setBase(316_667);
    personId = await town.person();
    const caseId = await town.apply(personId);
    await town.assess(caseId, 5);
    await town.advanceTo((await town.taskOf(caseId)).dueAt);
    await town.complete(await town.taskOf(caseId), { careMode: 'institutional', providerId: 'elder-care' });
    await town.advanceTo('2024-06-02T01:00:00.000Z');
    await recordMay();
    await town.settle('2024-05', '2024-05');
    await town.advanceTo('2024-06-03T01:00:00.000Z');
    await setBase(400_000);
    await town.idle();
  });
  afterAll(() => test.close());

  const setBase = (value: number) =>
    town.put(town.as('agency'), '/parameters/monthlyIncomeBaseFen/2024', { value, source: '统计公报' });

  const recordMay = () =>
    town.post(town.as('provider', 'elder-care'), '/service-records', {
      ...{ personId, providerId: 'elder-care', month: '2024-05' },
      lines: Array.from({ length: 31 }, (_, index) => {
        const date = `2024-05-${String(index + 1).padStart(2, '0')}`;
        return { lineId: `care-${date}`, date, component: 'care', feeFen: 12_000 };
      }),
    });

  /** A record of somebody who is not there, which nothing can be computed from; mended, it is of no month that was settled. */
  const recordOfNobody = (settled: { settledBy?: string }) => {
    const shard = String(shardOf('per_nobody')).padStart(2, '0');
    const lines = [
      { lineId: 'one', date: '2024-05-02', component: 'care', feeFen: 100, providerId: 'elder-care' },
    ];
    const item = {
      ...{ pk: `SERVICES#2024-05#${shard}`, sk: 'per_nobody#elder-care', version: 1 },
      ...{ personId: 'per_nobody', providerId: 'elder-care', month: '2024-05', lines, ...settled },
    };
    return town.post(town.as('agency'), `/tenant-imports/${importId}/items`, { items: [item] });
  };

  const revaluation = async () => {
    const { items } = await town.get<{ items: { revaluationId: string }[] }>(
      town.as('finance'),
      '/revaluations',
    );
    return items.at(-1) as { revaluationId: string };
  };

  const approve = async () => {
    const { revaluationId } = await revaluation();
    await town.post(town.as('finance'), `/revaluations/${revaluationId}/approval`, seen);
    await town.idle();
  };

  it('says why, and waits to be approved again', async () => {
    expect(await revaluation()).toMatchObject({ status: 'proposed', proposed: { persons: 1, ...seen } });
    await recordOfNobody({ settledBy: 'run_elsewhere' });
    await approve();
    expect(await revaluation()).toMatchObject({
      status: 'failed',
      failure: { detail: expect.stringContaining('per_nobody') },
    });
  });

  it('goes on where it stopped once the cause is gone, and owes everything once', async () => {
    await recordOfNobody({});
    await approve();
    const applied = await revaluation();
    expect(applied).toMatchObject({ status: 'applied', applied: { persons: 1, ...seen } });
    expect(applied).not.toHaveProperty('failure');
    expect(await corrections(town, personId, 'owed')).toMatchObject([
      { reason: { code: 'value-changed' }, fundFen: 38_733, selfFen: -38_733 },
    ]);
    expect(await problemOf(approve)).toMatchObject({ code: 'revaluation_not_open' });
  });
});
