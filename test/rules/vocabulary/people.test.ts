import { describe, expect, it } from 'vitest';
import type { PersonFacts } from '../../../rules/base/facts.ts';
import { daily, determine, entitlement, inPool, person, provider, yuan } from '../support/cases.ts';
import { type Change, changedBook, made } from '../support/changed.ts';

const RATIO = 'benefitRules.0.ratio';
const house = provider({ kind: 'medical', level: 2, careModes: ['institutional'] });

/** Ten days at 100 yuan in April, of somebody whose bed is paid by the changed ratio. */
function beds(changes: Change[], facts: Partial<PersonFacts>) {
  return determine(changedBook('yunxi', changes), {
    person: person({ ...inPool('东区'), ...facts }),
    entitlements: [entitlement({ grade: 'severe', careMode: 'institutional' })],
    providerList: [house],
    services: daily('2024-04-01', '2024-04-10', 'care', 10_000),
  });
}

const cases = (...given: [object, string][]): Change => [
  RATIO,
  { cases: given.map(([when, ratio]) => ({ when, ...made(ratio) })) },
];

describe('a value that differs by the kind of insurance', () => {
  const byInsurance = cases([{ insurances: ['employee'] }, '0.90'], [{ insurances: ['resident'] }, '0.80']);
  const employee = { insurance: 'employee' as const, from: '2020-01-01', to: null };
  const resident = { insurance: 'resident' as const, from: '2020-01-01', to: null };

  it.each([
    [employee, 900],
    [resident, 800],
  ])('is that of the cover of the day: %o', (spell, fund) => {
    expect(beds([byInsurance], { coverSpells: [spell] }).fundFen / 100).toBe(fund);
  });

  it('splits the line where the insurance changes within the month', () => {
    const coverSpells = [
      { ...resident, to: '2024-04-04' },
      { ...employee, from: '2024-04-05' },
    ];
    expect(beds([byInsurance], { coverSpells }).lines.map(yuan)).toEqual([
      [320, 80, 0],
      [540, 60, 0],
    ]);
  });

  it('is that of the cover that began last, where two run side by side', () => {
    const coverSpells = [resident, { ...employee, from: '2021-01-01' }];
    expect(beds([byInsurance], { coverSpells }).fundFen / 100).toBe(900);
  });

  it('must be given for every insurance of the scheme', () => {
    const some = cases(
      [{ insurances: ['employee'] }, '0.90'],
      [{ insurances: ['employee'], fromAge: 80 }, '0.95'],
    );
    expect(() => changedBook('yunxi', [some])).toThrow(
      /no case holds for severe · provider level none · resident/,
    );
  });
});

describe('a value for a category of persons', () => {
  const byCategory = cases(
    [{ category: 'dementia' }, '0.85'],
    [{ category: 'medical-aid' }, '0.90'],
    [{}, '0.70'],
  );
  const holds = (...categories: ('dementia' | 'medical-aid' | 'retired')[]) => ({
    categories: categories.map((category) => ({ category, from: '2020-01-01', to: null })),
  });

  it.each([
    [holds('dementia'), 850],
    [holds('retired'), 700],
    [{}, 700],
    // Medical aid has five points besides, whatever the ratio.
    [holds('medical-aid'), 950],
    [holds('medical-aid', 'dementia'), 900],
  ])('is that of the first category in its order that the person holds: %o', (facts, fund) => {
    expect(beds([byCategory], facts).fundFen / 100).toBe(fund);
  });

  it('holds from the day of the category on', () => {
    const categories = [{ category: 'dementia' as const, from: '2024-04-06', to: null }];
    expect(beds([byCategory], { categories }).lines.map(yuan)).toEqual([
      [350, 150, 0],
      [425, 75, 0],
    ]);
  });
});

describe('a value from an age on', () => {
  const byAge = cases([{}, '0.70'], [{ fromAge: 80 }, '0.75'], [{ fromAge: 90 }, '0.80']);

  it('changes on the birthday', () => {
    // 80 on 6 April 2024: five days at 70 %, five at 75 %.
    expect(beds([byAge], { birthDate: '1944-04-06' }).lines.map(yuan)).toEqual([
      [350, 150, 0],
      [375, 125, 0],
    ]);
    expect(beds([byAge], { birthDate: '1934-04-01' }).fundFen / 100).toBe(800);
  });
});

describe('points for years of contributions', () => {
  const plain: Change = [RATIO, made('0.70')];
  const points: Change = [
    'benefitRules.0.contributionPoints',
    { everyYears: made(1), fromYear: made(3), points: made('0.02'), ceiling: made('0.05') },
  ];

  it.each([
    [2, 700],
    [3, 720],
    [4, 740],
    [5, 750],
    [30, 750],
  ])('may begin with a given year: %s years', (years, fund) => {
    const contributions = Array.from({ length: years }, (_, index) => ({
      year: 1990 + index,
      paidOn: `${1990 + index}-01-10`,
      paidInFull: true,
    }));
    expect(beds([plain, points], { contributions }).fundFen / 100).toBe(fund);
  });
});
