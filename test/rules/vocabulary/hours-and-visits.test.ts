import { describe, expect, it } from 'vitest';
import type { ServiceLine } from '../../../rules/base/facts.ts';
import { determine, entitlement, inventedBook, provider, yuan } from '../support/cases.ts';

/** Yunxi: 60 yuan an hour, 80 %, 7 hours a week (9 after six months at home); nursing twice a week. */
const yunxi = inventedBook('yunxi');
const home = provider({ kind: 'home-care', level: null, careModes: ['home-hours'] });

function hours(date: string, minutes: number, feeFen = minutes * 100): ServiceLine {
  return {
    lineId: `${date}-${minutes}-${feeFen}`,
    date,
    providerId: 'p1',
    component: 'home-care',
    feeFen,
    minutes,
  };
}

function inYunxi(
  services: ServiceLine[],
  from = '2024-03-01',
  more: Partial<Parameters<typeof determine>[1]> = {},
) {
  return determine(yunxi, {
    entitlements: [entitlement({ grade: 'severe', careMode: 'home-hours', from })],
    providerList: [home],
    services,
    ...more,
  });
}

describe('care by the hour', () => {
  it('counts the hours of a week up to the cap and splits the visit that crosses it', () => {
    // Three visits of 3 h at 60: 7 h count = 420 yuan, 80 % = 336; the other 2 h are the person's.
    const found = inYunxi(['2024-04-01', '2024-04-03', '2024-04-05'].map((date) => hours(date, 180)));
    expect(found.lines.map(yuan)).toEqual([[336, 204, 0]]);
    expect(found.lines[0]).toMatchObject({ quantity: 540, quantityUnit: 'minute' });
  });

  it('splits the fee of a visit below the price by its minutes', () => {
    // 6 h at 60, then 2 h for 100 yuan: 1 h of it counts = 50. (360 + 50) × 80 % = 328.
    const found = inYunxi([hours('2024-04-01', 360), hours('2024-04-02', 120, 10_000)]);
    expect(found.lines.map(yuan)).toEqual([[328, 132, 0]]);
  });

  it('leaves what exceeds the price of an hour to the provider', () => {
    // 50 min × 60 ÷ 60 = 50 yuan of 60 count; 80 % = 40, the person pays 10, the provider 10.
    const found = inYunxi([hours('2024-04-01', 50, 6000)]);
    expect(found.lines.map(yuan)).toEqual([[40, 10, 10]]);
  });

  it('starts a new week on Monday', () => {
    // Sunday 7 h, Monday 7 h: both weeks are full, 14 h × 60 × 80 % = 672.
    const found = inYunxi([hours('2024-04-07', 420), hours('2024-04-08', 420)]);
    expect(found.lines.map(yuan)).toEqual([[672, 168, 0]]);
  });

  it('takes a week over the end of a month as one week', () => {
    // Monday 29 April 6 h, Wednesday 1 May 2 h: one hour of May still counts.
    const found = inYunxi([hours('2024-04-29', 360), hours('2024-05-01', 120)]);
    expect(found.lines.map(yuan)).toEqual([
      [288, 72, 0],
      [48, 72, 0],
    ]);
    expect(found.limitUses).toEqual([
      { limitId: 'home-hours/weekly-hours', month: '2024-04', week: '2024-04-29', used: 360 },
      { limitId: 'home-hours/weekly-hours', month: '2024-05', week: '2024-04-29', used: 60 },
    ]);
  });

  it('takes it so too when April was determined before', () => {
    const april = inYunxi([hours('2024-04-29', 360)]);
    const may = inYunxi([hours('2024-05-01', 120)], '2024-03-01', { usedBefore: april.limitUses });
    expect(may.lines.map(yuan)).toEqual([[48, 72, 0]]);
  });

  it('counts more hours from the day on which six months of home care are complete', () => {
    // Entitled from Wednesday 3 January, so from Wednesday 3 July 9 h. Monday 4 h + Tuesday 4 h: 7 count = 420,
    // 336 of it paid. Wednesday 3 h: 9 − 7 = 2 h count = 120, 96 paid.
    const services = [hours('2024-07-01', 240), hours('2024-07-02', 240), hours('2024-07-03', 180)];
    const found = inYunxi(services, '2024-01-03');
    expect(found.lines.map(yuan)).toEqual([
      [336, 144, 0],
      [96, 84, 0],
    ]);
  });

  it('begins the six months again after care in an institution, but not after a hospital stay', () => {
    const spells = [
      entitlement({ grade: 'severe', careMode: 'home-hours', from: '2023-06-01', to: '2024-03-31' }),
      entitlement({ grade: 'severe', careMode: 'institutional', from: '2024-04-01', to: '2024-04-30' }),
      entitlement({ grade: 'severe', careMode: 'home-hours', from: '2024-05-01' }),
    ];
    const services = [hours('2024-07-01', 540)];
    expect(inYunxi(services, '', { entitlements: spells }).fundFen).toBe(33_600);
    expect(inYunxi(services, '2023-06-01').fundFen).toBe(43_200);
    const stay = { admittedOn: '2024-04-01', dischargedOn: '2024-04-20' };
    const inHospital = inYunxi(services, '2023-06-01', {
      person: { ...personWith, hospitalStays: [stay] },
    });
    expect(inHospital.fundFen).toBe(43_200);
  });

  it('refuses a line without its minutes, by name', () => {
    const { minutes: _, ...line } = hours('2024-04-01', 60);
    expect(() => inYunxi([line])).toThrow(/minutes of the service line 2024-04-01-60-6000 is missing/);
  });

  it('counts hours of a month, prorated, at a price that is a share of the income base', () => {
    // Qinglan: 1 % of 3,000 = 30 yuan an hour, 20 h a month; entitled 16 to 30 April, so 10 h count = 300, 90 % = 270.
    const found = determine(inventedBook('qinglan'), {
      entitlements: [entitlement({ grade: 'second', careMode: 'home', from: '2024-04-16' })],
      providerList: [provider({ kind: 'home-care', level: null, careModes: ['home'] })],
      services: ['2024-04-17', '2024-04-18'].map((date) => ({
        ...hours(date, 360, 18_000),
        component: 'companion',
      })),
    });
    expect(found.lines.map(yuan)).toEqual([[270, 90, 0]]);
  });

  it('rounds only the line, not each visit', () => {
    // Base 3,166.67: 31.67 an hour. Three visits of 50 min: 3 × 31.67 × 50 ÷ 60 = 79.175, 90 % = 71.2575 → 71.26.
    // The provider bears 150 − 79.175 = 70.825 → 70.83.
    const found = determine(inventedBook('qinglan', { monthlyIncomeBaseFen: { '2024': 316_667 } }), {
      entitlements: [entitlement({ grade: 'second', careMode: 'home' })],
      providerList: [provider({ kind: 'home-care', level: null, careModes: ['home'] })],
      services: ['2024-04-01', '2024-04-02', '2024-04-03'].map((date) => ({
        ...hours(date, 50, 5000),
        component: 'companion',
      })),
    });
    expect(found.lines.map(yuan)).toEqual([[71.26, 7.91, 70.83]]);
  });
});

describe('visits a week', () => {
  const visit = (date: string, feeFen: number, component: string): ServiceLine => ({
    lineId: date,
    date,
    providerId: 'p1',
    component,
    feeFen,
  });

  it('count up to the quota; a day counts up to its cost limit and pays up to its payment limit', () => {
    // 150 yuan a visit: 120 count, 30 are the provider's; 90 % of 120 = 108, but at most 100 a day. The third visit of
    // the week does not count.
    const found = inYunxi(
      ['2024-04-01', '2024-04-02', '2024-04-03'].map((date) => visit(date, 15_000, 'nursing')),
    );
    expect(found.lines.map(yuan)).toEqual([[200, 190, 60]]);
    expect(found.lines[0]).toMatchObject({ quantity: 3, quantityUnit: 'visit' });
  });

  it('of a week that crosses a scheme version are counted against the quota of their own day', () => {
    // Three a week until 30 April, two from 1 May: after two visits on Monday and Tuesday none of Wednesday's counts.
    const found = determine(inventedBook('qinglan'), {
      entitlements: [entitlement({ grade: 'first', careMode: 'home', from: '2024-04-01' })],
      providerList: [provider({ kind: 'home-care', level: null, careModes: ['home'] })],
      services: ['2024-04-29', '2024-04-30', '2024-05-01', '2024-05-06'].map((date) =>
        visit(date, 10_000, 'visit'),
      ),
    });
    expect(found.lines.map(({ month, fundFen, selfFen }) => [month, fundFen, selfFen])).toEqual([
      ['2024-04', 12_000, 8000],
      ['2024-05', 6000, 14_000],
    ]);
  });
});

const personWith = {
  birthDate: '1940-05-01',
  diedOn: null,
  coverSpells: [{ from: '2000-01-01', to: null, insurance: 'resident' as const }],
  contributions: [],
  arrears: [],
  categories: [],
  hospitalStays: [],
  pools: [],
  livingElsewhere: [],
};
