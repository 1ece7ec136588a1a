import { describe, expect, it } from 'vitest';
import type { EntitlementSpell, ServiceLine } from '../../../rules/base/facts.ts';
import { explainLine } from '../../../rules/explanation/explain.ts';
import { replayTrace } from '../../../rules/explanation/replay.ts';
import { daily, determine, entitlement, inPool, person, provider, yuan } from '../support/cases.ts';
import { type Change, changedBook, made } from '../support/changed.ts';

/** Beds and the home package of Yunxi, with one limit for both. */
function sharing(limit: Record<string, unknown>): Change {
  return [
    'sharedLimits',
    [
      {
        id: 'together',
        titleZh: '机构与居家合计',
        titleEn: 'institution and home together',
        rows: made(['institutional', 'home-package']),
        on: made('payment'),
        amountFen: made(150_000),
        per: made('month'),
        prorated: made(true),
        excess: made('person'),
        ...limit,
      },
    ],
  ];
}

const modes = ['institutional', 'home-package'];
const house = provider({ providerId: 'house', kind: 'medical', level: 2, careModes: modes });
const helper = provider({ providerId: 'helper', kind: 'home-care', level: null, careModes: modes });
const beds = (from: string, to: string) => daily(from, to, 'care', 10_000, { providerId: 'house' });
const meals = (from: string, to: string) =>
  daily(from, to, 'package-service', 8_000, { providerId: 'helper', item: 'meal' });

/** Beds until the 10th, the home package from the 11th. */
const changing: EntitlementSpell[] = [
  entitlement({ grade: 'severe', careMode: 'institutional', to: '2024-04-10' }),
  entitlement({ grade: 'severe', careMode: 'home-package', from: '2024-04-11' }),
];

function months(changes: Change[], services: ServiceLine[], more: object = {}) {
  return determine(changedBook('yunxi', changes), {
    person: person(inPool('东区')),
    entitlements: changing,
    providerList: [house, helper],
    services,
    ...more,
  });
}

describe('a limit that several rows share', () => {
  const april = [...beds('2024-04-01', '2024-04-10'), ...meals('2024-04-11', '2024-04-20')];

  it('pays each row by its own limits where it does not bind', () => {
    // 10 × 100 × 70 % = 700; the package 10 × 80 = 800, of 900 × 20 ÷ 30 = 600 the rest is the provider's.
    expect(months([sharing({})], april).lines.map(yuan)).toEqual([
      [600, 0, 200],
      [700, 300, 0],
    ]);
  });

  it('leaves to the later service what the earlier ones of either row left', () => {
    // 1,000 together: 700 for the beds, 300 for the package; its further 300 are the person's.
    expect(months([sharing({ amountFen: made(100_000) })], april).lines.map(yuan)).toEqual([
      [300, 300, 200],
      [700, 300, 0],
    ]);
  });

  it('is prorated by the days of all its modes together', () => {
    // Entitled from 6 April in one mode or the other: 25 ÷ 30 of 1,000 is 833.33.
    // Beds have 20,000 × 5 ÷ 366 = 273.22 in the year, so the package has 560.11 of its 600.
    const entitlements = [{ ...changing[0], from: '2024-04-06' }, changing[1]];
    const services = [...beds('2024-04-06', '2024-04-10'), ...meals('2024-04-11', '2024-04-30')];
    const found = months([sharing({ amountFen: made(100_000) })], services, { entitlements });
    expect(found.lines.map(({ fundFen }) => fundFen)).toEqual([56_011, 27_322]);
  });

  it('may bind the cost before the ratio', () => {
    // 1,200 of fees count: 10 × 100 of the beds, 200 of the package.
    const onCost = sharing({ on: made('cost'), amountFen: made(120_000), excess: made('provider') });
    expect(months([onCost], april).lines.map(yuan)).toEqual([
      [200, 0, 600],
      [700, 300, 0],
    ]);
  });

  it('is remembered over the months of a year', () => {
    const yearly = sharing({ per: made('year'), prorated: made(false), amountFen: made(200_000) });
    const used = { limitId: 'sharedLimits/together', month: '2024-03', used: 90_000 };
    const found = months([yearly], april, { usedBefore: [used] });
    // 2,000 − 900 = 1,100: 700 for the beds, 400 for the package.
    expect(found.lines.map(({ fundFen }) => fundFen)).toEqual([40_000, 70_000]);
    expect(found.limitUses).toContainEqual({ ...used, month: '2024-04', used: 110_000 });
  });

  it('is told by its name, and replayed from the trace', () => {
    const { lines } = months([sharing({ amountFen: made(100_000) })], april);
    const [line] = lines;
    if (!line) throw new Error('no line');
    expect(explainLine(line)).toMatchObject({
      zh: expect.stringContaining(
        '超过“机构与居家合计”月支付限额 1,000.00 元，其中 700.00 元已用于同期的其他服务，支付 300.00 元',
      ),
      en: expect.stringContaining(
        'above the monthly payment limit “institution and home together” of 1,000.00 yuan',
      ),
    });
    for (const each of lines)
      expect(replayTrace(each.trace)).toMatchObject({ fundFen: each.fundFen, selfFen: each.selfFen });
  });

  it.each<[string, Change[], RegExp]>([
    [
      'a row that is not there',
      [sharing({ rows: made(['institutional', 'nobody']) })],
      /benefit rule nobody is not defined/,
    ],
    [
      'a row that is no reimbursement',
      [sharing({ rows: made(['institutional', 'family-care']) })],
      /family-care is of the method allowance/,
    ],
    [
      'an amount for some of its grades',
      [
        sharing({
          amountFen: {
            cases: [
              { when: { grades: ['severe'] }, ...made(1) },
              { when: { grades: ['severe'], fromAge: 80 }, ...made(2) },
            ],
          },
        }),
      ],
      /sharedLimits\.together\.amountFen\.cases: no case holds for moderate/,
    ],
    [
      'no word on part months',
      [sharing({ prorated: undefined })],
      /sharedLimits\.together\.prorated: is missing/,
    ],
  ])('is refused with %s', (_, changes, reason) => {
    expect(() => changedBook('yunxi', changes)).toThrow(reason);
  });
});
