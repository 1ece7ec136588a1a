import type {
  CategorySpell,
  EntitlementSpell,
  ProviderFacts,
  ServiceLine,
} from '../../../rules/base/facts.ts';
import type { BenefitFacts } from '../../../rules/benefit/index.ts';
import { SeededRandom } from '../../../seeds/random.ts';
import type { City } from '../../rules/support/cases.ts';

export type MonthKind = 'plain' | 'in hospital' | 'two providers' | 'chosen anew' | 'in other circumstances';

const CHANGED_ON = '2024-04-16';

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
      categories: categoriesOf(kind, random),
      hospitalStays: kind === 'in hospital' ? [stay] : [],
      pools: [],
      livingElsewhere: [],
    },
    benefitsFrom: '2023-01-01',
    entitlements: spellsOf(month, kind, [provider, other], random),
    providers: { [provider.providerId]: provider, [other.providerId]: other },
    services: month.components.flatMap((component) =>
      servicesOf(
        month,
        component,
        [provider, kind === 'two providers' || kind === 'chosen anew' ? other : provider],
        random,
      ),
    ),
    from: '2024-04-01',
    to: '2024-04-30',
  };
}

/** Chosen anew, each half of the month has its provider; in other circumstances, its grade, or its mode where all have one grade. */
function spellsOf(
  { grades, careModes }: CityMonth,
  kind: MonthKind,
  providers: [ProviderFacts, ProviderFacts],
  random: SeededRandom,
): EntitlementSpell[] {
  const whole = {
    grade: random.pick(grades),
    careMode: random.pick(careModes),
    providerId: null,
    carer: null,
    from: '2023-07-01',
    to: '2025-06-30',
  };
  if (kind !== 'chosen anew' && kind !== 'in other circumstances') return [whole];
  const [first, second] = providers.map(({ providerId }) => (kind === 'chosen anew' ? { providerId } : {}));
  const other =
    grades.length > 1
      ? { grade: after(whole.grade, grades) }
      : { careMode: after(whole.careMode, careModes) };
  return [
    { ...whole, ...first, to: '2024-04-15' },
    { ...whole, ...second, ...(kind === 'in other circumstances' && other), from: CHANGED_ON },
  ];
}

function after(one: string, all: readonly string[]): string {
  return all[(all.indexOf(one) + 1) % all.length] ?? one;
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

/** Three people in ten have a category that adds points where a city knows them; in other circumstances, all come to one. */
function categoriesOf(kind: MonthKind, random: SeededRandom): CategorySpell[] {
  const isHeld = random.next() < 0.3;
  if (kind === 'in other circumstances') return [{ category: 'medical-aid', from: CHANGED_ON, to: null }];
  return isHeld ? [{ category: 'medical-aid', from: '2022-01-01', to: null }] : [];
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
