import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entitle, settled } from '../entitlement/support.ts';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface Run {
  runId: string;
  status: string;
  personId?: string;
  fromMonth: string;
  totals?: { persons: number };
}

/** Lanshan settles by the quarter, and at any time on interruption or end; care at home is 30 yuan a day. */
describe('A settlement of one person before the period is over', () => {
  let test: TestHost;
  let town: Town;
  let dead: string;
  let other: string;

  beforeAll(async () => {
    const document = scheme('lanshan');
    test = await startTestHost([document, scheme('jining')], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
    await town.provider({ providerId: 'home', kind: 'medical', level: 1, careModes: ['home'] });
    const choice = { careMode: 'home', providerId: 'home' };
    dead = (await entitle(town, 5, choice)).personId;
    other = (await entitle(town, 5, choice)).personId;
    await town.advanceTo('2024-06-22T01:00:00.000Z');
    for (const personId of [dead, other]) {
      await record(personId, '2024-05', 31);
      await record(personId, '2024-06', 20);
    }
  });
  afterAll(() => test.close());

  const record = (personId: string, month: string, days: number) =>
    town.post(town.as('provider', 'home'), '/service-records', {
      ...{ personId, providerId: 'home', month },
      lines: Array.from({ length: days }, (_, index) => {
        const date = `${month}-${String(index + 1).padStart(2, '0')}`;
        return { lineId: `care-${date}`, date, component: 'care', feeFen: 3000 };
      }),
    });
  const run = (body: Record<string, unknown>, finance = town.as('finance')) =>
    town.post<Run>(finance, '/settlement-runs', { fromMonth: '2024-04', toMonth: '2024-06', ...body });

  it('is refused where nothing was interrupted, for months to come, and where the scheme has no such thing', async () => {
    expect(await problemOf(() => run({ personId: dead }))).toMatchObject({
      status: 409,
      code: 'early_settlement_refused',
      errors: [{ field: 'body.personId' }],
    });
    const ahead = await problemOf(() => run({ fromMonth: '2024-06', toMonth: '2024-07', personId: dead }));
    expect(ahead.errors).toMatchObject([{ field: 'body.toMonth' }]);
    expect(await problemOf(() => run({ personId: 'nobody' }))).toMatchObject({ code: 'person_unknown' });
    const jining = { fromMonth: '2024-06', toMonth: '2024-06', personId: dead };
    expect(await problemOf(() => run(jining, 'finance@jining'))).toMatchObject({
      code: 'early_settlement_refused',
    });
  });

  it('is not begun for everybody while the period goes on', async () => {
    const refused = await problemOf(() => run({}));
    expect(refused.errors).toMatchObject([{ field: 'body.toMonth' }]);
  });

  it('settles who died at once, and nobody else', async () => {
    await town.post(town.as('agency'), `/persons/${dead}/facts`, { kind: 'death', diedOn: '2024-06-20' });
    await town.idle();
    const { runId, personId } = await run({ personId: dead });
    await town.idle();
    expect(personId).toBe(dead);
    // 51 days of 30 yuan.
    expect(await settled(town, runId, dead)).toMatchObject({ feeFen: 153_000, fundFen: 153_000 });
    const done = await town.get<Run>(town.as('finance'), `/settlement-runs/${runId}`);
    expect(done).toMatchObject({ status: 'completed', totals: { persons: 1 } });
  });

  it('leaves nothing of these days to the run of the quarter', async () => {
    await town.advanceTo('2024-07-06T01:00:00.000Z');
    const { items } = await town.get<{ items: Run[] }>(town.as('finance'), '/settlement-runs');
    const quarter = items.find((one) => one.personId === undefined && one.fromMonth === '2024-04');
    expect(quarter).toMatchObject({ status: 'completed', totals: { persons: 1 } });
    expect(await settled(town, quarter?.runId ?? '', dead)).toMatchObject({ feeFen: 0 });
    expect(await settled(town, quarter?.runId ?? '', other)).toMatchObject({ fundFen: 153_000 });
  });

  it('is listed with the names of today beside the ids, as cases and entitlements are', async () => {
    const renamed = { kind: 'name', name: '李改名', from: '2024-07-01', paper: '户口簿变更页' };
    await town.post(town.as('agency'), `/persons/${other}/facts`, renamed);
    await town.idle();
    const { items: runs } = await town.get<{ items: Run[] }>(town.as('finance'), '/settlement-runs');
    const { runId } = runs.find((one) => one.personId === undefined && one.fromMonth === '2024-04') as Run;
    const mine = async (path: string) => {
      const { items } = await town.get<{ items: Record<string, unknown>[] }>(town.as('agency'), path);
      return items.find(({ personId }) => personId === other);
    };
    const both = { personName: '李改名', providerName: '示例机构' };
    expect(await mine(`/settlement-runs/${runId}/statements`)).toMatchObject(both);
    expect(await mine('/entitlements')).toMatchObject(both);
    expect(await mine('/cases?state=active')).toMatchObject({ personName: '李改名' });
    const { caseId } = (await mine('/cases?state=active')) as { caseId: string };
    expect(await town.case(caseId)).toMatchObject({ personName: '李改名' });
  });
});
