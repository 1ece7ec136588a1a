import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shardOf } from '../../functions/storage/shards.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

/** Panjin on 2024-03-04: an import brought service records of somebody who is not there. */
describe('What is computed for a city over records of nobody', () => {
  const personId = 'per_nobody';
  let test: TestHost;
  let town: Town;

  beforeAll(async () => {
    const document = scheme('panjin');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    const body = { tenant: 'panjin', contentHash: 'a'.repeat(64) };
    const { importId } = await town.post<{ importId: string }>(town.as('agency'), '/tenant-imports', body);
    const items = [
      recordOf('2024-01', { settledBy: 'run_elsewhere' }),
      recordOf('2024-02'),
      visitIn('2024-02'),
    ];
    await town.post(town.as('agency'), `/tenant-imports/${importId}/items`, { items });
  });
  afterAll(() => test.close());

  function recordOf(month: string, settled: { settledBy?: string } = {}) {
    const shard = String(shardOf(personId)).padStart(2, '0');
    const lines = [
      { lineId: 'one', date: `${month}-02`, component: 'care', feeFen: 3500, providerId: 'house' },
    ];
    return {
      ...{ pk: `SERVICES#${month}#${shard}`, sk: `${personId}#house`, version: 1 },
      ...{ personId, providerId: 'house', month, lines, ...settled },
    };
  }

  function visitIn(month: string) {
    const shard = String(shardOf(personId)).padStart(2, '0');
    const [startAt, endAt] = [`${month}-02T01:00:00.000Z`, `${month}-02T02:00:00.000Z`];
    return {
      ...{ pk: `VISITS#${month}#${shard}`, sk: `${personId}#house#one`, version: 1, revision: 1 },
      ...{ visitId: 'one', personId, providerId: 'house', carerId: 'nobody', component: 'care', month },
      ...{ startAt, endAt, receivedAt: endAt, items: [], feeFen: 100, state: 'recorded' },
      ...{ digest: 'd'.repeat(64), by: 'provider:house' },
    };
  }

  it('ends a review round as failed, with the reason, releases nothing, and lets it be started again', async () => {
    const rounds = async () =>
      (
        await town.get<{ items: { totals?: unknown; secret?: string }[] }>(
          town.as('agency'),
          '/review-rounds',
        )
      ).items;
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      await town.post(town.as('agency'), '/review-rounds', { month: '2024-02' });
      await town.idle();
      const [round, ...others] = await rounds();
      expect(others).toEqual([]);
      expect(round).toMatchObject({
        status: 'failed',
        failure: { code: 'Error', detail: `person ${personId} has visits but does not exist` },
      });
      // The secret of a draw that may be repeated is not told.
      expect(round?.totals).toBeUndefined();
      expect(round?.secret).toBeUndefined();
    }
  });

  it('ends a settlement run as failed, with the reason, and settles nothing', async () => {
    const runId = await town.settle('2024-02', '2024-02');
    const run = await town.get<{ totals?: unknown }>(town.as('finance'), `/settlement-runs/${runId}`);
    expect(run).toMatchObject({
      status: 'failed',
      failure: { code: 'Error', detail: `person ${personId} has services but does not exist` },
    });
    expect(run.totals).toBeUndefined();
    const statements = `/settlement-runs/${runId}/statements`;
    expect(await town.get(town.as('finance'), statements)).toEqual({ items: [] });
  });

  it('ends a revaluation as failed, with the reason, and proposes nothing', async () => {
    for (const value of [316_667, 400_000])
      await town.put(town.as('agency'), '/parameters/monthlyIncomeBaseFen/2024', {
        value,
        source: '统计公报',
      });
    await town.idle();
    const { items } = await town.get<{ items: { proposed?: unknown }[] }>(
      town.as('finance'),
      '/revaluations',
    );
    expect(items).toMatchObject([{ status: 'failed', failure: { code: 'Error' } }]);
    expect(items[0]).toMatchObject({ failure: { detail: expect.stringContaining(personId) } });
    expect(items[0]?.proposed).toBeUndefined();
  });
});
