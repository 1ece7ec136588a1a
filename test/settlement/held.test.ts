import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface Held {
  personId: string;
  months: string[];
  missing: string;
  runId: string;
  since: string;
}

const PROVIDER = { providerId: 'elder-care', kind: 'elder-care', level: null, careModes: ['institutional'] };

/** Panjin limits a month by the income of the year: that of 2024 is not set, in May, and is in June. */
describe('What a run held for want of a value', () => {
  let test: TestHost;
  let town: Town;

  beforeAll(async () => {
    const document = scheme('panjin');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
    await town.provider(PROVIDER);
  });
  afterAll(() => test.close());

  async function caredFor(): Promise<string> {
    const personId = await town.person();
    const caseId = await town.apply(personId);
    await town.assess(caseId, 5);
    await town.advanceTo((await town.taskOf(caseId)).dueAt);
    await town.complete(await town.taskOf(caseId), {
      careMode: 'institutional',
      providerId: PROVIDER.providerId,
    });
    return personId;
  }

  function record(personId: string, month: string, days: number[], feeFen = 3500): Promise<unknown> {
    const lines = days.map((day) => {
      const date = `${month}-${String(day).padStart(2, '0')}`;
      return { lineId: `care-${date}`, date, component: 'care', feeFen };
    });
    const services = { personId, providerId: PROVIDER.providerId, month, lines };
    return town.post(town.as('provider', PROVIDER.providerId), '/service-records', services);
  }

  const heldNow = async () => (await town.get<{ items: Held[] }>(town.as('agency'), '/held-persons')).items;
  const totals = async (runId: string) =>
    (await town.get<{ totals: object }>(town.as('finance'), `/settlement-runs/${runId}`)).totals;
  const statementsOf = async (personId: string) =>
    (
      await town.get<{ items: { fromMonth: string; toMonth: string; fundFen: number; feeFen: number }[] }>(
        town.as('agency'),
        `/persons/${personId}/statements`,
      )
    ).items;
  const days = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index);

  it('waits, with all that comes late for it, for the next run, which settles it beside its own month', async () => {
    const personId = await caredFor();
    await town.advanceTo('2024-05-02T01:00:00.000Z');
    await record(personId, '2024-04', days(1, 20));
    const april = await town.settle('2024-04', '2024-04');
    expect(await totals(april)).toMatchObject({ held: 1, statements: 0 });
    expect(await heldNow()).toMatchObject([
      { personId, months: ['2024-04'], missing: 'monthlyIncomeBaseFen 2024', runId: april },
    ]);

    // Ten days more after the run: late for everybody else, and for whoever is held part of what is held.
    await record(personId, '2024-04', days(21, 30));
    await town.idle();
    const owed = await town.get<{ items: unknown[] }>(town.as('agency'), '/corrections');
    expect(owed.items).toEqual([]);

    await town.advanceTo('2024-06-03T01:00:00.000Z');
    await record(personId, '2024-05', days(1, 31));
    const still = await town.settle('2024-05', '2024-05');
    expect(await totals(still)).toMatchObject({ held: 1, statements: 0 });
    const [held] = await heldNow();
    expect(held).toMatchObject({ months: ['2024-04', '2024-05'], runId: still });
    expect(held?.since).toMatch(/^2024-05-02/);

    await town.advanceTo('2024-07-02T01:00:00.000Z');
    await town.put(town.as('agency'), '/parameters/monthlyIncomeBaseFen/2024', {
      value: 316_667,
      source: '示例数据',
    });
    const june = await town.settle('2024-06', '2024-06');
    // 70 % of 35 yuan: 24.50 a day for 30 + 31 days, each month below 60 % of 3,166.67 yuan.
    expect(await totals(june)).toMatchObject({ held: 0, statements: 1, feeFen: 213_500, fundFen: 149_450 });
    expect(await statementsOf(personId)).toMatchObject([
      { fromMonth: '2024-04', toMonth: '2024-06', feeFen: 213_500, fundFen: 149_450 },
    ]);
    expect(await heldNow()).toEqual([]);

    // Nothing is left for the runs after it.
    const again = await town.settle('2024-06', '2024-06');
    expect(await totals(again)).toMatchObject({ held: 0, statements: 0 });
    const april2 = await town.settle('2024-04', '2024-04');
    expect(await totals(april2)).toMatchObject({ held: 0, statements: 0 });
  });
});
