import { fileURLToPath } from 'node:url';
import { addMonths, daysBetween } from '../../../rules/base/calendar.ts';
import type { EntitlementSpell, PersonFacts, ProviderFacts, ServiceLine } from '../../../rules/base/facts.ts';
import { type BenefitFacts, type Determination, determineBenefit } from '../../../rules/benefit/index.ts';
import {
  type SchemeBook,
  type SchemeDocument,
  schemeBook,
  type YearlyParameters,
} from '../../../rules/scheme/index.ts';
import { loadSchemeFolder } from '../../../rules/scheme/load.ts';

/** Builders of facts: everything open and unremarkable unless the test says otherwise. */
export const cities = ['lanshan', 'liaocheng', 'xuzhou', 'panjin', 'jining'] as const;
export type City = (typeof cities)[number];

export const seedsDirectory = fileURLToPath(new URL('../../../seeds', import.meta.url));

export function bookOf(city: City, parameters: YearlyParameters = {}): SchemeBook {
  return schemeBook(loadSchemeFolder(`${seedsDirectory}/${city}`), parameters);
}

/** Invented cities that use the whole vocabulary of the format. */
export const inventedCities = ['yunxi', 'qinglan', 'baihe', 'songping'] as const;
export type InventedCity = (typeof inventedCities)[number];

export const inventedDirectory = fileURLToPath(new URL('../../cities', import.meta.url));

export function inventedBook(city: InventedCity, parameters: YearlyParameters = incomeBase): SchemeBook {
  return schemeBook(inventedDocument(city), parameters);
}

export function inventedDocument(city: InventedCity): SchemeDocument {
  return loadSchemeFolder(`${inventedDirectory}/${city}`, seedsDirectory);
}

/** 3,000 yuan a month. */
export const incomeBase: YearlyParameters = { monthlyIncomeBaseFen: { '2024': 300_000 } };

export const always = { from: '2000-01-01', to: null };

export function person(facts: Partial<PersonFacts> = {}): PersonFacts {
  return {
    birthDate: '1940-05-01',
    diedOn: null,
    coverSpells: [
      { ...always, insurance: 'employee' },
      { ...always, insurance: 'resident' },
    ],
    contributions: [],
    arrears: [],
    categories: [],
    hospitalStays: [],
    pools: [],
    livingElsewhere: [],
    ...facts,
  };
}

/** Of one pool from ever to ever. */
export function inPool(pool: string): Pick<PersonFacts, 'pools'> {
  return { pools: [{ pool, ...always }] };
}

export function provider(facts: Partial<ProviderFacts> & { careModes: string[] }): ProviderFacts {
  return {
    providerId: 'p1',
    kind: 'medical',
    level: 2,
    agreementFrom: '2000-01-01',
    agreementTo: null,
    ...facts,
  };
}

export function entitlement(
  facts: Partial<EntitlementSpell> & { grade: string; careMode: string },
): EntitlementSpell {
  return { providerId: null, carer: null, ...always, ...facts };
}

/** Filed as living elsewhere from ever to ever. */
export const elsewhere: Pick<PersonFacts, 'livingElsewhere'> = {
  livingElsewhere: [{ place: '外地', ...always }],
};

/** One line a day, both days included. */
export function daily(
  from: string,
  to: string,
  component: string,
  feeFen: number,
  facts: Partial<ServiceLine> = {},
): ServiceLine[] {
  return daysBetween(from, to).map((date) => ({
    lineId: `${component}-${date}`,
    date,
    providerId: 'p1',
    component,
    feeFen,
    ...facts,
  }));
}

/** A determination of whole months around the services. */
export function determine(
  book: SchemeBook,
  facts: Partial<BenefitFacts> & {
    entitlements: EntitlementSpell[];
    services: ServiceLine[];
    providerList?: ProviderFacts[];
  },
): Determination {
  const { providerList = [], ...rest } = facts;
  const dates = rest.services.map(({ date }) => date).sort();
  const first = dates[0] ?? '2024-01-01';
  const last = dates.at(-1) ?? first;
  return determineBenefit(book, {
    person: person(),
    benefitsFrom: always.from,
    providers: Object.fromEntries(providerList.map((each) => [each.providerId, each])),
    from: `${first.slice(0, 7)}-01`,
    to: addMonths(`${last.slice(0, 7)}-31`, 0),
    ...rest,
  });
}

export function yuan(amounts: { fundFen: number; selfFen: number; providerFen: number }): number[] {
  return [amounts.fundFen, amounts.selfFen, amounts.providerFen].map((fen) => fen / 100);
}
