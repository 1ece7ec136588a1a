import { describe, expect, it } from 'vitest';
import type { PersonFacts } from '../../rules/base/facts.ts';
import {
  contributionDue,
  individualShareDue,
  plansOfYear,
  schemeOfYear,
} from '../../rules/enrolment/index.ts';
import { person } from '../rules/support/cases.ts';
import { type Change, changedBook, made } from '../rules/support/changed.ts';

const employee = { insurance: 'employee' as const, from: '2010-01-01', to: null };
const resident = { insurance: 'resident' as const, from: '2010-01-01', to: null };

const parameters = {
  averageWageFen: { '2024': 800_000, '2025': 900_000 },
  residentIncomeFen: { '2024': 4_131_400, '2025': 5_000_000 },
};
const named = (name: string) => ({
  name,
  titleZh: name,
  titleEn: name,
  yearMeans: 'year-of-service',
  assumption: '测试',
});

/** 0.15 % each of the wage, within 60 % and 300 % of the average, the employer's of its payroll. */
const employees = {
  kind: 'rate-of-base-a-month',
  id: 'employees',
  appliesTo: ['employee'],
  base: made('本人上年度月平均工资'),
  floorFen: { share: '0.6', parameter: 'averageWageFen', assumption: '测试' },
  ceilingFen: { share: '3', parameter: 'averageWageFen', assumption: '测试' },
  totalRate: made('0.003'),
  shares: [
    { source: 'employer', rate: made('0.0015'), employerBase: { of: made('单位工资总额') } },
    { source: 'individual', rate: made('0.0015') },
  ],
};
const retired = {
  kind: 'rate-of-base-a-month',
  id: 'retired',
  appliesTo: ['employee'],
  category: 'retired',
  base: made('本人养老金'),
  totalRate: made('0.0015'),
  shares: [{ source: 'individual', rate: made('0.0015') }],
};
/** 0.1 % in 2024 and 0.15 % from 2025 on, of the income per head: half the person's, half the government's. */
const residents = {
  kind: 'rate-of-parameter-a-year',
  id: 'residents',
  appliesTo: ['resident'],
  parameter: made('residentIncomeFen'),
  totalRate: {
    byYear: [
      { from: 2024, ...made('0.001') },
      { from: 2025, ...made('0.0015') },
    ],
  },
  shares: ['individual', 'government'].map((source) => ({
    source,
    rate: {
      byYear: [
        { from: 2024, ...made('0.0005') },
        { from: 2025, ...made('0.00075') },
      ],
    },
  })),
};

function city(...more: Change[]) {
  const changes: Change[] = [
    ['parameters', Object.keys(parameters).map(named)],
    ['contributions.plans', [employees, retired, residents]],
    ...more,
  ];
  return changedBook('yunxi', changes, parameters);
}

function due(
  book: ReturnType<typeof city>,
  facts: Partial<PersonFacts>,
  given: { year: number; month?: number; baseFen?: number; employerBaseFen?: number },
) {
  return contributionDue(schemeOfYear(book, given.year), { person: person(facts), ...given });
}

function shares(found: ReturnType<typeof due>) {
  return found?.shares.map(({ source, paidBy, amountFen }) => [source, paidBy, amountFen]);
}

describe('Contributions on a base', () => {
  const asEmployee = { coverSpells: [employee] };

  it('are a rate of the employer’s own base and of the person’s', () => {
    // 10,000 × 0.15 % = 15.00 of the payroll; 7,000 × 0.15 % = 10.50 of the wage.
    const found = due(city(), asEmployee, { year: 2024, baseFen: 700_000, employerBaseFen: 1_000_000 });
    expect(shares(found)).toEqual([
      ['employer', 'employer', 1500],
      ['individual', 'individual', 1050],
    ]);
  });

  it.each([
    // 60 % of 8,000 is 4,800, 300 % is 24,000; the year after 5,400 and 27,000.
    [2024, 300_000, 720],
    [2024, 480_001, 720],
    [2024, 3_000_000, 3600],
    [2025, 300_000, 810],
    [2025, 3_000_000, 4050],
  ])('keep the base within its floor and ceiling: %s, %s fen', (year, baseFen, fen) => {
    expect(due(city(), asEmployee, { year, baseFen, employerBaseFen: 0 })?.individualFen).toBe(fen);
  });

  it('name the base that was not given', () => {
    expect(() => due(city(), asEmployee, { year: 2024, baseFen: 1 })).toThrow(/employerBaseFen/);
  });

  it('change with a retirement in the year', () => {
    const facts = {
      coverSpells: [employee],
      categories: [{ category: 'retired' as const, from: '2024-06-15', to: null }],
    };
    const june = { year: 2024, month: 6, baseFen: 500_000, employerBaseFen: 500_000 };
    expect(due(city(), facts, june)?.planId).toBe('employees');
    // 5,000 × 0.15 % = 7.50.
    expect(shares(due(city(), facts, { ...june, month: 7 }))).toEqual([['individual', 'individual', 750]]);
  });

  it('follow a change of insurance in the year, month by month', () => {
    const facts = person({
      coverSpells: [
        { ...resident, to: '2024-04-30' },
        { ...employee, from: '2024-05-01', to: '2024-10-31' },
      ],
    });
    expect(plansOfYear(schemeOfYear(city(), 2024), facts, 2024)).toEqual([
      { planId: 'residents', period: 'year', fromMonth: 1, toMonth: 4 },
      { planId: 'employees', period: 'month', fromMonth: 5, toMonth: 10 },
    ]);
  });
});

describe('Contributions of a year by a rate', () => {
  const asResident = { coverSpells: [resident] };

  it('rise in the year that the text names', () => {
    // 41,314 × 0.05 % = 20.657; 50,000 × 0.075 % = 37.50.
    expect(due(city(), asResident, { year: 2024 })).toMatchObject({ period: 'year', individualFen: 2066 });
    expect(due(city(), asResident, { year: 2025 })).toMatchObject({ individualFen: 3750, totalFen: 7500 });
    expect(individualShareDue(schemeOfYear(city(), 2025), person(asResident), 2025)).toBe(3750);
  });

  it('are rounded as a total where the text says so, and the fen goes where most was cut off', () => {
    const rate = (text: string) => made(text);
    const at = (rounding?: object): Change => [
      'contributions.plans',
      [
        {
          ...residents,
          totalRate: rate('0.0015'),
          shares: [
            { source: 'individual', rate: rate('0.00075') },
            { source: 'government', rate: rate('0.00075') },
          ],
          ...(rounding && { rounding }),
        },
      ],
    ];
    // 41,314 × 0.15 % = 61.971; each half is 30.9855.
    expect(due(city(at()), asResident, { year: 2024 })?.totalFen).toBe(6198);
    const found = due(city(at(made('total'))), asResident, { year: 2024 });
    expect(found?.totalFen).toBe(6197);
    expect(shares(found)).toEqual([
      ['individual', 'individual', 3099],
      ['government', 'government', 3098],
    ]);
  });

  const paidInstead = (more: object): Change => [
    'contributions.paidInstead',
    [{ category: 'medical-aid', payer: 'government', assumption: '测试', ...more }],
  ];
  const aided = {
    coverSpells: [resident],
    categories: [{ category: 'medical-aid' as const, from: '2020-01-01', to: null }],
  };

  it.each([
    [{}, [['individual', 'government', 2066]], 0],
    [
      { amountFen: 1500 },
      [
        ['individual', 'government', 1500],
        ['individual', 'individual', 566],
      ],
      566,
    ],
    [{ amountFen: 3000 }, [['individual', 'government', 2066]], 0],
    [
      { share: '0.5' },
      [
        ['individual', 'government', 1033],
        ['individual', 'individual', 1033],
      ],
      1033,
    ],
  ])('are paid by another in full, by a fixed amount or in part: %o', (more, expected, left) => {
    const found = due(city(paidInstead(more)), aided, { year: 2024 });
    expect(shares(found)).toEqual([...expected, ['government', 'government', 2066]]);
    expect(found?.individualFen).toBe(left);
  });

  const free = (more: object): Change => [
    'contributions.free',
    [{ sources: ['individual'], assumption: '测试', ...more }],
  ];

  it.each([
    ['2006-02-01', free({ category: 'minor' }), 0],
    ['2006-01-31', free({ category: 'minor' }), 2066],
    ['2008-02-01', free({ underAge: 16 }), 0],
    ['2008-01-31', free({ underAge: 16 }), 2066],
  ] as const)('are asked of no minor, by the age on the due day: born %s', (birthDate, change, fen) => {
    const facts = { birthDate, coverSpells: [resident] };
    const book = city(change as Change);
    expect(due(book, facts, { year: 2024 })).toMatchObject({ individualFen: fen, dueOn: '2024-01-31' });
    expect(individualShareDue(schemeOfYear(book, 2024), person(facts), 2024)).toBe(fen);
  });

  it('leave a minor without anything due even where the plan is by the month', () => {
    const book = city(free({ category: 'minor' }));
    const facts = person({ birthDate: '2015-01-01', coverSpells: [employee] });
    expect(individualShareDue(schemeOfYear(book, 2024), facts, 2024)).toBe(0);
  });
});

describe('A contradiction in the contributions is refused', () => {
  it.each<[string, Change, RegExp]>([
    [
      'shares that no longer add up from a year on',
      ['contributions.plans.2.shares.0.rate.byYear.1.value', '0.001'],
      /plans\.residents\.shares: add up to 0\.00175, but the total is 0\.0015/,
    ],
    [
      'years out of order',
      ['contributions.plans.2.totalRate.byYear.1.from', 2023],
      /plans\.residents\.totalRate\.byYear: must stand in ascending order/,
    ],
    [
      'nothing for the first year',
      ['contributions.plans.2.totalRate.byYear.0.from', 2025],
      /says nothing for 2024, the first year of the version/,
    ],
    [
      'a floor by a parameter that is not there',
      ['contributions.plans.0.floorFen.parameter', 'minimumWageFen'],
      /plans\.employees\.floorFen\.parameter: the parameter minimumWageFen is not defined/,
    ],
    [
      'a subsidy of an amount and a share at once',
      [
        'contributions.paidInstead',
        [{ category: 'all', payer: 'government', amountFen: 1, share: '0.5', assumption: '测试' }],
      ],
      /needs an amount or a share, not both/,
    ],
  ])('%s', (_, change, reason) => {
    expect(() => city(structuredClone(change))).toThrow(reason);
  });
});
