import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface Run {
  status: string;
  failure?: { code: string };
  totals?: { fundFen: number };
}

/** Panjin limits a month by the income of the year, which the agency has not set yet. */
describe('a settlement run that cannot be completed', () => {
  let test: TestHost;
  let town: Town;

  beforeAll(async () => {
    const document = scheme('panjin');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
    await town.provider({
      providerId: 'elder-care',
      kind: 'elder-care',
      level: null,
      careModes: ['institutional'],
    });
  });
  afterAll(() => test.close());

  // 70 % of thirty days at 35 yuan: 735 yuan, below the limit of 60 % × 3,166.67.
  it('is closed with the reason, and the month can be settled once that is mended', async () => {
    const personId = await town.person();
    const caseId = await town.apply(personId);
    await town.assess(caseId, 5);
    await town.advanceTo((await town.taskOf(caseId)).dueAt);
    await town.complete(await town.taskOf(caseId), { careMode: 'institutional', providerId: 'elder-care' });
    await town.advanceTo('2024-05-02T01:00:00.000Z');
    const lines = Array.from({ length: 30 }, (_, index) => {
      const date = `2024-04-${String(index + 1).padStart(2, '0')}`;
      return { lineId: `care-${date}`, date, component: 'care', feeFen: 3500 };
    });
    const record = { personId, providerId: 'elder-care', month: '2024-04', lines };
    await town.post(town.as('provider', 'elder-care'), '/service-records', record);

    const failed = await runOf(await town.settle('2024-04', '2024-04'));
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'scheme_value_unset' } });

    const income = { value: 316_667, source: '示例数据' };
    await town.put(town.as('agency'), '/parameters/monthlyIncomeBaseFen/2024', income);
    const again = await runOf(await town.settle('2024-04', '2024-04'));
    expect(again).toMatchObject({ status: 'completed', totals: { fundFen: 73_500 } });
  });

  function runOf(runId: string): Promise<Run> {
    return town.get<Run>(town.as('finance'), `/settlement-runs/${runId}`);
  }
});
