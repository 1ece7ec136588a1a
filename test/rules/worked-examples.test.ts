import { describe, expect, it } from 'vitest';
import { explainLine } from '../../rules/explanation/explain.ts';
import { bookOf, daily, determine, entitlement, person, provider, yuan } from './support/cases.ts';

/** The examples of scheme-readings, fund / person / provider in yuan. */
describe('the worked examples come out to the fen', () => {
  it('1: Lanshan special care at a level-2 hospital, fees above the package', () => {
    // 6,200.00 yuan over 30 days: 29 days at 206.66 and one at 206.86.
    const services = [
      ...daily('2024-04-01', '2024-04-29', 'care', 20666),
      ...daily('2024-04-30', '2024-04-30', 'care', 20686),
    ];
    const found = determine(bookOf('lanshan'), {
      entitlements: [entitlement({ grade: 'severe', careMode: 'special-care' })],
      providerList: [provider({ level: 2, careModes: ['special-care'] })],
      services,
    });
    expect(found.feeFen).toBe(620_000);
    expect(yuan(found)).toEqual([4500, 0, 1700]);
    expect(found.lines.map(({ clauses }) => clauses)).toEqual([['三（二）2']]);
  });

  it('2: Lanshan home over a quarter, the package above the fees stays with the provider', () => {
    // 92 days; 2,500.00 yuan = 91 days at 27.17 and one at 27.53.
    const services = [
      ...daily('2024-10-01', '2024-12-30', 'care', 2717),
      ...daily('2024-12-31', '2024-12-31', 'care', 2753),
    ];
    const found = determine(bookOf('lanshan'), {
      entitlements: [entitlement({ grade: 'severe', careMode: 'home' })],
      providerList: [provider({ kind: 'elder-care', level: null, careModes: ['home'] })],
      services,
    });
    expect(found.feeFen).toBe(250_000);
    expect(yuan(found)).toEqual([2760, 0, -260]);
    expect(found.lines.map(({ month, quantity, fundFen }) => [month, quantity, fundFen])).toEqual([
      ['2024-10', 31, 93_000],
      ['2024-11', 30, 90_000],
      ['2024-12', 31, 93_000],
    ]);
  });

  it('3: Liaocheng special care at level 3, fees below the limit', () => {
    const found = determine(bookOf('liaocheng'), {
      entitlements: [entitlement({ grade: 'severe', careMode: 'special-care' })],
      providerList: [provider({ level: 3, careModes: ['special-care'] })],
      services: daily('2024-04-01', '2024-04-30', 'care', 10_000),
    });
    expect(yuan(found)).toEqual([3000, 0, 0]);
  });

  it('4: Liaocheng special care at level 1, each bed-day limited by itself', () => {
    const found = determine(bookOf('liaocheng'), {
      entitlements: [entitlement({ grade: 'severe', careMode: 'special-care' })],
      providerList: [provider({ level: 1, careModes: ['special-care'] })],
      services: [
        ...daily('2024-04-01', '2024-04-10', 'care', 7000),
        ...daily('2024-04-11', '2024-04-20', 'care', 9500),
      ],
    });
    expect(yuan(found)).toEqual([1500, 150, 0]);
  });

  const institution = {
    entitlements: [entitlement({ grade: 'severe', careMode: 'institutional' })],
    providerList: [provider({ careModes: ['institutional'] })],
    services: [
      ...daily('2024-04-01', '2024-04-30', 'life-care', 6000),
      ...daily('2024-04-01', '2024-04-30', 'medical-care', 5000),
    ],
  };

  it('5: Xuzhou severe in a medical institution at the standard', () => {
    const found = determine(bookOf('xuzhou'), institution);
    expect(yuan(found)).toEqual([2460, 840, 0]);
  });

  it('6: Xuzhou severe medical-aid recipient, five points more, with the sentence of issue 3', () => {
    const aided = person({ categories: [{ category: 'medical-aid', from: '2020-01-01', to: null }] });
    const found = determine(bookOf('xuzhou'), { ...institution, person: aided });
    expect(yuan(found)).toEqual([2625, 675, 0]);
    const [lifeCare] = found.lines.filter(({ component }) => component === 'life-care');
    expect(lifeCare && explainLine(lifeCare).zh).toContain(
      '60 元/床日 × 30 天 × 75 %（70 % + 5 个百分点，医疗救助对象）= 1,350.00 元，依据五（三）1(1)、(3)',
    );
    expect(lifeCare && explainLine(lifeCare).en).toContain(
      '60 yuan per bed-day × 30 days × 75 % (70 % + 5 percentage points, medical-aid recipient) = 1,350.00 yuan',
    );
  });

  it('7: Xuzhou moderate in an elder-care institution, 31 days', () => {
    const found = determine(bookOf('xuzhou'), {
      entitlements: [entitlement({ grade: 'moderate', careMode: 'institutional' })],
      providerList: [provider({ kind: 'elder-care', level: null, careModes: ['institutional'] })],
      services: daily('2024-05-01', '2024-05-31', 'life-care', 4500),
    });
    expect(yuan(found)).toEqual([976.5, 418.5, 0]);
  });

  it('8: Xuzhou severe with an untrained family carer and visits above the limit', () => {
    const carer = { carerId: 'c1', trainedOn: null };
    const visits = ['2024-04-05', '2024-04-12', '2024-04-19', '2024-04-26', '2024-04-29'];
    const found = determine(bookOf('xuzhou'), {
      entitlements: [entitlement({ grade: 'severe', careMode: 'home-combined', carer })],
      providerList: [provider({ kind: 'home-care', level: null, careModes: ['home-combined'] })],
      services: [
        ...daily('2024-04-01', '2024-04-30', 'family-care', 0, { providerId: null }),
        ...visits.flatMap((date) => daily(date, date, 'visit', 7000)),
      ],
    });
    expect(found.lines.map((line) => [line.component, ...yuan(line)])).toEqual([
      ['family-care', 480, 0, 0],
      ['visit', 300, 0, 50],
    ]);
  });

  it.each([
    [
      '9: Panjin 一级 institutional, above the limit',
      'grade-1',
      'institutional',
      350_000,
      [2216.67, 1283.33, 0],
    ],
    ['10: Panjin 三级 home, within the limit', 'grade-3', 'home', 150_000, [1200, 300, 0]],
  ])('%s', (_, grade, careMode, feeFen, expected) => {
    const found = determine(bookOf('panjin', { monthlyIncomeBaseFen: { '2024': 316_667 } }), {
      entitlements: [entitlement({ grade, careMode })],
      providerList: [provider({ kind: 'elder-care', level: null, careModes: [careMode] })],
      services: daily('2024-04-10', '2024-04-10', 'care', feeFen),
    });
    expect(yuan(found)).toEqual(expected);
  });

  it('11: Jining special care at level 2', () => {
    const found = determine(bookOf('jining'), {
      entitlements: [entitlement({ grade: 'severe', careMode: 'special-care' })],
      providerList: [provider({ level: 2, careModes: ['special-care'] })],
      services: daily('2024-04-10', '2024-04-10', 'care', 432_155),
    });
    expect(yuan(found)).toEqual([2809.01, 1512.54, 0]);
  });
});
