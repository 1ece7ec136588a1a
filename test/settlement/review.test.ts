import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entitle } from '../entitlement/support.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface Statement {
  statementId: string;
  personId: string;
  objection: { zh: string; en: string };
  reviews?: { code: string; month: string; daysRecorded: number; daysInCare: number; zh: string }[];
}

/** Lanshan, at home, 30 yuan a day: May with a record of every day for one person, and of four days for another. */
describe('A month at home with fewer days recorded than days under care', () => {
  let test: TestHost;
  let town: Town;
  let whole: string;
  let few: string;
  let runId: string;

  beforeAll(async () => {
    const document = scheme('lanshan');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
    await town.provider({ providerId: 'home', kind: 'medical', level: 1, careModes: ['home'] });
    const choice = { careMode: 'home', providerId: 'home' };
    whole = (await entitle(town, 5, choice)).personId;
    few = (await entitle(town, 5, choice)).personId;
    await town.advanceTo('2024-07-02T01:00:00.000Z');
    for (const [personId, days] of [
      [whole, 31],
      [few, 4],
    ] as const) {
      const lines = Array.from({ length: days }, (_, index) => {
        const date = `2024-05-${String(index + 1).padStart(2, '0')}`;
        return { lineId: `care-${date}`, date, component: 'care', feeFen: 3000 };
      });
      const body = { personId, providerId: 'home', month: '2024-05', lines };
      await town.post(town.as('provider', 'home'), '/service-records', body);
    }
    runId = await town.settle('2024-04', '2024-06');
  });
  afterAll(() => test.close());

  const statementsOf = (query: string) =>
    town.get<{ items: Statement[] }>(town.as('finance'), `/settlement-runs/${runId}/statements${query}`);
  const read = (user: string, statementId: string) => town.get<Statement>(user, `/statements/${statementId}`);
  const statementOf = async (personId: string) => {
    const { items } = await statementsOf('');
    return items.find((each) => each.personId === personId)?.statementId ?? '';
  };

  it('is flagged for the staff, who can list what is flagged', async () => {
    const { items } = await statementsOf('?forReview=true');
    expect(items.map(({ personId }) => personId)).toEqual([few]);
    expect((await statementsOf('?forReview=false')).items).toHaveLength(2);
    const { reviews } = await read(town.as('agency'), await statementOf(few));
    expect(reviews).toMatchObject([
      { code: 'fewer-days-recorded', month: '2024-05', daysRecorded: 4, daysInCare: 31 },
    ]);
    expect(reviews?.[0]?.zh).toContain('2024-05 待遇期内共 31 天，机构只记录了 4 天的服务');
    expect((await read(town.as('agency'), await statementOf(whole))).reviews).toEqual([]);
  });

  it('is no matter of the provider’s or the person’s, who are told where to object', async () => {
    for (const user of [town.as('provider', 'home'), town.as('insured', few)]) {
      const statement = await read(user, await statementOf(few));
      expect(statement.reviews).toBeUndefined();
      expect(statement.objection.zh).toBe('有异议的，可向参保地长期护理保险经办机构申请复核');
    }
  });
});
