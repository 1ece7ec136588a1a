import { describe, expect, it } from 'vitest';
import type { ServiceLine } from '../../rules/base/facts.ts';
import { type SchemeBook, schemeBook } from '../../rules/scheme/index.ts';
import { loadSchemeFolder } from '../../rules/scheme/load.ts';
import {
  bookOf,
  daily,
  determine,
  elsewhere,
  entitlement,
  person,
  provider,
  seedsDirectory,
  yuan,
} from './support/cases.ts';

const inXuzhouHome = {
  entitlements: [entitlement({ grade: 'severe', careMode: 'institutional' })],
  providerList: [provider({ careModes: ['institutional'] })],
};

function summary(found: ReturnType<typeof determine>) {
  return found.lines.map((line) => [line.ruleId, line.quantity, ...yuan(line), line.refusedFen / 100]);
}

describe('a month is split where what prices it changes', () => {
  it('at the day a new scheme version comes into force', () => {
    const found = determine(lanshanWithDearerHomeFrom('2024-04-16'), {
      entitlements: [entitlement({ grade: 'severe', careMode: 'home' })],
      providerList: [provider({ careModes: ['home'] })],
      services: daily('2024-04-01', '2024-04-30', 'care', 3000),
    });
    // 15 × 30 = 450; 15 × 35 = 525, of which 75 are above the fees.
    expect(summary(found)).toEqual([
      ['home', 15, 450, 0, 0, 0],
      ['home', 15, 525, 0, -75, 0],
    ]);
  });

  it('at the day a person’s category begins', () => {
    const found = determine(bookOf('xuzhou'), {
      ...inXuzhouHome,
      person: person({ categories: [{ category: 'medical-aid', from: '2024-04-11', to: null }] }),
      services: daily('2024-04-01', '2024-04-30', 'life-care', 6000),
    });
    // 10 × 60 × 70 % = 420; 20 × 60 × 75 % = 900.
    expect(summary(found)).toEqual([
      ['severe-life-care', 10, 420, 180, 0, 0],
      ['severe-life-care', 20, 900, 300, 0, 0],
    ]);
  });

  it('at the day the carer passes the training', () => {
    const carer = { carerId: 'c1', trainedOn: '2024-04-21' };
    const found = determine(bookOf('xuzhou'), {
      person: person(elsewhere),
      entitlements: [entitlement({ grade: 'moderate', careMode: 'cash-elsewhere', carer })],
      services: daily('2024-04-01', '2024-04-30', 'cash', 0, { providerId: null }),
    });
    // 20 × 20 × 80 % = 320; 10 × 20 = 200.
    expect(summary(found)).toEqual([
      ['moderate-cash', 20, 320, 0, 0, 0],
      ['moderate-cash', 10, 200, 0, 0, 0],
    ]);
  });

  it('rounds a share of the year’s base to the fen before it prorates it', () => {
    const found = determine(bookOf('panjin', { monthlyIncomeBaseFen: { '2024': 300_001 } }), {
      entitlements: [entitlement({ grade: 'grade-3', careMode: 'home', from: '2024-04-16' })],
      providerList: [provider({ kind: 'home-care', level: null, careModes: ['home'] })],
      services: daily('2024-04-20', '2024-04-20', 'care', 200_000),
    });
    // 3,000.01 × 50 % = 1,500.005, rounded 1,500.01; × 15 ÷ 30 = 750.005, rounded 750.01.
    expect(found.lines.map(({ fundFen }) => fundFen)).toEqual([75_001]);
  });

  it('at the day the grade changes, each with its own part of the monthly limit', () => {
    const found = determine(bookOf('xuzhou'), {
      entitlements: [
        entitlement({ grade: 'severe', careMode: 'home-visits', from: '2024-01-01', to: '2024-04-10' }),
        entitlement({ grade: 'moderate', careMode: 'home-visits', from: '2024-04-11', to: null }),
      ],
      providerList: [provider({ kind: 'home-care', level: null, careModes: ['home-visits'] })],
      services: [
        ...daily('2024-04-05', '2024-04-05', 'visit', 40_000),
        ...daily('2024-04-20', '2024-04-20', 'visit', 50_000),
      ],
    });
    // 900 × 10 ÷ 30 = 300; 600 × 20 ÷ 30 = 400.
    expect(summary(found)).toEqual([
      ['moderate-visits', 1, 400, 0, 100, 0],
      ['severe-visits', 1, 300, 0, 100, 0],
    ]);
  });

  it('adds the five points once for a person of two categories, and says that this is a reading', () => {
    const always = { from: '2020-01-01', to: null };
    const found = determine(bookOf('xuzhou'), {
      ...inXuzhouHome,
      person: person({
        categories: [
          { category: 'medical-aid', ...always },
          { category: 'severe-disability', ...always },
        ],
      }),
      services: daily('2024-04-01', '2024-04-10', 'medical-care', 5000),
    });
    expect(summary(found)).toEqual([['severe-medical-care', 10, 425, 75, 0, 0]]);
    expect(found.lines[0]?.trace.find(({ step }) => step === 'ratio')?.assumption).toContain(
      '符合多类的只提高一次',
    );
  });
});

describe('limits', () => {
  it('take fees above the bed-day standard from the provider and fees below it as they are', () => {
    const found = determine(bookOf('xuzhou'), {
      ...inXuzhouHome,
      services: [
        ...daily('2024-04-01', '2024-04-01', 'life-care', 7000),
        ...daily('2024-04-02', '2024-04-02', 'life-care', 5000),
      ],
    });
    // (60 + 50) × 70 % = 77, person 33, provider 10.
    expect(summary(found)).toEqual([['severe-life-care', 2, 77, 33, 10, 0]]);
  });

  it('of a day are shared by all fees of that day', () => {
    const found = determine(bookOf('liaocheng'), {
      entitlements: [entitlement({ grade: 'severe', careMode: 'home' })],
      providerList: [provider({ careModes: ['home'] })],
      services: [
        ...daily('2024-04-01', '2024-04-01', 'care', 1500, { lineId: 'a' }),
        ...daily('2024-04-01', '2024-04-01', 'care', 1500, { lineId: 'b' }),
      ],
    });
    expect(summary(found)).toEqual([['home', 1, 20, 10, 0, 0]]);
  });

  it('of a month are shared by the person’s providers in the order of service', () => {
    const visit = (lineId: string, date: string, providerId: string, feeFen: number): ServiceLine => ({
      lineId,
      date,
      providerId,
      component: 'visit',
      feeFen,
    });
    const found = determine(bookOf('xuzhou'), {
      entitlements: [entitlement({ grade: 'moderate', careMode: 'home-visits' })],
      providerList: ['p1', 'p2'].map((providerId) => provider({ providerId, careModes: ['home-visits'] })),
      services: [
        visit('3', '2024-04-20', 'p1', 20_000),
        visit('2', '2024-04-10', 'p2', 30_000),
        visit('1', '2024-04-10', 'p1', 20_000),
      ],
    });
    // 600 a month: 200 to p1 and 300 to p2 on the 10th, 100 of p1's 200 on the 20th.
    expect(found.lines.map((line) => [line.providerId, line.quantity, ...yuan(line)])).toEqual([
      ['p1', 2, 300, 0, 100],
      ['p2', 1, 300, 0, 0],
    ]);
  });

  it('of a month shrink when the entitlement starts in it, and not for a hospital stay', () => {
    const facts = {
      providerList: [provider({ careModes: ['home-visits'] })],
      services: daily('2024-04-29', '2024-04-29', 'visit', 100_000),
    };
    const started = determine(bookOf('xuzhou'), {
      ...facts,
      entitlements: [entitlement({ grade: 'severe', careMode: 'home-visits', from: '2024-04-21' })],
    });
    const inHospital = determine(bookOf('xuzhou'), {
      ...facts,
      entitlements: [entitlement({ grade: 'severe', careMode: 'home-visits' })],
      person: person({ hospitalStays: [{ admittedOn: '2024-04-01', dischargedOn: '2024-04-20' }] }),
    });
    expect([yuan(started), yuan(inHospital)]).toEqual([
      [300, 0, 700],
      [900, 0, 100],
    ]);
  });

  it('on the fund’s payment are shared by two providers without losing or gaining a fen', () => {
    const found = determine(bookOf('panjin', { monthlyIncomeBaseFen: { '2024': 100_001 } }), {
      entitlements: [entitlement({ grade: 'grade-3', careMode: 'institutional' })],
      providerList: ['p1', 'p2'].map((providerId) =>
        provider({ providerId, kind: 'elder-care', level: null, careModes: ['institutional'] }),
      ),
      services: [
        ...daily('2024-04-01', '2024-04-01', 'care', 50_001, { providerId: 'p1', lineId: '1' }),
        ...daily('2024-04-02', '2024-04-02', 'care', 50_001, { providerId: 'p2', lineId: '2' }),
      ],
    });
    // Limit 1000.01 × 50 % = 500.005, rounded to 500.01. p1: 350.007 → 350.01; p2 gets what is left, 150.00.
    expect(found.lines.map((line) => [line.providerId, ...yuan(line)])).toEqual([
      ['p1', 350.01, 150, 0],
      ['p2', 150, 350.01, 0],
    ]);
  });

  it('of Panjin shrink by entitled days when the care mode changes within the month', () => {
    const found = determine(bookOf('panjin', { monthlyIncomeBaseFen: { '2024': 300_000 } }), {
      entitlements: [
        entitlement({ grade: 'grade-1', careMode: 'institutional', to: '2024-04-10' }),
        entitlement({ grade: 'grade-1', careMode: 'home', from: '2024-04-11' }),
      ],
      providerList: [provider({ careModes: ['institutional', 'home'] })],
      services: [
        ...daily('2024-04-10', '2024-04-10', 'care', 200_000),
        ...daily('2024-04-11', '2024-04-11', 'care', 200_000),
      ],
    });
    // 2,100 a month: 700 for ten days, 1,400 for twenty; 80 % of 2,000 is 1,600.
    expect(summary(found)).toEqual([
      ['home-grade-1', 1, 1400, 600, 0, 0],
      ['institutional-grade-1', 1, 700, 1300, 0, 0],
    ]);
  });

  it('that need a value nobody gave refuse to compute and name it', () => {
    const facts = {
      entitlements: [entitlement({ grade: 'grade-1', careMode: 'home' })],
      providerList: [provider({ careModes: ['home'] })],
      services: daily('2024-04-01', '2024-04-01', 'care', 10_000),
    };
    expect(() => determine(bookOf('panjin', { monthlyIncomeBaseFen: { '2023': 300_000 } }), facts)).toThrow(
      'the value monthlyIncomeBaseFen 2024 is not set, so this cannot be computed',
    );
  });
});

describe('a package', () => {
  const patrol = {
    entitlements: [entitlement({ grade: 'severe', careMode: 'patrol', providerId: 'p1' })],
    providerList: [provider({ careModes: ['patrol'] })],
    services: daily('2024-04-03', '2024-04-03', 'visit', 10_000),
  };

  it('of a month is whole for a whole month, however few the visits', () => {
    expect(summary(determine(bookOf('lanshan'), patrol))).toEqual([['patrol', 30, 260, 0, -160, 0]]);
  });

  it('of a part month is paid by days served ÷ days of the month', () => {
    const entitlements = [entitlement({ grade: 'severe', careMode: 'patrol', to: '2024-04-20' })];
    const inHospital = person({ hospitalStays: [{ admittedOn: '2024-04-10', dischargedOn: '2024-04-15' }] });
    // 20 days less 5 in hospital: 260 × 15 ÷ 30 = 130.
    expect(summary(determine(bookOf('lanshan'), { ...patrol, entitlements, person: inHospital }))).toEqual([
      ['patrol', 15, 130, 0, -30, 0],
    ]);
    // 260 × 20 ÷ 30 = 173.333…
    expect(summary(determine(bookOf('lanshan'), { ...patrol, entitlements }))).toEqual([
      ['patrol', 20, 173.33, 0, -73.33, 0],
    ]);
  });

  it('of a day is paid once a day: a stand-in’s day is refused, a second fee of the first belongs to it', () => {
    const standIns = [{ providerId: 'p2', from: '2024-04-01', to: '2024-04-02' }];
    const found = determine(bookOf('lanshan'), {
      entitlements: [entitlement({ grade: 'severe', careMode: 'institutional', providerId: 'p1', standIns })],
      providerList: ['p1', 'p2'].map((providerId) => provider({ providerId, careModes: ['institutional'] })),
      services: [
        ...daily('2024-04-01', '2024-04-01', 'care', 6000, { lineId: '1', providerId: 'p2' }),
        ...daily('2024-04-01', '2024-04-01', 'care', 3000, { lineId: '2' }),
        ...daily('2024-04-01', '2024-04-01', 'care', 4000, { lineId: '3' }),
      ],
    });
    expect(summary(found)).toEqual([
      ['institutional', 1, 50, 0, 20, 0],
      [null, 1, 0, 0, 0, 60],
    ]);
    expect(found.lines[1]?.refusal?.code).toBe('paid-already');
  });
});

describe('services are refused with a reason and its place in the text', () => {
  const services = daily('2024-04-01', '2024-04-10', 'life-care', 6000);
  const refusals = (found: ReturnType<typeof determine>) =>
    found.lines
      .filter(({ refusal }) => refusal)
      .map((line) => [line.refusal?.code, line.refusal?.clause, line.quantity, line.refusedFen / 100]);

  it.each([
    [
      'days of a hospital stay, from the admission to the day before the discharge',
      { person: person({ hospitalStays: [{ admittedOn: '2024-04-03', dischargedOn: '2024-04-06' }] }) },
      ['hospital-stay', '五（四）', 3],
    ],
    [
      'days in arrears',
      { person: person({ arrears: [{ from: '2024-04-09', to: null }] }) },
      ['arrears', '五（一）', 2],
    ],
    ['days after death', { person: person({ diedOn: '2024-04-06' }) }, ['died', '五（一）', 4]],
    [
      'days outside cover',
      { person: person({ coverSpells: [{ from: '2024-04-05', to: null, insurance: 'resident' }] }) },
      ['outside-cover', '三', 4],
    ],
    ['days before the waiting ends', { benefitsFrom: '2024-04-03' }, ['waiting', '五（一）', 2]],
    [
      'days outside the entitlement',
      { entitlements: [entitlement({ grade: 'severe', careMode: 'institutional', to: '2024-04-09' })] },
      ['outside-entitlement', '五（一）', 1],
    ],
    [
      'days without an agreement',
      { providerList: [provider({ careModes: ['institutional'], agreementTo: '2024-04-08' })] },
      ['no-agreement', '六（一）', 2],
    ],
  ])('%s', (_, facts, [code, clause, days]) => {
    const found = determine(bookOf('xuzhou'), { ...inXuzhouHome, services, ...facts });
    expect(refusals(found)).toEqual([[code, clause, days, Number(days) * 60]]);
    expect(found.fundFen).toBe((10 - Number(days)) * 4200);
    expect(found.feeFen).toBe(60_000);
  });

  it('fees that an exclusion names, and components without a price for this provider', () => {
    const found = determine(bookOf('xuzhou'), {
      ...inXuzhouHome,
      providerList: [provider({ kind: 'elder-care', level: null, careModes: ['institutional'] })],
      services: [
        ...daily('2024-04-01', '2024-04-02', 'life-care', 6000, { exclusionCode: 'third-party' }),
        ...daily('2024-04-01', '2024-04-03', 'medical-care', 5000),
        ...daily('2024-04-03', '2024-04-03', 'life-care', 6000),
      ],
    });
    expect(refusals(found)).toEqual([
      ['third-party', '五（四）2', 2, 120],
      // 不支付的规定自有条款，不引用一般条款五（三）。
      ['not-priced', '五（三）1(1)', 3, 150],
    ]);
    expect(yuan(found)).toEqual([42, 18, 0]);
  });

  it('each case without a price by its own clause, and one that no entry names by the general one', () => {
    const asked = (grade: string, component: string) =>
      determine(bookOf('xuzhou'), {
        entitlements: [entitlement({ grade, careMode: 'institutional' })],
        providerList: [provider({ kind: 'elder-care', level: null, careModes: ['institutional'] })],
        services: daily('2024-04-01', '2024-04-01', component, 5000),
      }).lines.map(({ refusal }) => [refusal?.clause, refusal?.assumption]);
    const reading = '医疗服务床日费只适用于协议医疗机构，养老机构不支付';
    expect(asked('moderate', 'medical-care')).toEqual([['五（三）1(2)', reading]]);
    expect(asked('severe', 'visit')).toEqual([['五（三）', '待遇支付标准未列的项目不支付']]);
  });

  it('but facts that cannot be true are an error: unknown provider, amounts that are no whole fen', () => {
    expect(() => determine(bookOf('xuzhou'), { ...inXuzhouHome, providerList: [], services })).toThrow(
      'the provider p1 of the service line',
    );
    const odd = daily('2024-04-01', '2024-04-01', 'life-care', 60.5);
    expect(() => determine(bookOf('xuzhou'), { ...inXuzhouHome, services: odd })).toThrow(
      'must be a whole number of fen',
    );
    expect(() =>
      determine(bookOf('xuzhou'), {
        ...inXuzhouHome,
        services: daily('2021-12-31', '2021-12-31', 'life-care', 6000),
      }),
    ).toThrow('xuzhou has no scheme version in force on 2021-12-31');
  });
});

describe('Liaocheng after the pilot', () => {
  it('goes on paying benefits although its contributions are unset', () => {
    const found = determine(bookOf('liaocheng'), {
      entitlements: [entitlement({ grade: 'severe', careMode: 'home' })],
      providerList: [provider({ careModes: ['home'] })],
      services: daily('2024-12-31', '2025-01-01', 'care', 2500),
    });
    expect(summary(found)).toEqual([
      ['home', 1, 20, 5, 0, 0],
      ['home', 1, 20, 5, 0, 0],
    ]);
    expect(bookOf('liaocheng').on('2025-01-01').values.contributions.plans[0]).toMatchObject({
      totalFen: { unset: expect.any(String) },
    });
  });
});

function lanshanWithDearerHomeFrom(effectiveFrom: string): SchemeBook {
  const document = loadSchemeFolder(`${seedsDirectory}/lanshan`);
  const [first] = document.versions;
  if (!first) throw new Error('Lanshan has no version');
  const later = { ...structuredClone(first), effectiveFrom };
  const home = later.benefitRules.find(({ id }) => id === 'home');
  if (home?.method === 'package') home.priceFen = { value: 3500, assumption: 'a test price' };
  return schemeBook({ ...document, versions: [first, later] }, {});
}
