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
    const items = [recordOf('2024-01', { settledBy: 'run_elsewhere' }), recordOf('2024-02')];
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
