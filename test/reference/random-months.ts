import fc from 'fast-check';
import {
  type PersonCategory,
  type ProviderKind,
  type ProviderLevel,
  personCategories,
  providerKinds,
  type ServiceLine,
} from '../../rules/base/facts.ts';
import type { CompiledScheme } from '../../rules/scheme/index.ts';
import type { ReferenceFacts } from './bills.ts';

/**
 * Random people of a city over two months: mostly plain ones, some in hospital, in arrears, dead, newly insured,
 * moved between providers, modes, grades and categories. Facts stay small, so that a counterexample reads.
 */
export interface RandomMonths {
  firstMonth: string;
  spells: RandomSpell[];
  providers: RandomProvider[];
  runs: RandomRun[];
  categories: { category: PersonCategory; from: number; days: number }[];
  stays: { from: number; days: number }[];
  arrears: { from: number; days: number }[];
  livingElsewhere: { from: number; days: number };
  diedOn: number | null;
  coverFrom: number;
  benefitsFrom: number;
}

interface RandomSpell {
  grade: string;
  careMode: string;
  from: number;
  days: number;
  providerId: 'p1' | null;
  /** When the second provider stands in. */
  standIn: { from: number; days: number } | null;
  trainedOn: number | null;
}

interface RandomProvider {
  kind: ProviderKind;
  level: ProviderLevel | null;
  agreementFrom: number;
}

/** The same fee on each of some consecutive days. */
export interface RandomRun {
  component: string;
  provider: 1 | 2;
  from: number;
  days: number;
  feeFen: number;
  excluded: boolean;
}

const LONG_AGO = -400;
const day = (max: number) => fc.integer({ min: 0, max });
/** Nearly always the plain value: one month in sixteen has the odd one. */
const seldom = <T>(plain: T, odd: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 15, arbitrary: fc.constant(plain) }, { weight: 1, arbitrary: odd });

export function randomMonths(scheme: CompiledScheme): fc.Arbitrary<RandomMonths> {
  const grades = scheme.grades.map(({ id }) => id);
  return fc.constantFrom(...scheme.careModes).chain((mode) => {
    const careModes = [...Array(9).fill(mode.id), ...scheme.careModes.map(({ id }) => id)];
    const components = [...Array(6).fill(mode.components).flat(), ...scheme.components];
    const spell = (from: fc.Arbitrary<number>) =>
      fc.record({
        grade: fc.constantFrom(...grades),
        careMode: fc.constantFrom(...careModes),
        from,
        days: fc.integer({ min: 1, max: 500 }),
        providerId: seldom<'p1' | null>('p1', fc.constant(null)),
        standIn: seldom<{ from: number; days: number } | null>(
          null,
          fc.record({ from: day(50), days: day(12) }),
        ),
        trainedOn: fc.constantFrom(null, LONG_AGO, 10),
      });
    const kinds = mode.providerKinds.value.length > 0 ? mode.providerKinds.value : providerKinds;
    const provider = fc.record({
      kind: seldom(kinds[0] ?? 'medical', fc.constantFrom<ProviderKind[]>(...kinds, ...providerKinds)),
      level: fc.constantFrom<(ProviderLevel | null)[]>(1, 1, 2, 2, 3, 3, null),
      agreementFrom: seldom(LONG_AGO, day(40)),
    });
    const span = fc.record({ from: day(58), days: fc.integer({ min: 1, max: 12 }) });
    return fc.record({
      firstMonth: fc.constantFrom('2023-12', '2024-02', '2024-04', '2024-07', '2024-12'),
      spells: fc
        .tuple(
          spell(seldom(LONG_AGO, day(30))),
          seldom<RandomSpell[]>([], fc.array(spell(day(58)), { minLength: 1, maxLength: 2 })),
        )
        .map(([first, more]) => [{ ...first, days: first.days + 400 }, ...more]),
      providers: fc.tuple(provider, provider),
      runs: fc.array(randomRun(components), { minLength: 1, maxLength: 4 }),
      categories: fc.array(
        fc.record({
          category: fc.constantFrom(...personCategories),
          from: fc.constantFrom(LONG_AGO, LONG_AGO, LONG_AGO, 12, 35),
          days: fc.constantFrom(20, 900, 900, 900),
        }),
        { maxLength: 2 },
      ),
      stays: seldom<{ from: number; days: number }[]>([], fc.array(span, { maxLength: 2 })),
      arrears: seldom<{ from: number; days: number }[]>([], fc.array(span, { maxLength: 1 })),
      livingElsewhere: seldom({ from: LONG_AGO, days: 900 }, span),
      diedOn: seldom<number | null>(null, day(58)),
      coverFrom: seldom(LONG_AGO, day(30)),
      benefitsFrom: seldom(LONG_AGO, day(30)),
    });
  });
}

function randomRun(components: string[]): fc.Arbitrary<RandomRun> {
  return fc.record({
    component: fc.constantFrom(...components),
    provider: fc.constantFrom<(1 | 2)[]>(1, 1, 1, 1, 1, 2),
    from: day(58),
    days: fc.constantFrom(1, 1, 2, 4, 9),
    feeFen: fc.oneof(fc.integer({ min: 0, max: 80_000 }), fc.integer({ min: 1_500, max: 16_000 })),
    excluded: seldom(false, fc.constant(true)),
  });
}

/** The facts that both the rules and the reference read. */
export function factsOf(scheme: CompiledScheme, given: RandomMonths): ReferenceFacts {
  const date = (offset: number) => dateAfter(given.firstMonth, offset);
  const spells = (list: { from: number; days: number }[]) =>
    list.map(({ from, days }) => ({ from: date(from), to: date(from + days - 1) }));
  return {
    person: {
      birthDate: '1940-05-01',
      diedOn: given.diedOn === null ? null : date(given.diedOn),
      coverSpells: [{ from: date(given.coverFrom), to: null, insurance: 'resident' }],
      contributions: [],
      arrears: spells(given.arrears),
      categories: given.categories.map((spell) => ({
        category: spell.category,
        from: date(spell.from),
        to: date(spell.from + spell.days),
      })),
      hospitalStays: given.stays.map(({ from, days }) => ({
        admittedOn: date(from),
        dischargedOn: date(from + days),
      })),
      pools: [],
      livingElsewhere: spells([given.livingElsewhere]).map((spell) => ({ ...spell, place: '外地' })),
    },
    benefitsFrom: date(given.benefitsFrom),
    entitlements: given.spells.map(({ grade, careMode, from, days, providerId, standIn, trainedOn }) => ({
      grade,
      careMode,
      providerId,
      ...(standIn && { standIns: spells([standIn]).map((spell) => ({ ...spell, providerId: 'p2' })) }),
      carer: { carerId: 'c1', trainedOn: trainedOn === null ? null : date(trainedOn) },
      from: date(from),
      to: date(from + days),
    })),
    providers: Object.fromEntries(
      given.providers.map((provider, index) => providerOf(scheme, given, provider, index)),
    ),
    services: given.runs.flatMap((run, index) => linesOf(scheme, given, run, index)),
    from: date(0),
    to: lastDayOfNextMonth(given.firstMonth),
  };
}

function providerOf(scheme: CompiledScheme, given: RandomMonths, provider: RandomProvider, index: number) {
  const providerId = `p${index + 1}`;
  const { kind, level, agreementFrom } = provider;
  const facts = {
    ...{ providerId, kind, level, agreementTo: null },
    agreementFrom: dateAfter(given.firstMonth, agreementFrom),
    careModes: scheme.careModes.map(({ id }) => id),
  };
  return [providerId, facts] as const;
}

function linesOf(scheme: CompiledScheme, given: RandomMonths, run: RandomRun, index: number): ServiceLine[] {
  const toPerson = scheme.values.benefitRules.some(
    ({ method, match }) => method === 'allowance' && match.component === run.component,
  );
  const [exclusion] = scheme.exclusions;
  return Array.from({ length: run.days }, (_, offset) => ({
    lineId: `${index}-${String(offset).padStart(2, '0')}`,
    date: dateAfter(given.firstMonth, run.from + offset),
    providerId: toPerson ? null : `p${run.provider}`,
    component: run.component,
    feeFen: run.feeFen,
    ...(run.excluded && exclusion && { exclusionCode: exclusion.code }),
  }));
}

const dates = new Map<string, string>();
function dateAfter(firstMonth: string, offset: number): string {
  const key = `${firstMonth} ${offset}`;
  const known = dates.get(key);
  if (known) return known;
  const [year = 0, month = 0] = firstMonth.split('-').map(Number);
  const found = new Date(Date.UTC(year, month - 1, 1 + offset)).toISOString().slice(0, 10);
  dates.set(key, found);
  return found;
}

function lastDayOfNextMonth(firstMonth: string): string {
  const [year = 0, month = 0] = firstMonth.split('-').map(Number);
  return new Date(Date.UTC(year, month + 1, 0)).toISOString().slice(0, 10);
}
