import { describe, expect, it } from 'vitest';
import type { LimitUse, ServiceLine } from '../../../rules/base/facts.ts';
import {
  daily,
  determine,
  entitlement,
  inPool,
  inventedBook,
  person,
  provider,
  yuan,
} from '../support/cases.ts';

const yunxi = inventedBook('yunxi');
const qinglan = inventedBook('qinglan');
const house = provider({ kind: 'medical', level: 2, careModes: ['institutional'] });
const helper = provider({ kind: 'home-care', level: null, careModes: ['home', 'home-package'] });
const east = person(inPool('东区'));

function institution(services: ServiceLine[], from = '2024-01-01', usedBefore: LimitUse[] = []) {
  return determine(yunxi, {
    person: east,
    entitlements: [entitlement({ grade: 'severe', careMode: 'institutional', from })],
    providerList: [house],
    services,
    usedBefore,
  });
}

describe('a payment limit of the year', () => {
  const year = (used: number, month = '2024-03') => [{ limitId: 'institutional/paymentLimit', month, used }];

  it('leaves what other months of the year did not use', () => {
    // 20,000 − 19,900 = 100 yuan are left of 2 days × 100 × 70 % = 140.
    const services = daily('2024-04-01', '2024-04-02', 'care', 10_000);
    const found = institution(services, '2024-01-01', year(1_990_000));
    expect(found.lines.map(yuan)).toEqual([[100, 100, 0]]);
    expect(found.limitUses).toEqual([
      { limitId: 'institutional/paymentLimit', month: '2024-04', used: 10_000 },
    ]);
    expect(institution(services, '2024-01-01', year(1_990_000, '2023-12')).fundFen).toBe(14_000);
  });

  it('shrinks with the entitled days of the year', () => {
    // Entitled from 1 July: 20,000 × 184 ÷ 366 = 10,054.64; 10,000 are used.
    const services = daily('2024-08-01', '2024-08-02', 'care', 10_000);
    expect(institution(services, '2024-07-01', year(1_000_000, '2024-07')).lines.map(yuan)).toEqual([
      [54.64, 145.36, 0],
    ]);
  });

  it('is consumed month by month within one determination', () => {
    // 1,800 left: April pays 30 × 70 = 2,100 but 1,800; May nothing.
    const services = daily('2024-04-01', '2024-05-31', 'care', 10_000);
    const found = institution(services, '2024-01-01', year(1_820_000));
    expect(found.lines.map(({ fundFen }) => fundFen)).toEqual([180_000, 0]);
  });
});

describe('a monthly limit that carries over', () => {
  const visits = (dates: string[], feeFen: number): ServiceLine[] =>
    dates.map((date) => ({ lineId: date, date, providerId: 'p1', component: 'visit', feeFen }));
  const used = (month: string, fen: number): LimitUse => ({ limitId: 'visits/costLimit', month, used: fen });

  function homeVisits(services: ServiceLine[], usedBefore: LimitUse[], from = '2024-01-01') {
    return determine(qinglan, {
      entitlements: [entitlement({ grade: 'first', careMode: 'home', from })],
      providerList: [helper],
      services,
      usedBefore,
    });
  }
  const february = visits(['2024-02-05', '2024-02-06', '2024-02-12', '2024-02-13'], 30_000);

  it('adds what earlier months of the year left', () => {
    // January used 500 of 800, so February has 800 + 300 = 1,100 of fees of 1,200; 60 % = 660.
    const found = homeVisits(february, [used('2024-01', 50_000)]);
    expect(found.lines.map(yuan)).toEqual([[660, 540, 0]]);
    expect(found.limitUses.filter(({ week }) => week === undefined)).toEqual([used('2024-02', 110_000)]);
  });

  it('gives the same when both months are determined at once', () => {
    const january = visits(['2024-01-02', '2024-01-03'], 25_000);
    expect(homeVisits([...january, ...february], []).lines.map(yuan)).toEqual([
      [300, 200, 0],
      [660, 540, 0],
    ]);
  });

  it('never lets the year pay twice when an earlier month is settled late', () => {
    // February used 1,100, 300 of it January's; January has 500 left.
    const january = visits(['2024-01-02', '2024-01-03'], 40_000);
    expect(homeVisits(january, [used('2024-02', 110_000)]).lines.map(yuan)).toEqual([[300, 500, 0]]);
  });

  it('has nothing to carry from days before the entitlement, nor from another year', () => {
    // From 16 February: 800 × 14 ÷ 29 = 386.21; March has 1,186.21.
    const march = visits(['2024-03-04', '2024-03-05', '2024-03-11', '2024-03-12'], 30_000);
    expect(homeVisits(march, [], '2024-02-16').lines.map(({ fundFen }) => fundFen)).toEqual([71_173]);
    const january = visits(['2025-01-06', '2025-01-07', '2025-01-13', '2025-01-14'], 30_000);
    expect(homeVisits(january, [], '2024-01-01').fundFen).toBe(48_000);
  });
});

describe('a limit for a group of items', () => {
  const service = (lineId: string, item: string, feeFen: number): ServiceLine => ({
    lineId,
    date: '2024-04-20',
    providerId: 'p1',
    component: 'package-service',
    feeFen,
    item,
  });
  const services = [
    service('1', 'bath', 20_000),
    service('2', 'clean', 20_000),
    service('3', 'meal', 70_000),
  ];

  function packageOf(from: string) {
    return determine(yunxi, {
      entitlements: [entitlement({ grade: 'severe', careMode: 'home-package', from })],
      providerList: [helper],
      services,
    });
  }

  it('binds the group first and the whole package after it', () => {
    // Bath and cleaning 400 → 300; with meals 1,000 → 900; what is cut is the provider's.
    expect(packageOf('2024-04-01').lines.map(yuan)).toEqual([[900, 0, 200]]);
  });

  it('shrinks with the entitled days, as the package does', () => {
    // 15 of 30 days: 150 for the group, 450 for the package.
    expect(packageOf('2024-04-16').lines.map(yuan)).toEqual([[450, 0, 650]]);
  });
});

describe('several limits on one row', () => {
  const care = (date: string, minutes: number, feeFen: number, item: string): ServiceLine => ({
    lineId: `${date}-${item}`,
    date,
    providerId: 'p1',
    component: 'companion',
    feeFen,
    minutes,
    item,
  });

  function companion(services: ServiceLine[], usedBefore: LimitUse[] = []) {
    return determine(qinglan, {
      entitlements: [entitlement({ grade: 'first', careMode: 'home', from: '2024-04-16' })],
      providerList: [helper],
      services,
      usedBefore,
    });
  }

  it('pay meals up to 90 and the month up to a fifth of the income base, neither prorated', () => {
    // Half of April: 20 h of 40 count. 15 h out = 450, 5 h of meals = 150; 90 %: 405 + 135 → meals 90, together 495.
    const found = companion([
      care('2024-04-17', 900, 45_000, 'walk'),
      care('2024-04-18', 300, 15_000, 'meal'),
    ]);
    expect(found.lines.map(yuan)).toEqual([[495, 60, 45]]);
  });

  it('pay no more than a fifth of the income base in a month', () => {
    // May in full: 30 h out = 900 × 90 % = 810; 20 % of 3,000 = 600.
    const found = companion([care('2024-05-17', 1800, 90_000, 'walk')]);
    expect(found.lines.map(yuan)).toEqual([[600, 300, 0]]);
  });

  it('count no more than 10,000 of cost in a year', () => {
    const before = [{ limitId: 'companion/companion-year', month: '2024-02', used: 970_000 }];
    const found = companion([care('2024-05-17', 1200, 60_000, 'walk')], before);
    // 300 of 600 count, 90 % = 270.
    expect(found.lines.map(yuan)).toEqual([[270, 330, 0]]);
    expect(found.limitUses).toEqual([
      { limitId: 'companion/companion-year', month: '2024-05', used: 30_000 },
    ]);
  });
});
