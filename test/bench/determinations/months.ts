import type { CategorySpell, ProviderFacts, ServiceLine } from '../../../rules/base/facts.ts';
import type { BenefitFacts } from '../../../rules/benefit/index.ts';
import { SeededRandom } from '../../../seeds/random.ts';
import type { City } from '../../rules/support/cases.ts';

export type MonthKind = 'plain' | 'in hospital' | 'two providers';

/** Different people, and few enough to stay near the processor: a month is determined as soon as it is read. */
const PEOPLE = 200;

interface CityMonth {
  careModes: string[];
  grades: string[];
  components: string[];
  feeFen: [least: number, most: number];
}

const MONTHS: Record<City, CityMonth> = {
  lanshan: {
    careModes: ['special-care', 'institutional', 'home'],
    grades: ['severe'],
    components: ['care'],
    feeFen: [2_000, 20_000],
  },
  liaocheng: {
    careModes: ['special-care', 'home'],
    grades: ['severe'],
    components: ['care'],
    feeFen: [1_500, 14_000],
  },
  xuzhou: {
    careModes: ['institutional'],
    grades: ['severe', 'moderate'],
    components: ['life-care', 'medical-care'],
    feeFen: [3_000, 8_000],
  },
  panjin: {
    careModes: ['institutional', 'home'],
    grades: ['grade-1', 'grade-2', 'grade-3'],
    components: ['care'],
    feeFen: [5_000, 20_000],
  },
  jining: {
    careModes: ['special-care', 'institutional', 'home'],
    grades: ['severe'],
    components: ['care'],
    feeFen: [3_000, 20_000],
  },
};

/**
 * Person-months of April 2024 as they are settled: one service line a day and component, every fee its own.
 */
export function monthsOf(city: City, kind: MonthKind): BenefitFacts[] {
  const random = new SeededRandom(`bench-${city}`);
  const people = Array.from({ length: PEOPLE }, (_, index) => personMonth(MONTHS[city], kind, index, random));
  // As read from the database: plain JSON.
  return people.map((facts) => JSON.parse(JSON.stringify(facts)) as BenefitFacts);
}

function personMonth(month: CityMonth, kind: MonthKind, index: number, random: SeededRandom): BenefitFacts {
  const provider = providerOf(month, index, random);
  const other = { ...provider, providerId: `other-${provider.providerId}` };
  const stay = { admittedOn: '2024-04-08', dischargedOn: '2024-04-13' };
  return {
    person: {
      birthDate: '1940-05-01',
      diedOn: null,
      coverSpells: [{ from: '2015-01-01', to: null, insurance: 'resident' }],
      contributions: [{ year: 2024, paidOn: '2024-01-10', paidInFull: true }],
      arrears: [],
      categories: categoriesOf(random),
      hospitalStays: kind === 'in hospital' ? [stay] : [],
      pools: [],
      livingElsewhere: [],
    },
    benefitsFrom: '2023-01-01',
    entitlements: [
      {
        grade: random.pick(month.grades),
        careMode: random.pick(month.careModes),
        providerId: null,
        carer: null,
        from: '2023-07-01',
        to: '2025-06-30',
      },
    ],
    providers: { [provider.providerId]: provider, [other.providerId]: other },
    services: month.components.flatMap((component) =>
      servicesOf(month, component, [provider, kind === 'two providers' ? other : provider], random),
    ),
    from: '2024-04-01',
    to: '2024-04-30',
  };
}

function providerOf({ careModes }: CityMonth, index: number, random: SeededRandom): ProviderFacts {
  return {
    providerId: `provider-${index % 50}`,
    kind: 'medical',
    level: random.pick([1, 2, 3] as const),
    agreementFrom: '2020-01-01',
    agreementTo: null,
    careModes,
  };
}

/** Three people in ten have a category that adds points where a city knows them. */
function categoriesOf(random: SeededRandom): CategorySpell[] {
  return random.next() < 0.3 ? [{ category: 'medical-aid', from: '2022-01-01', to: null }] : [];
}

function servicesOf(
  { feeFen }: CityMonth,
  component: string,
  [first, second]: [ProviderFacts, ProviderFacts],
  random: SeededRandom,
): ServiceLine[] {
  return Array.from({ length: 30 }, (_, index) => {
    const date = `2024-04-${String(index + 1).padStart(2, '0')}`;
    const { providerId } = index < 15 ? first : second;
    return { lineId: `${component}-${date}`, date, providerId, component, feeFen: random.between(...feeFen) };
  });
}
