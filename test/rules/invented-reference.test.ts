import { describe, expect, it } from 'vitest';
import type { PersonFacts, ServiceLine } from '../../rules/base/facts.ts';
import type { Determination } from '../../rules/benefit/index.ts';
import { contributionDue, schemeOfYear } from '../../rules/enrolment/index.ts';
import { schemeBook } from '../../rules/scheme/index.ts';
import { SeededRandom } from '../../seeds/random.ts';
import { type BaiheMonth, type BaiheYear, baiheContribution, baiheMonth } from '../reference/baihe.ts';
import {
  type SongpingBeds,
  type SongpingHours,
  type SongpingYear,
  songpingBeds,
  songpingContribution,
  songpingHours,
} from '../reference/songping.ts';
import { determine, entitlement, inventedBook, inventedDocument, person, provider } from './support/cases.ts';

/** What the invented cities pay and ask, beside calculations from their prose that never open `scheme.yaml`. */
const seed = process.env.CHANGHU_SEED ?? '20240501';
const CASES = 300;

function each<Case>(
  name: string,
  random: (random: SeededRandom) => Case,
  check: (given: Case) => void,
): void {
  it(`${name}: ${CASES} cases from seed ${seed}`, () => {
    const source = new SeededRandom(`${name} ${seed}`);
    for (let index = 0; index < CASES; index += 1) {
      const given = random(source);
      try {
        check(given);
      } catch (error) {
        throw new Error(`case ${index}: ${JSON.stringify(given)}`, { cause: error });
      }
    }
  });
}

const documents = { baihe: inventedDocument('baihe'), songping: inventedDocument('songping') };
const date = (day: number) => `2024-04-${String(day).padStart(2, '0')}`;
const days = Array.from({ length: 30 }, (_, index) => index + 1);
const parameters = (wage: number, income = 4_131_400) => ({
  averageWageFen: { '2024': wage, '2025': wage, '2026': wage },
  residentIncomeFen: { '2024': income, '2025': income, '2026': income },
});

/** By component, with zeros left out. */
function sumsOf({ lines }: Determination): Record<string, Record<string, number>> {
  const sums: Record<string, Record<string, number>> = {};
  for (const { component, fundFen, selfFen, providerFen, refusedFen } of lines) {
    const sum = sums[component] ?? {};
    for (const [key, fen] of Object.entries({ fundFen, selfFen, providerFen, refusedFen }))
      if (fen !== 0) sum[key] = (sum[key] ?? 0) + fen;
    sums[component] = sum;
  }
  return sums;
}

function withoutZeros(sums: Record<string, object>): Record<string, Record<string, number>> {
  return Object.fromEntries(
    Object.entries(sums).map(([component, sum]) => [
      component,
      Object.fromEntries(Object.entries(sum).filter(([, fen]) => fen !== 0)),
    ]),
  );
}

function covered(insurance: 'employee' | 'resident', more: Partial<PersonFacts> = {}): PersonFacts {
  return person({ coverSpells: [{ insurance, from: '2010-01-01', to: null }], ...more });
}

function shares(
  city: 'baihe' | 'songping',
  facts: PersonFacts,
  given: { year: number; baseFen: number; employerBaseFen?: number },
  wage: number,
  income?: number,
) {
  const book = schemeBook(documents[city], parameters(wage, income));
  const isResident = facts.coverSpells[0]?.insurance === 'resident';
  const due = contributionDue(schemeOfYear(book, given.year), {
    person: facts,
    ...given,
    ...(isResident ? {} : { month: 1 }),
  });
  expect(due?.totalFen).toBe(due?.shares.reduce((sum, { amountFen }) => sum + amountFen, 0));
  return due?.shares.map(({ source, paidBy, amountFen }) => `${source}:${paidBy}:${amountFen}`);
}

describe('白鹤市 pays what its prose says', () => {
  const book = inventedBook('baihe', parameters(800_000));
  const house = provider({ providerId: 'house', kind: 'medical', careModes: ['institutional'] });
  const helper = provider({ providerId: 'helper', kind: 'home-care', level: null, careModes: ['home'] });

  function randomMonth(random: SeededRandom): BaiheMonth {
    const entitledFrom = random.pick([1, 1, random.between(2, 25)]);
    const homeFrom = random.pick([1, 31, random.between(1, 30)]);
    const cost = random.pick([1500, 5999, 8000, 12_345]);
    const services = days
      .filter((day) => day >= entitledFrom && random.between(1, 10) > 2)
      .flatMap((day): BaiheMonth['services'] => {
        if (day < homeFrom) return [{ day, component: 'care', feeFen: random.between(0, cost) }];
        const visits = Array.from({ length: random.between(0, 2) }, () => random.between(1, cost));
        return [
          ...visits
            .sort((a, b) => b - a)
            .map((feeFen) => ({ day, component: 'visit-care' as const, feeFen })),
          ...(random.next() < 0.2
            ? [{ day, component: 'patrol' as const, feeFen: random.between(0, 9000) }]
            : []),
          ...(random.next() < 0.4 ? [{ day, component: 'family-care' as const, feeFen: 0 }] : []),
        ];
      });
    return {
      grade: random.pick(['severe', 'moderate']),
      birthDate: random.pick([
        '1950-01-01',
        '1940-01-01',
        `1944-04-${String(random.between(1, 30)).padStart(2, '0')}`,
      ]),
      employeeFrom: random.pick([null, '2010-01-01', date(random.between(1, 30))]),
      dementiaFrom: random.pick([null, '2010-01-01', date(random.between(1, 30))]),
      entitledFrom,
      homeFrom,
      trained: random.next() < 0.5,
      services,
    };
  }

  function paid(given: BaiheMonth) {
    const { grade, employeeFrom, dementiaFrom, entitledFrom, homeFrom, trained, birthDate } = given;
    const carer = { carerId: 'c1', trainedOn: trained ? '2020-01-01' : null };
    const mode = (careMode: string, providerId: string, from: number) =>
      entitlement({ grade, careMode, providerId, carer, from: date(from) });
    const resident = { insurance: 'resident' as const, from: '2000-01-01', to: null };
    return determine(book, {
      person: person({
        birthDate,
        coverSpells: [
          resident,
          ...(employeeFrom === null
            ? []
            : [{ insurance: 'employee' as const, from: employeeFrom, to: null }]),
        ],
        categories: dementiaFrom === null ? [] : [{ category: 'dementia', from: dementiaFrom, to: null }],
      }),
      entitlements: [
        ...(homeFrom > entitledFrom ? [mode('institutional', 'house', entitledFrom)] : []),
        ...(homeFrom <= 30 ? [mode('home', 'helper', Math.max(entitledFrom, homeFrom))] : []),
      ],
      providerList: [house, helper],
      services: given.services.map(
        ({ day, component, feeFen }, index): ServiceLine => ({
          lineId: String(index),
          date: date(day),
          providerId: component === 'care' ? 'house' : 'helper',
          component,
          feeFen,
        }),
      ),
      from: '2024-04-01',
      to: '2024-04-30',
    });
  }

  each('a month of beds, visits, rounds and family care', randomMonth, (given) => {
    expect(sumsOf(paid(given))).toEqual(withoutZeros(baiheMonth(given)));
  });

  each(
    'contributions',
    (random): BaiheYear => ({
      year: random.between(2024, 2026),
      birthDate: random.pick([
        '1970-06-01',
        '2015-01-01',
        '2006-01-31',
        '2007-02-01',
        '2008-01-01',
        '2007-01-02',
      ]),
      insurance: random.pick(['employee', 'resident']),
      isRetired: random.next() < 0.3,
      isAided: random.next() < 0.3,
      baseFen: random.between(0, 3_500_000),
      employerBaseFen: random.between(0, 2_000_000),
      averageWageFen: random.between(500_000, 1_000_001),
    }),
    (given) => {
      const held = { from: '2010-01-01', to: null };
      const facts = covered(given.insurance, {
        birthDate: given.birthDate,
        categories: [
          ...(given.isRetired ? [{ category: 'retired' as const, ...held }] : []),
          ...(given.isAided ? [{ category: 'medical-aid' as const, ...held }] : []),
        ],
      });
      expect(shares('baihe', facts, given, given.averageWageFen)).toEqual(baiheContribution(given));
    },
  );
});

describe('松坪市 pays what its prose says', () => {
  const book = inventedBook('songping', parameters(800_000));
  const modes = ['institutional', 'home-hours', 'home-package'];
  const house = provider({ providerId: 'house', kind: 'medical', careModes: modes });

  function randomBeds(random: SeededRandom): SongpingBeds {
    const packageFrom = random.pick([1, 31, random.between(2, 30)]);
    const cost = random.pick([5000, 9000, 13_000]);
    const items = ['bath', 'clean', 'meal'] as const;
    return {
      packageFrom,
      years: random.between(0, 9),
      paysOn15th: random.next() < 0.4,
      usedFen: random.pick([0, 0, random.between(900_000, 1_250_000)]),
      beds: days
        .filter((day) => day < packageFrom && random.next() < 0.8)
        .map((day) => ({ day, feeFen: random.between(0, cost) })),
      package: days
        .filter((day) => day >= packageFrom && random.next() < 0.6)
        .map((day) => ({ day, feeFen: random.between(1, cost), item: random.pick(items) })),
    };
  }

  function bedsPaid(given: SongpingBeds) {
    const { packageFrom, years, paysOn15th, usedFen } = given;
    const paidIn = (year: number, paidOn: string) => ({ year, paidOn, paidInFull: true });
    const line =
      (component: string) =>
      ({ day, feeFen, item }: SongpingBeds['beds'][number]): ServiceLine => ({
        lineId: `${component}-${day}`,
        date: date(day),
        providerId: 'house',
        component,
        feeFen,
        ...(item && { item }),
      });
    return determine(book, {
      person: covered('resident', {
        contributions: [
          ...Array.from({ length: years }, (_, index) => paidIn(2023 - index, `${2023 - index}-01-10`)),
          ...(paysOn15th ? [paidIn(2024, '2024-04-15')] : []),
        ],
      }),
      entitlements: [
        ...(packageFrom > 1
          ? [entitlement({ grade: 'severe', careMode: 'institutional', from: '2024-01-01' })]
          : []),
        ...(packageFrom <= 30
          ? [entitlement({ grade: 'severe', careMode: 'home-package', from: date(packageFrom) })]
          : []),
      ],
      providerList: [house],
      services: [...given.beds.map(line('care')), ...given.package.map(line('package-service'))],
      usedBefore: [{ limitId: 'sharedLimits/year', month: '2024-03', used: usedFen }],
      from: '2024-04-01',
      to: '2024-04-30',
    });
  }

  each('a month of beds and of the package', randomBeds, (given) => {
    const { care, package: home } = songpingBeds(given);
    const expected = {
      ...(given.beds.length > 0 && { care }),
      ...(given.package.length > 0 && { 'package-service': home }),
    };
    expect(sumsOf(bedsPaid(given))).toEqual(withoutZeros(expected));
  });

  function randomHours(random: SeededRandom): SongpingHours {
    const first = String(random.between(1, 30)).padStart(2, '0');
    return {
      grade: random.pick(['severe', 'moderate']),
      since: random.pick(['2024-04-01', `2024-03-${first}`, `2023-10-${first}`, '2023-01-05']),
      services: days
        .filter(() => random.next() < 0.5)
        .map((day) => {
          const minutes = random.between(1, 300);
          return { day, minutes, feeFen: minutes * random.pick([100, 100, 85, 130]) + random.between(0, 50) };
        }),
    };
  }

  each('a month of hours', randomHours, (given) => {
    const found = determine(book, {
      person: covered('resident'),
      entitlements: [entitlement({ grade: given.grade, careMode: 'home-hours', from: given.since })],
      providerList: [house],
      services: given.services.map(
        ({ day, minutes, feeFen }): ServiceLine => ({
          lineId: String(day),
          date: date(day),
          providerId: 'house',
          component: 'home-care',
          feeFen,
          ...(minutes !== undefined && { minutes }),
        }),
      ),
      from: '2024-04-01',
      to: '2024-04-30',
    });
    const expected = given.services.length > 0 ? { 'home-care': songpingHours(given) } : {};
    expect(sumsOf(found)).toEqual(withoutZeros(expected));
  });

  each(
    'contributions',
    (random): SongpingYear => ({
      year: random.between(2024, 2026),
      birthDate: random.pick([
        '1970-06-01',
        '2015-01-01',
        '2008-01-31',
        '2009-02-01',
        '2010-01-01',
        '2009-01-02',
      ]),
      insurance: random.pick(['employee', 'resident']),
      isSeverelyDisabled: random.next() < 0.4,
      baseFen: random.between(0, 3_500_000),
      residentIncomeFen: random.between(3_000_000, 6_000_000),
      averageWageFen: random.between(500_000, 1_000_001),
    }),
    (given) => {
      const held = { from: '2010-01-01', to: null };
      const facts = covered(given.insurance, {
        birthDate: given.birthDate,
        categories: given.isSeverelyDisabled ? [{ category: 'severe-disability', ...held }] : [],
      });
      const { averageWageFen, residentIncomeFen } = given;
      expect(shares('songping', facts, given, averageWageFen, residentIncomeFen)).toEqual(
        songpingContribution(given),
      );
    },
  );
});
