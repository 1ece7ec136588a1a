import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SchemeDocument } from '../../rules/scheme/index.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface Run {
  status: string;
  failure?: { code: string };
  totals?: { fundFen: number; statements: number; held?: number };
}

interface Held {
  personId: string;
  months: string[];
  missing: string;
  why: string;
  reason: { zh: string; en: string };
}

const PROVIDER = { providerId: 'elder-care', kind: 'elder-care', level: null };

async function townOf(
  document: SchemeDocument,
  careModes: string[],
): Promise<{ test: TestHost; town: Town }> {
  const test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
  const town = new Town(test, document);
  await town.assessors(4);
  await town.provider({ ...PROVIDER, careModes });
  return { test, town };
}

/** An insured person with care of thirty days in April 2024 at 35 yuan. */
async function caredFor(town: Town, careMode: string): Promise<string> {
  const personId = await town.person();
  const caseId = await town.apply(personId);
  await town.assess(caseId, 5);
  await town.advanceTo((await town.taskOf(caseId)).dueAt);
  await town.complete(await town.taskOf(caseId), { careMode, providerId: PROVIDER.providerId });
  return personId;
}

async function record(town: Town, personId: string): Promise<void> {
  const lines = Array.from({ length: 30 }, (_, index) => {
    const date = `2024-04-${String(index + 1).padStart(2, '0')}`;
    return { lineId: `care-${date}`, date, component: 'care', feeFen: 3500 };
  });
  const services = { personId, providerId: PROVIDER.providerId, month: '2024-04', lines };
  await town.post(town.as('provider', PROVIDER.providerId), '/service-records', services);
}

const runOf = (town: Town, runId: string) => town.get<Run>(town.as('finance'), `/settlement-runs/${runId}`);
const heldBy = async (town: Town, runId: string) =>
  (await town.get<{ items: Held[] }>(town.as('agency'), `/settlement-runs/${runId}/held`)).items;

/** Panjin limits a month by the income of the year, which the agency has not set yet. */
describe('a settlement run for which a yearly value is missing', () => {
  let test: TestHost;
  let town: Town;

  beforeAll(async () => {
    ({ test, town } = await townOf(scheme('panjin'), ['institutional']));
  });
  afterAll(() => test.close());

  // 70 % of thirty days at 35 yuan: 735 yuan, below the limit of 60 % × 3,166.67.
  it('holds those who need it, with the value named, and a later run settles them once it is set', async () => {
    const personId = await caredFor(town, 'institutional');
    await town.advanceTo('2024-05-02T01:00:00.000Z');
    await record(town, personId);

    const first = await town.settle('2024-04', '2024-04');
    expect(await runOf(town, first)).toMatchObject({
      status: 'completed',
      totals: { held: 1, statements: 0, fundFen: 0 },
    });
    const missing = 'monthlyIncomeBaseFen 2024';
    expect(await heldBy(town, first)).toEqual([
      {
        personId,
        personName: '王某1',
        months: ['2024-04'],
        missing,
        why: 'the yearly parameter monthlyIncomeBaseFen was not given for 2024',
        reason: {
          zh: `缺少 ${missing}，暂不能结算；补上后由下一次结算一并结清所列月份，也可立即再次结算`,
          en: `${missing} is missing, so nothing can be settled yet; once it is set, the next run settles the listed months too, and they can be settled again at once`,
        },
      },
    ]);

    const income = { value: 316_667, source: '示例数据' };
    await town.put(town.as('agency'), '/parameters/monthlyIncomeBaseFen/2024', income);
    const second = await town.settle('2024-04', '2024-04');
    expect(await runOf(town, second)).toMatchObject({
      status: 'completed',
      totals: { held: 0, statements: 1, fundFen: 73_500 },
    });
    expect(await heldBy(town, second)).toEqual([]);
  });
});

describe('a settlement run for which the price of one care mode is missing', () => {
  let test: TestHost;
  let town: Town;

  beforeAll(async () => {
    const document = structuredClone(scheme('lanshan'));
    for (const row of document.versions.flatMap(({ benefitRules }) => benefitRules))
      if (row.id === 'home' && row.method === 'package') row.priceFen = { unset: '居家护理标准另行公布' };
    ({ test, town } = await townOf(document, ['institutional', 'home']));
  });
  afterAll(() => test.close());

  // 机构护理每床日 50 元：30 天 1,500 元；居家护理没有标准，不妨碍他人。
  it('holds the persons of that mode and settles all others', async () => {
    const atHome = await caredFor(town, 'home');
    const inHouse = await caredFor(town, 'institutional');
    await town.advanceTo('2024-05-02T01:00:00.000Z');
    await record(town, atHome);
    await record(town, inHouse);

    const runId = await town.settle('2024-04', '2024-04');
    const run = await runOf(town, runId);
    const statements = await town.get<{ items: { personId: string; fundFen: number }[] }>(
      town.as('finance'),
      `/settlement-runs/${runId}/statements`,
    );
    const [held, ...more] = await heldBy(town, runId);
    expect(run.status).toBe('completed');
    expect(run.totals).toMatchObject({ held: 1, statements: 1, fundFen: 150_000 });
    expect(statements.items.map(({ personId, fundFen }) => [personId, fundFen])).toEqual([
      [inHouse, 150_000],
    ]);
    expect([held?.personId, held?.why, more]).toEqual([atHome, '居家护理标准另行公布', []]);
    expect(held?.missing).toContain('home');
  });
});
