import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../rules/base/calendar.ts';
import {
  type PersonCategory,
  type ProviderKind,
  type ProviderLevel,
  personCategories,
  providerKinds,
  type ServiceLine,
} from '../../rules/base/facts.ts';
import type { Determination } from '../../rules/benefit/index.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import { bookOf, type City, cities, determine, entitlement, person, provider } from './support/cases.ts';

/** Random cases of a city; fast-check prints seed and counterexample when a property fails. */
const RUNS = 150;
const seed = Number(process.env.CHANGHU_SEED ?? 20_240_401);

interface RandomCase {
  grade: string;
  careMode: string;
  kind: ProviderKind;
  level: ProviderLevel | null;
  categories: PersonCategory[];
  carerTrained: boolean;
  entitledFromDay: number;
  hospitalFromDay: number;
  hospitalDays: number;
  services: { day: number; component: string; feeFen: number; providerId: string }[];
}

function randomCase(book: SchemeBook): fc.Arbitrary<RandomCase> {
  const scheme = book.on('2024-04-01');
  return fc.record({
    grade: fc.constantFrom(...scheme.grades.map(({ id }) => id)),
    careMode: fc.constantFrom(...scheme.careModes.map(({ id }) => id)),
    kind: fc.constantFrom(...providerKinds),
    level: fc.constantFrom<(ProviderLevel | null)[]>(null, 1, 2, 3),
    categories: fc.subarray([...personCategories]),
    carerTrained: fc.boolean(),
    entitledFromDay: fc.integer({ min: 1, max: 40 }),
    hospitalFromDay: fc.integer({ min: 1, max: 60 }),
    hospitalDays: fc.integer({ min: 0, max: 10 }),
    services: fc.array(
      fc.record({
        day: fc.integer({ min: 0, max: 60 }),
        component: fc.constantFrom(...scheme.components),
        feeFen: fc.integer({ min: 0, max: 80_000 }),
        providerId: fc.constantFrom('p1', 'p2'),
      }),
      { maxLength: 25 },
    ),
  });
}

/** @param reversed hands the same services, with the same line ids, in backwards */
function run(book: SchemeBook, given: RandomCase, reversed = false): Determination {
  const { grade, careMode, kind, level, categories, carerTrained } = given;
  const carer = { carerId: 'c1', trainedOn: carerTrained ? '2020-01-01' : null };
  const day = (offset: number) => addDays('2024-04-01', offset);
  const services: ServiceLine[] = given.services.map(({ day: offset, ...line }, index) => ({
    lineId: String(index).padStart(4, '0'),
    date: day(offset),
    ...line,
  }));
  return determine(book, {
    person: person({
      categories: categories.map((category) => ({ category, from: '2024-04-20', to: null })),
      hospitalStays: [
        {
          admittedOn: day(given.hospitalFromDay),
          dischargedOn: day(given.hospitalFromDay + given.hospitalDays),
        },
      ],
    }),
    entitlements: [entitlement({ grade, careMode, carer, from: day(given.entitledFromDay) })],
    providerList: ['p1', 'p2'].map((providerId) =>
      provider({ providerId, kind, level, careModes: [careMode] }),
    ),
    services: reversed ? services.toReversed() : services,
    from: '2024-04-01',
    to: '2024-06-30',
  });
}

const booksOf = Object.fromEntries(
  cities.map((city) => [city, bookOf(city, { monthlyIncomeBaseFen: { '2024': 316_667 } })]),
) as Record<City, SchemeBook>;

describe.each(cities)(`%s, random cases from seed ${seed}`, (city) => {
  const book = booksOf[city];
  const check = (property: fc.IProperty<[RandomCase]> | fc.IProperty<[RandomCase, number]>) =>
    fc.assert(property as fc.IProperty<unknown>, { seed, numRuns: RUNS });

  it('every line adds up, nothing is negative but a package’s gain, and nothing is lost', () => {
    check(
      fc.property(randomCase(book), (given) => {
        const found = run(book, given);
        for (const line of found.lines) {
          const { feeFen, fundFen, selfFen, providerFen, refusedFen } = line;
          expect(feeFen).toBe(fundFen + selfFen + providerFen + refusedFen);
          expect(Math.min(feeFen, fundFen, selfFen, refusedFen)).toBeGreaterThanOrEqual(0);
          expect([feeFen, fundFen, selfFen, providerFen, refusedFen].every(Number.isSafeInteger)).toBe(true);
          if (city !== 'lanshan') expect(providerFen).toBeGreaterThanOrEqual(0);
          expect(line.clauses.length).toBeGreaterThan(0);
        }
        const cash = found.lines.filter(
          ({ ruleId, component }) => ruleId !== null && ['cash', 'family-care'].includes(component),
        );
        const billed = given.services.reduce((total, { feeFen }) => total + feeFen, 0);
        if (cash.length === 0) expect(found.feeFen).toBe(billed);
      }),
    );
  });

  it('does not depend on the order in which services are handed in', () => {
    check(
      fc.property(randomCase(book), (given) => {
        expect(run(book, given, true)).toEqual(run(book, given));
      }),
    );
  });

  it('pays no less when a fee rises or a day is added', () => {
    check(
      fc.property(randomCase(book), fc.integer({ min: 1, max: 50_000 }), (given, moreFen) => {
        const before = run(book, given).fundFen;
        const dearer = {
          ...given,
          services: given.services.map((line, index) =>
            index === 0 ? { ...line, feeFen: line.feeFen + moreFen } : line,
          ),
        };
        const longer = {
          ...given,
          services: [
            ...given.services,
            {
              day: 60,
              component: given.services[0]?.component ?? book.on('2024-04-01').components[0] ?? '',
              feeFen: moreFen,
              providerId: 'p1',
            },
          ],
        };
        expect(run(book, dearer).fundFen).toBeGreaterThanOrEqual(before);
        expect(run(book, longer).fundFen).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
