import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventedDirectory, inventedDocument } from '../rules/support/cases.ts';
import { problemOf } from '../support/api.ts';
import { assemblyOf, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface Contributions {
  year: number;
  due: { period: string; individualFen: number; totalFen: number; dueOn: string | null } | null;
  plans: { planId: string; period: string; fromMonth: number; toMonth: number }[];
}

/** 白鹤市 (invented): what a benefit depends on besides the service, and contributions that change within a year. */
describe('Over the API, a city whose shares differ by insurance, age and dementia', () => {
  let test: TestHost;
  let town: Town;

  beforeAll(async () => {
    const document = inventedDocument('baihe');
    test = await startTestHost([document], '2024-05-06T01:00:00.000Z', {
      assembly: assemblyOf(inventedDirectory),
    });
    town = new Town(test, document);
  });
  afterAll(() => test.close());

  const visit = { date: '2024-04-01', component: 'visit-care', feeFen: 12_000 };
  const trial = (changed: Record<string, unknown>) =>
    town.post<{ fundFen: number; selfFen: number; providerFen: number }>(
      town.as('agency'),
      '/determinations',
      {
        from: '2024-04-01',
        to: '2024-04-30',
        grade: 'moderate',
        careMode: 'home',
        provider: { kind: 'home-care', level: null },
        services: [visit],
        ...changed,
      },
    );

  // 第七条: of 120 yuan 100 count, the provider bears 20; employees 90 %, residents 80 %, from 80 years on 95 and 85.
  it.each([
    ['an employee of seventy', { insurance: 'employee', birthDate: '1954-01-01' }, 9000],
    ['a resident of seventy', { insurance: 'resident', birthDate: '1954-01-01' }, 8000],
    ['an employee on the 80th birthday', { insurance: 'employee', birthDate: '1944-04-01' }, 9500],
    ['an employee the day before it', { insurance: 'employee', birthDate: '1944-04-02' }, 9000],
    ['a resident of ninety', { insurance: 'resident', birthDate: '1934-01-01' }, 8500],
  ])('a visit is paid for %s', async (_who, changed, fundFen) => {
    expect(await trial(changed)).toMatchObject({ fundFen, selfFen: 10_000 - fundFen, providerFen: 2000 });
  });

  // 第六条: severe, 80 of the day's fee count; 65 % for residents, 85 % with dementia.
  it.each([
    ['without dementia', [], 5200],
    ['with dementia', ['dementia'], 6800],
  ])('a bed-day is paid for a resident %s', async (_who, categories, fundFen) => {
    const day = { date: '2024-04-01', component: 'care', feeFen: 9000 };
    const institution = {
      insurance: 'resident',
      careMode: 'institutional',
      grade: 'severe',
      provider: { kind: 'medical', level: 2 },
    };
    expect(await trial({ ...institution, categories, services: [day] })).toMatchObject({
      fundFen,
      selfFen: 9000 - fundFen,
    });
  });

  it('asks for what the benefit depends on, rather than to answer for somebody else', async () => {
    const refused = (changed: Record<string, unknown>) => problemOf(() => trial(changed));
    expect((await refused({ insurance: 'resident' })).errors).toMatchObject([
      { field: 'body.birthDate', reason: { zh: '这项待遇随年龄不同，请填写出生日期' } },
    ]);
    expect((await refused({ birthDate: '1954-01-01' })).errors).toMatchObject([
      { field: 'body.insurance', reason: { zh: '这项待遇随参保险种不同，请填写险种' } },
    ]);
  });

  it('refuses an insurance and a day of birth that there are not', async () => {
    await expect(trial({ insurance: 'soldier' })).rejects.toThrow('must be one of employee, resident');
    await expect(trial({ insurance: 'resident', birthDate: '1944-02-30' })).rejects.toThrow(
      'is not a day of the calendar',
    );
  });

  async function contributions(coverSpells: object[], birthDate = '19500601'): Promise<Contributions> {
    const personId = await town.person({ coverSpells, contributions: [], ...idBornOn(birthDate) });
    return town.get(town.as('agency'), `/persons/${personId}/contributions?year=2024`);
  }

  // 第三条: 20 yuan in 2024, half by the person; nothing of it by a minor.
  it('a resident owes half of the year’s rate, a minor none of it', async () => {
    const resident = [{ insurance: 'resident', from: '2020-01-01', to: null }];
    expect(await contributions(resident)).toMatchObject({
      year: 2024,
      due: { period: 'year', totalFen: 2000, individualFen: 1000, dueOn: '2024-01-31' },
    });
    expect((await contributions(resident, '20150601')).due).toMatchObject({ individualFen: 0 });
  });

  it('whoever changes insurance within the year has the plan of each part of it', async () => {
    const { plans } = await contributions([
      { insurance: 'resident', from: '2020-01-01', to: '2024-03-31' },
      { insurance: 'employee', from: '2024-04-01', to: null },
    ]);
    expect(plans.map(({ period, fromMonth, toMonth }) => [period, fromMonth, toMonth])).toEqual([
      ['year', 1, 3],
      ['month', 4, 12],
    ]);
  });

  let numbers = 0;
  function idBornOn(day: string): { idNumber: string } {
    numbers += 1;
    const body = `110101${day}${String(numbers).padStart(3, '0')}`;
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
    return { idNumber: `${body}${'10X98765432'[sum % 11]}` };
  }
});
