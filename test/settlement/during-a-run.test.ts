import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { retryWhileBusy } from '../support/busy.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

const PROVIDER = { providerId: 'elder-care', kind: 'elder-care', level: null, careModes: ['institutional'] };
const PERSONS = 12;
const ROUNDS = ['2024-04', '2024-05', '2024-06'];

/** Panjin pays 70 % of 35 yuan a day. Records of a month that is over come in while its run goes on. */
describe('Whoever is recorded while a run settles the month', () => {
  let test: TestHost;
  let town: Town;
  const persons: string[] = [];

  beforeAll(async () => {
    const document = scheme('panjin');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
    await town.provider(PROVIDER);
    await town.put(town.as('agency'), '/parameters/monthlyIncomeBaseFen/2024', {
      value: 316_667,
      source: '示例数据',
    });
    const cases = [];
    for (let index = 0; index < PERSONS; index += 1) {
      const personId = await town.person();
      persons.push(personId);
      cases.push(await town.apply(personId));
    }
    for (const caseId of cases) await town.assess(caseId, 5);
    await town.advanceTo((await town.taskOf(cases.at(-1) ?? '')).dueAt);
    for (const caseId of cases)
      await town.complete(await town.taskOf(caseId), {
        careMode: 'institutional',
        providerId: PROVIDER.providerId,
      });
  });
  afterAll(() => test.close());

  function record(personId: string, month: string): Promise<unknown> {
    const lines = [{ lineId: `care-${month}`, date: `${month}-20`, component: 'care', feeFen: 3500 }];
    const services = { personId, providerId: PROVIDER.providerId, month, lines };
    return retryWhileBusy(() =>
      town.post(town.as('provider', PROVIDER.providerId), '/service-records', services),
    );
  }

  const items = async <T>(path: string) => (await town.get<{ items: T[] }>(town.as('agency'), path)).items;

  it.each(ROUNDS)('is settled by it or owed a correction, none twice: %s', async (month) => {
    const next = ROUNDS.includes(month) ? Number(month.slice(5)) + 1 : 0;
    await town.advanceTo(`2024-${String(next).padStart(2, '0')}-03T01:00:00.000Z`);
    const started = town.post<{ runId: string }>(town.as('finance'), '/settlement-runs', {
      fromMonth: month,
      toMonth: month,
    });
    // Some before the run begins, some in the middle of it, some after it.
    await Promise.all(
      persons.map(async (personId, index) => {
        await new Promise((resolve) => setTimeout(resolve, index * 15));
        await record(personId, month);
      }),
    );
    const { runId } = await started;
    await town.idle();
    const statements = await items<{ personId: string; feeFen: number }>(
      `/settlement-runs/${runId}/statements?limit=100`,
    );
    const corrections = await items<{ personId: string; feeFen: number; lines: { month: string }[] }>(
      '/corrections?limit=100',
    );
    const owed = corrections.filter(({ lines }) => lines.some((line) => line.month === month));
    const got = [...statements, ...owed].map(({ personId, feeFen }) => `${personId} ${feeFen}`);
    expect(got.sort()).toEqual(persons.map((personId) => `${personId} 3500`).sort());
  });
});
