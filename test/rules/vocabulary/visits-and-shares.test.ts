import { describe, expect, it } from 'vitest';
import type { ServiceLine } from '../../../rules/base/facts.ts';
import type { Determination } from '../../../rules/benefit/index.ts';
import { explainLine } from '../../../rules/explanation/explain.ts';
import { replayTrace } from '../../../rules/explanation/replay.ts';
import { daily, determine, entitlement, provider, yuan } from '../support/cases.ts';
import { type Change, changedBook, made } from '../support/changed.ts';

const helper = provider({ kind: 'home-care', level: null, careModes: ['home-hours', 'home-package'] });
const carer = { carerId: 'c1', trainedOn: '2020-01-01' };

function home(changes: Change[], services: ServiceLine[], careMode = 'home-hours', from = '2000-01-01') {
  const found = determine(changedBook('yunxi', changes), {
    entitlements: [entitlement({ grade: 'severe', careMode, carer, from })],
    providerList: [helper],
    services,
  });
  replayed(found);
  return found;
}

function replayed({ lines }: Determination): void {
  for (const { trace, feeFen, fundFen, selfFen, providerFen } of lines)
    expect(replayTrace(trace)).toMatchObject({ feeFen, fundFen, selfFen, providerFen });
}

const visit = (
  date: string,
  component: string,
  feeFen: number,
  more: Partial<ServiceLine> = {},
): ServiceLine => ({
  lineId: `${date}-${component}-${feeFen}-${more.item ?? ''}`,
  date,
  providerId: 'p1',
  component,
  feeFen,
  ...more,
});

describe('a price per visit', () => {
  const perVisit: Change = [
    'benefitRules.2',
    {
      method: 'package',
      id: 'nursing-visits',
      match: {
        careModes: ['home-hours'],
        grades: ['severe', 'moderate'],
        component: 'nursing',
        assumption: '测试',
      },
      priceFen: made(8000),
      per: made('visit'),
    },
  ];

  it('is paid for each visit, two on a day as well; the provider keeps the difference', () => {
    const services = [
      visit('2024-04-01', 'nursing', 9000),
      visit('2024-04-01', 'nursing', 5000),
      visit('2024-04-03', 'nursing', 8000),
    ];
    const { lines } = home([perVisit], services);
    expect(lines.map(yuan)).toEqual([[240, 0, -20]]);
    expect(lines[0]).toMatchObject({ quantity: 3, quantityUnit: 'visit' });
    expect(lines[0] && explainLine(lines[0]).zh).toContain('包干标准 80 元/次 × 3 次 = 240.00 元');
    expect(lines[0] && explainLine(lines[0]).en).toContain(
      'package of 80 yuan per visit × 3 visits = 240.00 yuan',
    );
  });
});

describe('a cost limit per visit', () => {
  const perVisit: Change[] = [
    ['benefitRules.2.quotas', undefined],
    ['benefitRules.2.costLimit.per', made('visit')],
    ['benefitRules.2.costLimit.amountFen', made(10_000)],
    ['benefitRules.2.paymentLimit', made('no-limit')],
  ];

  it('binds each visit by itself', () => {
    // 100 and 100 of 130 and 110, 60 of 60: 260 × 90 % = 234; the 40 above are the provider's.
    const services = [
      visit('2024-04-01', 'nursing', 13_000),
      visit('2024-04-01', 'nursing', 11_000),
      visit('2024-04-02', 'nursing', 6000),
    ];
    const { lines } = home(perVisit, services);
    expect(lines.map(yuan)).toEqual([[234, 26, 40]]);
    expect(lines[0] && explainLine(lines[0]).zh).toContain('每次限额 100 元');
  });

  it('is told as price times visits where all reach it', () => {
    const { lines } = home(perVisit, [
      visit('2024-04-01', 'nursing', 13_000),
      visit('2024-04-02', 'nursing', 10_000),
    ]);
    expect(lines[0] && explainLine(lines[0]).en).toContain(
      '100 yuan per visit × 2 visits × a share of 90 % = 180.00 yuan',
    );
  });
});

describe('a family allowance with the person’s own share', () => {
  const shared: Change[] = [
    ['benefitRules.3.amountFen', made(6000)],
    ['benefitRules.3.fundRatio', made('0.70')],
  ];

  it('is 60 a day, of which the fund pays 70 %', () => {
    const { lines } = home(shared, daily('2024-04-01', '2024-04-10', 'family-care', 0));
    expect(lines.map(yuan)).toEqual([[420, 180, 0]]);
    expect(lines[0]?.feeFen).toBe(60_000);
    expect(lines[0] && explainLine(lines[0]).zh).toContain('60 元/天 × 10 天 × 70 %（基金承担部分）');
  });

  it('may be another share by insurance, and rounds each once', () => {
    const byInsurance: Change = [
      'benefitRules.3.fundRatio',
      {
        cases: [
          { when: { insurances: ['employee'] }, ...made('0.9') },
          { when: { insurances: ['resident'] }, ...made('0.335') },
        ],
      },
    ];
    // 20.01 × 7 × 90 % = 126.063.
    const { lines } = home(
      [['benefitRules.3.amountFen', made(2001)], byInsurance],
      daily('2024-04-01', '2024-04-07', 'family-care', 0),
    );
    expect(lines.map(yuan)).toEqual([[126.06, 14.01, 0]]);
  });
});

describe('an addition of the month to a weekly quota', () => {
  const addition: Change[] = [
    ['benefitRules.1.quotas.0.amount', made(7)],
    [
      'benefitRules.1.quotas.0.monthlyAddition',
      {
        amount: {
          cases: [
            { when: {}, ...made(0) },
            { when: { afterHomeCareMonths: 1 }, ...made(1) },
            { when: { afterHomeCareMonths: 6 }, ...made(2) },
          ],
        },
      },
    ],
  ];
  const week = (day: string, hours: number) => visit(day, 'home-care', hours * 6000, { minutes: hours * 60 });
  /** Nine hours in the first week of April, eight in the second: 7 + 7 and what the month adds. */
  const services = [week('2024-04-01', 5), week('2024-04-03', 4), week('2024-04-08', 8)];

  it.each([
    ['2024-04-01', 14, 0],
    ['2024-03-01', 15, 60],
    ['2023-09-01', 16, 120],
  ])('grows with the months of home care: since %s', (from, hours, added) => {
    // 60 an hour, of which 80 %.
    const found = home(addition, services, 'home-hours', from);
    expect(found.fundFen).toBe(hours * 4800);
    const quota = found.lines[0]?.trace.find(({ step }) => step === 'quota');
    expect(quota?.inputs).toMatchObject({ added, counted: hours * 60 });
    expect(found.limitUses.map(({ week, used }) => [week, used])).toEqual([
      ['2024-04-01', 420],
      ['2024-04-08', 420],
    ]);
  });

  it('is told beside the quota', () => {
    const [line] = home(addition, services, 'home-hours', '2023-09-01').lines;
    expect(line && explainLine(line).zh).toContain('每周最多 7 小时，另用当月增加的 2 小时，计入 16 小时');
  });

  it('stands beside a weekly quota only', () => {
    expect(() => changedBook('yunxi', [...addition, ['benefitRules.1.quotas.0.per', made('day')]])).toThrow(
      /monthlyAddition: is added to a weekly quota, not to one of a day/,
    );
  });
});

describe('a cap on a group of items as a share of the package used', () => {
  const cap: Change = [
    'benefitRules.4.furtherLimits.0',
    {
      id: 'bath-and-cleaning',
      titleZh: '助浴、保洁',
      titleEn: 'bathing and cleaning',
      on: made('cost'),
      items: made(['bath', 'clean']),
      shareOfUsed: made('0.30'),
      per: made('month'),
      excess: made('person'),
    },
  ];
  const line = (item: string, feeFen: number) => visit('2024-04-20', 'package-service', feeFen, { item });

  it('is a share of what the month comes to', () => {
    // 200 + 100 + 300 = 600 used, 30 % is 180 for baths and cleaning together; 120 are the person's.
    const { lines } = home(
      [cap],
      [line('bath', 20_000), line('clean', 10_000), line('meal', 30_000)],
      'home-package',
    );
    expect(lines.map(yuan)).toEqual([[480, 120, 0]]);
    expect(lines[0] && explainLine(lines[0]).zh).toContain(
      '“助浴、保洁”限额 180.00 元（已用 600.00 元 × 30 %）',
    );
  });

  it('is a share of no more than the package', () => {
    // 1,100 used of a package of 900: 30 % of 900 is 270; 270 + 700 = 970, of which 900 count.
    const { lines } = home([cap], [line('bath', 40_000), line('meal', 70_000)], 'home-package');
    expect(lines.map(yuan)).toEqual([[900, 130, 70]]);
  });

  it.each<[string, Change, RegExp]>([
    [
      'an amount besides',
      ['benefitRules.4.furtherLimits.0.amountFen', made(1)],
      /needs either amountFen or shareOfUsed/,
    ],
    ['no items', ['benefitRules.4.furtherLimits.0.items', undefined], /items: is needed/],
    [
      'another period',
      ['benefitRules.4.furtherLimits.0.per', made('year')],
      /per: what is used is counted by the month/,
    ],
  ])('is refused with %s', (_, change, reason) => {
    expect(() => changedBook('yunxi', [structuredClone(cap), change])).toThrow(reason);
  });
});
