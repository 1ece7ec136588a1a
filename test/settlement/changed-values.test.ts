import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corrections, settled } from '../entitlement/support.ts';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface Revaluation {
  revaluationId: string;
  status: string;
}

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

  const revaluations = async () =>
    (await town.get<{ items: Revaluation[] }>(town.as('finance'), '/revaluations')).items;

  const approve = async (user: string, revaluationId: string | undefined, seen: Record<string, number>) => {
    await town.post(user, `/revaluations/${revaluationId}/approval`, seen);
    await town.idle();
  };

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

  // 31 × 120 × 70 % = 2,604.00 is within 70 % of 4,000.00, so 387.33 more than was paid.
  it('proposes what it comes to, for everybody, before anything is owed', async () => {
    const [proposed] = await revaluations();
    expect(proposed).toMatchObject({
      ...{ status: 'proposed', fromMonth: '2024-01', toMonth: '2024-06' },
      change: { kind: 'parameter', name: 'monthlyIncomeBaseFen', before: 316_667, after: 400_000 },
      proposed: { persons: 1, fundMoreFen: 38_733, fundLessFen: 0, selfFen: -38_733, feeFen: 0 },
    });
    const { items } = await town.get<{ items: { personId: string; lines: { reason: { zh: string } }[] }[] }>(
      town.as('auditor'),
      `/revaluations/${proposed?.revaluationId}/persons`,
    );
    expect(items).toMatchObject([{ personId, fundFen: 38_733, lines: [{ month: '2024-05' }] }]);
    expect(items[0]?.lines[0]?.reason.zh).toContain('年度参数另行公布');
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

  it('is left undone for whom a fact came in between', async () => {
    const [proposed] = await revaluations();
    const seen = { fundMoreFen: 38_733, fundLessFen: 0 };
    await approve(town.as('finance'), proposed?.revaluationId, seen);
    expect((await revaluations())[0]).toMatchObject({
      status: 'applied',
      applied: { persons: 0, outdated: 1 },
    });
    expect(await corrections(town, personId, 'owed')).toHaveLength(1);
  });

  // Another base: 30 × 120 × 70 % = 2,520.00 is within 70 % of 3,900.00, 303.33 more than 2,216.67.
  it('is owed once a second person has approved the total that they saw', async () => {
    await town.advanceTo('2024-06-04T01:00:00.000Z');
    await setBase(390_000);
    await town.idle();
    const { revaluationId } = (await revaluations()).at(-1) as Revaluation;
    const seen = { fundMoreFen: 30_333, fundLessFen: 0 };
    expect(await problemOf(() => approve(town.as('agency'), revaluationId, seen))).toMatchObject({
      code: 'approver_is_author',
    });
    const other = { ...seen, fundMoreFen: 38_733 };
    expect(await problemOf(() => approve(town.as('finance'), revaluationId, other))).toMatchObject({
      code: 'revaluation_total_differs',
    });
    await approve(town.as('finance'), revaluationId, seen);
    expect((await revaluations()).at(-1)).toMatchObject({
      ...{ status: 'applied', applied: { persons: 1, fundMoreFen: 30_333, outdated: 0 } },
    });
    expect((await corrections(town, personId, 'owed')).at(-1)).toMatchObject({
      ...{ reason: { code: 'value-changed' }, fundFen: 30_333, selfFen: -30_333 },
    });
    expect(await problemOf(() => approve(town.as('finance'), revaluationId, seen))).toMatchObject({
      code: 'revaluation_not_open',
    });
  });

  it('takes the place of what was proposed before and not decided', async () => {
    await town.advanceTo('2024-06-05T01:00:00.000Z');
    await setBase(330_000);
    await town.idle();
    await town.advanceTo('2024-06-06T01:00:00.000Z');
    await setBase(390_000);
    await town.idle();
    expect((await revaluations()).slice(-2).map(({ status }) => status)).toEqual(['superseded', 'nothing']);
  });

  // 30 × 120 × 70 % = 2,520.00 within 70 % of 3,900.00; the monthly run of 1 July has taken the 303.33 of May in.
  it('holds for what is settled from then on', async () => {
    await town.advanceTo('2024-07-02T01:00:00.000Z');
    await recordMonth('2024-06', 30);
    const runId = await town.settle('2024-06', '2024-06');
    expect(await settled(town, runId, personId)).toMatchObject({ fundFen: 252_000 });
    expect((await corrections(town, personId, 'taken')).at(-1)).toMatchObject({ fundFen: 30_333 });
  });

  it('and a fact that reaches into both months corrects each by the value that holds for it', async () => {
    await town.post(town.as('operator'), `/persons/${personId}/hospital-stays`, {
      admittedOn: '2024-05-31',
      dischargedOn: '2024-06-02',
    });
    await town.idle();
    const found = (await corrections(town, personId, 'owed')).at(-1);
    // A day less in each, 84.00 of it the fund's; May is within the base that was approved for it.
    expect(found).toMatchObject({ feeFen: 0, fundFen: -16_800, selfFen: -7_200, refusedFen: 24_000 });
  });
});
