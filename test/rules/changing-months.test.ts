import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BenefitFacts,
  type Determination,
  determineBenefit,
  determineGenerally,
} from '../../rules/benefit/index.ts';
import { determinePlainly } from '../../rules/benefit/plain/index.ts';
import { type SchemeBook, schemeBook } from '../../rules/scheme/index.ts';
import { loadSchemeFolder } from '../../rules/scheme/load.ts';
import {
  always,
  bookOf,
  cities,
  daily,
  entitlement,
  inventedBook,
  inventedCities,
  person,
  provider,
  seedsDirectory,
} from './support/cases.ts';
import { changingMonths } from './support/changing-months.ts';
import { hourMonths } from './support/hour-months.ts';

/** `CHANGHU_SEED` and `CHANGHU_RUNS` set the seed and the number of cases; the seed stands in the test's name. */
const seed = Number(process.env.CHANGHU_SEED ?? 20_240_416);
const numRuns = Number(process.env.CHANGHU_RUNS ?? 2000);

const parameters = { monthlyIncomeBaseFen: { '2023': 316_667, '2024': 333_335, '2025': 350_001 } };

describe(`months in which a provider, the spell, a category or the training changes, ${numRuns} cases from seed ${seed}`, () => {
  it.each(cities)('%s: comes to the same in whole numbers as in decimals', (city) => {
    const { plain, parted } = compare(bookOf(city, parameters));
    expect(plain).toBeGreaterThan(numRuns / 2);
    expect(parted).toBeGreaterThan(numRuns / 20);
  });

  it.each(inventedCities)('%s: comes to the same wherever its rows are plain', (city) => {
    expect(compare(inventedBook(city, parameters)).plain).toBeGreaterThan(0);
  });
});

describe(`months of care by the hour, ${numRuns} cases from seed ${seed}`, () => {
  it.each(['yunxi', 'songping'] as const)('%s: comes to the same in whole numbers as in decimals', (city) => {
    const book = inventedBook(city, parameters);
    expect(compare(book, hourMonths(book.on('2024-04-01'))).plain).toBeGreaterThan(numRuns / 2);
  });
});

it('leaves to the general way what adds points without a record of it', () => {
  const document = structuredClone(loadSchemeFolder(`${seedsDirectory}/xuzhou`));
  const rules = document.versions.flatMap(({ benefitRules }) => benefitRules);
  for (const rule of rules)
    if (rule.method === 'reimbursement') rule.categoryPoints?.categories.value?.push('aged-70-resident');
  const facts: BenefitFacts = {
    person: person({
      birthDate: '1954-04-16',
      categories: [{ category: 'retired', from: '2014-01-01', to: null }],
    }),
    benefitsFrom: always.from,
    entitlements: [entitlement({ grade: 'severe', careMode: 'institutional' })],
    providers: { p1: provider({ careModes: ['institutional'] }) },
    services: daily('2024-04-01', '2024-04-30', 'life-care', 6_000),
    from: '2024-04-01',
    to: '2024-04-30',
  };
  const { lines } = determineBenefit(schemeBook(document, parameters), facts);
  expect(lines.map(({ quantity, fundFen }) => [quantity, fundFen])).toEqual([
    [15, 15 * 4_200],
    [15, 15 * 4_500],
  ]);
});

/** How many cases were plain, and in how many of them a component of a month makes several lines. */
function compare(
  book: SchemeBook,
  months = changingMonths(book.on('2024-04-01')),
): { plain: number; parted: number } {
  let plain = 0;
  let parted = 0;
  fc.assert(
    fc.property(months, (facts) => {
      const plainly = determinePlainly(book, facts);
      if (!plainly) return;
      plain += 1;
      if (hasSeveralLinesOfOne(plainly)) parted += 1;
      expect(JSON.stringify(plainly)).toBe(JSON.stringify(determineGenerally(book, facts)));
    }),
    { seed, numRuns },
  );
  return { plain, parted };
}

function hasSeveralLinesOfOne({ lines }: Determination): boolean {
  const places = lines.flatMap(({ ruleId, month, component }) =>
    ruleId === null ? [] : `${month} ${component}`,
  );
  return new Set(places).size < places.length;
}
