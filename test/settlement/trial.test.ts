import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface Answer {
  fundFen: number;
  limitUses: unknown[];
  lines: { refusal?: { code: string } }[];
}

/** Xuzhou on Monday 2024-03-04. */
describe('A trial calculation', () => {
  let test: TestHost;
  let town: Town;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
  });
  afterAll(() => test.close());

  const service = { date: '2024-04-01', component: 'life-care', feeFen: 6000 };
  const described = {
    from: '2024-04-01',
    to: '2024-04-30',
    grade: 'severe',
    careMode: 'institutional',
    provider: { kind: 'medical', level: 2 },
    services: [service],
  };
  const trial = (changed: Record<string, unknown> = {}) =>
    town.post<Answer>(town.as('agency'), '/determinations', { ...described, ...changed });

  it('pays what is described, and tells what it uses of limits that reach over months', async () => {
    // 60 × 70 %.
    expect(await trial()).toMatchObject({ fundFen: 4200, limitUses: [], lines: [{}] });
  });

  it('takes for granted what the mode asks of person and provider', async () => {
    const cash = {
      careMode: 'cash-elsewhere',
      provider: null,
      carerTrained: true,
      services: [{ ...service, component: 'cash', feeFen: 0 }],
    };
    expect(await trial(cash)).toMatchObject({ fundFen: 3000, lines: [{}] });
  });

  it.each([
    ['body.grade', { grade: 'worst' }, '没有 worst，须为：severe、moderate'],
    ['body.careMode', { careMode: 'hotel' }, undefined],
    ['body.services.0.component', { services: [{ ...service, component: 'visit' }] }, undefined],
    ['body.services.0.component', { careMode: 'home-visits' }, '没有 life-care，须为：visit'],
    [
      'body.services.0.date',
      { services: [{ ...service, date: '2024-05-01' }] },
      '不在试算期间 2024-04-01 至 2024-04-30 内',
    ],
    ['body.services.0.exclusionCode', { services: [{ ...service, exclusionCode: 'whim' }] }, undefined],
    [
      'body.usedBefore.0.limitId',
      { usedBefore: [{ limitId: 'a/b', month: '2024-03', used: 1 }] },
      '没有可用的取值',
    ],
    ['body.to', { to: '2024-03-31' }, '不能早于开始日期（from）'],
    ['body.to', { to: '2026-04-01' }, '一次至多试算 24 个月'],
    ['body.from', { from: '1899-12-31' }, '须为 1900 至 2199 年的日期'],
    ['body.to', { to: '9999-12-31' }, '须为 1900 至 2199 年的日期'],
    ['body.to', { to: '2024-02-30' }, '不是真实日期'],
  ])('refuses by the name %s what the scheme does not know: %j', async (field, changed, zh) => {
    const refused = await problemOf(() => trial(changed));
    expect(refused).toMatchObject({ status: 400, code: 'validation_failed' });
    expect(refused.errors[0]?.field).toBe(field);
    if (zh !== undefined) expect(refused.errors[0]?.reason.zh).toBe(zh);
  });
});

describe('A settlement run', () => {
  let test: TestHost;
  let town: Town;

  beforeAll(async () => {
    const document = scheme('lanshan');
    test = await startTestHost([document], '2024-10-04T01:00:00.000Z');
    town = new Town(test, document);
  });
  afterAll(() => test.close());

  const run = (fromMonth: string, toMonth: string) =>
    town.post<{ status: string }>(town.as('finance'), '/settlement-runs', { fromMonth, toMonth });

  it.each([
    ['body.fromMonth', '0001-01', '2024-03'],
    ['body.toMonth', '2024-07', '9999-12'],
    ['body.fromMonth', '2017-10', '2017-12'],
    ['body.toMonth', '2024-06', '2024-09'],
    ['body.toMonth', '2024-08', '2024-10'],
    ['body.toMonth', '2024-08', '2024-07'],
  ])('is refused by %s where it is of %s to %s', async (field, fromMonth, toMonth) => {
    const refused = await problemOf(() => run(fromMonth, toMonth));
    expect(refused).toMatchObject({ status: 400, code: 'validation_failed' });
    expect(refused.errors[0]?.field).toBe(field);
  });

  it('is of one period at most, a quarter in Lanshan', async () => {
    expect(await run('2024-07', '2024-09')).toMatchObject({ status: 'running' });
  });
});
