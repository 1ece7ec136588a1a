import type { BenefitFacts } from '../../../rules/benefit/index.ts';
import { SeededRandom } from '../../../seeds/random.ts';
import { entitlement, inPool, inventedBook, person, provider } from '../../rules/support/cases.ts';

const PEOPLE = 200;

/** Invented cities: none of the five pays by the hour. */
export const citiesByHour = ['yunxi', 'songping'] as const;

/** Person-months of April 2024 with a visit on each of 22 days, priced by the hour within a quota of the week. */
export function hourMonthsOf(city: (typeof citiesByHour)[number]): BenefitFacts[] {
  const random = new SeededRandom(`bench-${city}`);
  const { grades, values } = inventedBook(city).on('2024-04-01');
  const people = Array.from(
    { length: PEOPLE },
    (): BenefitFacts => ({
      person: person(inPool(values.pools.names.value?.[0] ?? '')),
      benefitsFrom: '2023-01-01',
      entitlements: [
        entitlement({
          grade: random.pick(grades.map(({ id }) => id)),
          careMode: 'home-hours',
          from: '2023-07-01',
        }),
      ],
      providers: { p1: provider({ careModes: ['home-hours'] }) },
      services: Array.from({ length: 22 }, (_, index) => ({
        lineId: `visit-${index}`,
        date: `2024-04-${String(index + 1).padStart(2, '0')}`,
        providerId: 'p1',
        component: 'home-care',
        feeFen: random.between(2_000, 20_000),
        minutes: random.between(20, 200),
      })),
      from: '2024-04-01',
      to: '2024-04-30',
    }),
  );
  return people.map((facts) => JSON.parse(JSON.stringify(facts)) as BenefitFacts);
}
