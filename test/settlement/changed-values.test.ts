import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corrections, settled } from '../entitlement/support.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

/**
 * Panjin, the worst grade, in an institution: 70 % of the fees, at most 70 % of the year's base a month. May 2024 at 120
 * yuan a day is settled on a base of 3,166.67 yuan: 31 × 120 × 70 % = 2,604.00, limited to 2,216.67.
 */
describe('A yearly value that changes after a month was settled', () => {
  let test: TestHost;
  let town: Town;
  let personId: string;

  beforeAll(async () => {
    const document = scheme('panjin');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
    await town.provider({
      ...{ providerId: 'elder-care', kind: 'elder-care', level: null },
      careModes: ['institutional'],
    });
    await setBase(316_667);
    personId = await town.person();
    const caseId = await town.apply(personId);
    await town.assess(caseId, 5);
    await town.advanceTo((await town.taskOf(caseId)).dueAt);
    await town.complete(await town.taskOf(caseId), { careMode: 'institutional', providerId: 'elder-care' });
    await town.advanceTo('2024-06-02T01:00:00.000Z');
    await recordMonth('2024-05', 31);
    const runId = await town.settle('2024-05', '2024-05');
    expect(await settled(town, runId, personId)).toMatchObject({ feeFen: 372_000, fundFen: 221_667 });
  });
  afterAll(() => test.close());

  const setBase = (value: number) =>
    town.put(town.as('agency'), '/parameters/monthlyIncomeBaseFen/2024', { value, source: '统计公报' });

  const recordMonth = (month: string, days: number) =>
    town.post(town.as('provider', 'elder-care'), '/service-records', {
      ...{ personId, providerId: 'elder-care', month },
      lines: Array.from({ length: days }, (_, index) => {
        const date = `${month}-${String(index + 1).padStart(2, '0')}`;
        return { lineId: `care-${date}`, date, component: 'care', feeFen: 12_000 };
      }),
    });

  it('owes nobody anything by itself', async () => {
    await town.advanceTo('2024-06-03T01:00:00.000Z');
    await setBase(400_000);
    await town.idle();
    expect(await corrections(town, personId, 'owed')).toEqual([]);
  });

  // 30 × 120 × 70 % = 2,520.00, still above 2,216.67; the new base would allow 2,800.00.
  it('is not paid under the name of a hospital day that is reported afterwards', async () => {
    await town.post(town.as('operator'), `/persons/${personId}/hospital-stays`, {
      admittedOn: '2024-05-10',
      dischargedOn: '2024-05-11',
    });
    await town.idle();
    expect(await corrections(town, personId, 'owed')).toMatchObject([
      {
        reason: { code: 'hospital-stay' },
        ...{ feeFen: 0, fundFen: 0, selfFen: -12_000, refusedFen: 12_000 },
      },
    ]);
  });

  // 30 × 120 × 70 % = 2,520.00 within 70 % of 4,000.00.
  it('holds for what is settled from then on', async () => {
    await town.advanceTo('2024-07-02T01:00:00.000Z');
    await recordMonth('2024-06', 30);
    const runId = await town.settle('2024-06', '2024-06');
    expect(await settled(town, runId, personId)).toMatchObject({ fundFen: 252_000 });
  });

  // Both months once more, each by its own base: May as above with two days less, June with one.
  it('and a fact that reaches into both months corrects each by the value it was settled by', async () => {
    await town.post(town.as('operator'), `/persons/${personId}/hospital-stays`, {
      admittedOn: '2024-05-31',
      dischargedOn: '2024-06-02',
    });
    await town.idle();
    const found = (await corrections(town, personId, 'owed')).at(-1);
    // May: 29 × 84 = 2,436.00, limited to 2,216.67. June: 29 × 84 = 2,436.00.
    expect(found).toMatchObject({ feeFen: 0, fundFen: -8_400, selfFen: -15_600, refusedFen: 24_000 });
  });
});
