import fc from 'fast-check';
import { addDays, addMonths } from '../../../rules/base/calendar.ts';
import { type PoolSpell, personCategories, providerKinds } from '../../../rules/base/facts.ts';
import type { BenefitFacts } from '../../../rules/benefit/index.ts';
import type { CareMode, SchemeBook } from '../../../rules/scheme/index.ts';
import { person, provider } from './cases.ts';

/** Facts of a person over two months at two providers, of any city: modes, grades, stays, steps and used limits. */
export function randomFacts(book: SchemeBook): fc.Arbitrary<BenefitFacts> {
  return fc.constantFrom(...book.on(FROM).careModes).chain((mode) => factsIn(book, mode));
}

function factsIn(book: SchemeBook, mode: CareMode): fc.Arbitrary<BenefitFacts> {
  const scheme = book.on(FROM);
  const grade = fc.constantFrom(...scheme.grades.map(({ id }) => id));
  const kind = fc.constantFrom(
    ...(mode.providerKinds.value.length > 0 ? mode.providerKinds.value : providerKinds),
  );
  const pool = fc.constantFrom(...(scheme.values.pools.names.value ?? ['—']));
  const transferOn = fc.option(fc.integer({ min: 1, max: 60 }));
  return fc
    .record({
      pools: fc.tuple(pool, pool, transferOn),
      grades: fc.tuple(grade, grade),
      entitledFor: fc.integer({ min: -20, max: 420 }),
      changeOn: fc.integer({ min: 0, max: 90 }),
      years: fc.integer({ min: 0, max: 25 }),
      categories: fc.subarray([...personCategories]),
      stay: fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 8 })),
      trainedOn: fc.option(fc.integer({ min: -10, max: 60 })),
      kinds: fc.tuple(kind, kind),
      levels: fc.tuple(fc.constantFrom(null, 1, 2, 3), fc.constantFrom(null, 1, 2, 3)),
      used: fc.oneof(fc.integer({ min: 0, max: 150_000 }), fc.integer({ min: 0, max: 2_000_000 })),
      services: fc.array(randomService([...mode.components, ...scheme.components], scheme.items), {
        maxLength: 40,
      }),
    })
    .map((given): BenefitFacts => {
      const carer = { carerId: 'c1', trainedOn: given.trainedOn === null ? null : day(given.trainedOn) };
      const spell = { careMode: mode.id, providerId: null, carer };
      const [first, second] = given.grades;
      const entitledFrom = day(-given.entitledFor);
      const changeOn = day(given.changeOn);
      return {
        person: person({
          pools: poolsOf(...given.pools),
          contributions: Array.from({ length: given.years }, (_, index) => ({
            year: 2024 - index,
            paidOn: index === 0 ? day(given.changeOn) : `${2024 - index}-01-10`,
            paidInFull: true,
          })),
          categories: given.categories.map((category) => ({ category, from: day(20), to: null })),
          hospitalStays: [
            { admittedOn: day(given.stay[0]), dischargedOn: day(given.stay[0] + given.stay[1]) },
          ],
        }),
        benefitsFrom: '2020-01-01',
        entitlements: [
          { ...spell, grade: first, from: entitledFrom, to: null },
          ...(changeOn > entitledFrom ? [{ ...spell, grade: second, from: changeOn, to: null }] : []),
        ],
        providers: Object.fromEntries(
          ['p1', 'p2'].map((providerId, index) => [
            providerId,
            provider({
              providerId,
              kind: given.kinds[index] ?? 'medical',
              level: (given.levels[index] ?? null) as 1 | 2 | 3 | null,
              careModes: [mode.id],
            }),
          ]),
        ),
        services: given.services.map(({ offset, ...line }, index) => ({
          lineId: String(index).padStart(4, '0'),
          date: day(offset),
          ...line,
        })),
        from: FROM,
        to: addMonths('2024-05-31', 0),
        usedBefore: remembered(book).map((limitId) => ({ limitId, month: '2024-02', used: given.used })),
      };
    });
}

/** The first pool, and the second from the day of a transfer on. */
function poolsOf(first: string, second: string, transferOn: number | null): PoolSpell[] {
  if (transferOn === null) return [{ pool: first, from: day(-9000), to: null }];
  return [
    { pool: first, from: day(-9000), to: day(transferOn - 1) },
    { pool: second, from: day(transferOn), to: null },
  ];
}

const FROM = '2024-04-01';

function day(offset: number): string {
  return addDays(FROM, offset);
}

function randomService(components: readonly string[], items: readonly string[]) {
  return fc.record({
    offset: fc.integer({ min: 0, max: 60 }),
    component: fc.constantFrom(...components),
    feeFen: fc.integer({ min: 0, max: 80_000 }),
    minutes: fc.integer({ min: 1, max: 400 }),
    providerId: fc.constantFrom('p1', 'p2'),
    ...(items.length > 0 && { item: fc.constantFrom(...items) }),
  });
}

/** Names of the limits in fen of which use in other months counts. */
function remembered(book: SchemeBook): string[] {
  return book
    .on(FROM)
    .values.benefitRules.flatMap(({ id }) => book.on(FROM).ruleById(id)?.limits ?? [])
    .filter(({ per, carriedOver }) => per === 'year' || carriedOver?.value === true)
    .map(({ limitId }) => limitId);
}
