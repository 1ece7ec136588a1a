import { describe, expect, it } from 'vitest';
import type { Contribution, ServiceLine } from '../../../rules/base/facts.ts';
import {
  daily,
  determine,
  elsewhere,
  entitlement,
  inPool,
  inventedBook,
  person,
  provider,
  yuan,
} from '../support/cases.ts';

const yunxi = inventedBook('yunxi');
const qinglan = inventedBook('qinglan');

/** So many years paid in full, the last in 2024. */
function contributions(years: number): Contribution[] {
  return Array.from({ length: years }, (_, index) => ({
    year: 2024 - index,
    paidOn: `${2024 - index}-01-10`,
    paidInFull: true,
  }));
}

describe('a ratio', () => {
  function institution(facts: Parameters<typeof person>[0], level: 1 | 2 | 3 | null = 2, feeFen = 10_000) {
    return determine(yunxi, {
      person: person(facts),
      entitlements: [entitlement({ grade: 'severe', careMode: 'institutional', from: '2024-01-01' })],
      providerList: [provider({ kind: 'combined', level, careModes: ['institutional'] })],
      services: daily('2024-04-01', '2024-04-10', 'care', feeFen),
    });
  }

  it.each([
    [1, 750],
    [2, 700],
    [3, 650],
    [null, 700],
  ] as const)('differs by the level of the provider: level %s', (level, fund) => {
    expect(institution(inPool('东区'), level).fundFen / 100).toBe(fund);
  });

  it('is applied to a cost limit that differs by pool', () => {
    expect(institution(inPool('东区')).lines.map(yuan)).toEqual([[700, 300, 0]]);
    expect(institution(inPool('西区')).lines.map(yuan)).toEqual([[630, 370, 0]]);
  });

  it('is the value of the pool of the day, so that a transfer splits the line', () => {
    const pools = [
      { pool: '东区', from: '2000-01-01', to: '2024-04-04' },
      { pool: '西区', from: '2024-04-05', to: null },
    ];
    // 4 days × 100 × 70 %, and 6 days × 90 × 70 %.
    expect(institution({ pools }).lines.map(yuan)).toEqual([
      [280, 120, 0],
      [378, 222, 0],
    ]);
  });

  it('needs the pool of the person where the limit differs by pool', () => {
    expect(() => institution({})).toThrow(/costLimit\.amountFen is not set.*pool \(not known\)/);
  });

  it.each([
    [4, 700],
    [5, 710],
    [11, 720],
    [16, 730],
    [40, 730],
  ])('rises by a point every five years of contributions, up to three: %s years', (years, fund) => {
    expect(institution({ ...inPool('东区'), contributions: contributions(years) }).fundFen / 100).toBe(fund);
  });

  it('adds points of a category and of contributions', () => {
    const facts = {
      ...inPool('东区'),
      contributions: contributions(11),
      categories: [{ category: 'medical-aid' as const, from: '2020-01-01', to: null }],
    };
    // 70 % + 5 + 2 = 77 % of 1,000.
    expect(institution(facts).lines.map(yuan)).toEqual([[770, 230, 0]]);
  });

  it('splits the line on the day on which a step of contributions is reached', () => {
    const paid = contributions(5).map((entry) => ({
      ...entry,
      paidOn: entry.year === 2024 ? '2024-04-06' : entry.paidOn,
    }));
    // Five days at 70 %, five at 71 %.
    expect(institution({ ...inPool('东区'), contributions: paid }).lines.map(yuan)).toEqual([
      [350, 150, 0],
      [355, 145, 0],
    ]);
  });

  it.each([
    [9, 60],
    [10, 65],
    [20, 70],
  ])('has steps by years of contributions: %s years', (years, percent) => {
    const found = determine(qinglan, {
      person: person({ contributions: contributions(years) }),
      entitlements: [entitlement({ grade: 'first', careMode: 'home' })],
      providerList: [provider({ kind: 'home-care', level: null, careModes: ['home'] })],
      services: [{ lineId: '1', date: '2024-04-01', providerId: 'p1', component: 'visit', feeFen: 10_000 }],
    });
    expect(found.fundFen / 100).toBe(percent);
  });

  it('does not count a year that was not paid in full', () => {
    const unpaid = contributions(5).map((entry) => ({ ...entry, paidInFull: entry.year !== 2020 }));
    expect(institution({ ...inPool('东区'), contributions: unpaid }).fundFen).toBe(70_000);
  });
});

describe('a share of an income base', () => {
  it('is the price of a bed-day', () => {
    // 2 % of 3,166.67 = 63.33 a day.
    const found = determine(inventedBook('qinglan', { monthlyIncomeBaseFen: { '2024': 316_667 } }), {
      entitlements: [entitlement({ grade: 'first', careMode: 'institutional' })],
      providerList: [provider({ kind: 'elder-care', level: null, careModes: ['institutional'] })],
      services: daily('2024-04-01', '2024-04-10', 'care', 6000),
    });
    expect(found.lines.map(yuan)).toEqual([[633.3, 0, -33.3]]);
  });

  it('cannot be computed while the base is not set', () => {
    const facts = {
      entitlements: [entitlement({ grade: 'first', careMode: 'institutional' })],
      providerList: [provider({ kind: 'elder-care', level: null, careModes: ['institutional'] })],
      services: daily('2024-04-01', '2024-04-01', 'care', 6000),
    };
    expect(() => determine(inventedBook('qinglan', {}), facts)).toThrow(
      /monthlyIncomeBaseFen 2024 is not set/,
    );
  });
});

describe('a monthly price or allowance', () => {
  const record = (date: string, component: string): ServiceLine[] => [
    { lineId: date, date, providerId: null, component, feeFen: 0 },
  ];

  it('differs by grade in one row', () => {
    const patrol = (grade: string) =>
      determine(qinglan, {
        entitlements: [entitlement({ grade, careMode: 'patrol', from: '2024-04-16' })],
        providerList: [provider({ kind: 'medical', level: 1, careModes: ['patrol'] })],
        services: daily('2024-04-20', '2024-04-20', 'patrol', 8000),
      }).lines.map(yuan);
    expect(patrol('first')).toEqual([[120, 0, -40]]);
    expect(patrol('second')).toEqual([[90, 0, -10]]);
  });

  it('is paid to the person by the days of care of the month', () => {
    const found = determine(qinglan, {
      person: person(elsewhere),
      entitlements: [entitlement({ grade: 'first', careMode: 'elsewhere', from: '2024-04-16' })],
      services: record('2024-04-30', 'cash'),
    });
    expect(found.lines.map(yuan)).toEqual([[300, 0, 0]]);
    expect(found.lines[0]).toMatchObject({
      payee: 'person',
      quantity: 15,
      quantityUnit: 'day',
      feeFen: 30_000,
    });
  });

  it('rises after twelve months of home care; one record pays both parts of the month', () => {
    // Complete on 16 April: 15 days of 600 and 15 of 700.
    const found = determine(qinglan, {
      person: person(elsewhere),
      entitlements: [entitlement({ grade: 'first', careMode: 'elsewhere', from: '2023-04-16' })],
      services: record('2024-04-01', 'cash'),
    });
    expect(found.lines.map(yuan)).toEqual([
      [300, 0, 0],
      [350, 0, 0],
    ]);
  });

  it('leaves out the days in hospital', () => {
    const found = determine(qinglan, {
      person: person({
        ...elsewhere,
        hospitalStays: [{ admittedOn: '2024-04-01', dischargedOn: '2024-04-07' }],
      }),
      entitlements: [entitlement({ grade: 'second', careMode: 'elsewhere', from: '2024-01-01' })],
      services: record('2024-04-30', 'cash'),
    });
    // 300 × 24 ÷ 30.
    expect(found.lines.map(yuan)).toEqual([[240, 0, 0]]);
  });

  it('is paid whole, once, where the scheme does not prorate', () => {
    const found = determine(qinglan, {
      entitlements: [entitlement({ grade: 'first', careMode: 'family', from: '2024-04-20' })],
      services: [...record('2024-04-21', 'family-care'), ...record('2024-04-22', 'family-care')],
    });
    expect(found.lines.map(yuan)).toEqual([[500, 0, 0]]);
    expect(found.lines[0]).toMatchObject({ payee: 'carer', quantity: 1, quantityUnit: 'month' });
  });

  it('by the day rises after six months of home care and goes to the carer', () => {
    // 1 January + six months = 1 July; an untrained carer has 80 %.
    const care = (trainedOn: string | null) =>
      determine(yunxi, {
        entitlements: [
          entitlement({
            grade: 'severe',
            careMode: 'home-hours',
            from: '2024-01-01',
            carer: { carerId: 'c1', trainedOn },
          }),
        ],
        services: daily('2024-06-29', '2024-07-02', 'family-care', 0, { providerId: null }),
      }).lines;
    expect(care('2020-01-01').map(yuan)).toEqual([
      [60, 0, 0],
      [80, 0, 0],
    ]);
    expect(care(null).map(yuan)).toEqual([
      [48, 0, 0],
      [64, 0, 0],
    ]);
    expect(care(null)[0]?.payee).toBe('carer');
  });
});
