import { addMonths, daysBetween, daysOfMonth } from '../base/calendar.ts';
import type { PersonCategory, PersonFacts, ProviderFacts, ServiceLine } from '../base/facts.ts';
import { type Determination, type DeterminationLine, determineBenefit } from '../benefit/index.ts';
import { variedPlaces } from '../scheme/choice.ts';
import {
  type CompiledScheme,
  type SchemeBook,
  type SchemeDocument,
  type SchemeVersion,
  schemeBook,
  type YearlyParameters,
} from '../scheme/index.ts';
import type { Combination } from './cases.ts';

const LONG_AGO = '1990-01-01';
/** Stands in for a yearly parameter that is given outside the scheme: checks need some value, not the true one. */
const STAND_IN = 300_000;
/** How long each service takes that is billed by the hour. */
const PROBE_MINUTES = 60;

/** The first day of the scheme and the last day that is checked: two years after its last version begins. */
export function checkedDays({ versions }: SchemeDocument): { from: string; to: string } {
  const first = versions[0]?.effectiveFrom ?? LONG_AGO;
  const last = versions.at(-1)?.effectiveFrom ?? first;
  return { from: first, to: addMonths(last, 24) };
}

export function probeBook(document: SchemeDocument): SchemeBook {
  const { from, to } = checkedDays(document);
  const years: Record<string, number> = {};
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1)
    years[String(year)] = STAND_IN;
  const names = document.versions.flatMap(({ parameters }) => parameters.map(({ name }) => name));
  const parameters: YearlyParameters = Object.fromEntries(names.map((name) => [name, years]));
  return schemeBook(document, parameters);
}

export interface Probe {
  combination: Combination;
  category: PersonCategory | null;
  /** The person's pool; `null` where nothing that is priced depends on it. */
  pool: string | null;
  from: string;
  to: string;
  /** Where the entitlement begins later than the services. */
  entitledFrom?: string;
  feeFen: number;
}

/** A service on each day of the probe, of a person to whom nothing is refused. */
export function determineProbe(book: SchemeBook, probe: Probe): Determination {
  const { combination, category, pool, from, to, feeFen } = probe;
  const { mode, grade, component, providerKind } = combination;
  const provider = providerKind === null ? null : providerOf(combination, providerKind);
  const providerId = provider?.providerId ?? null;
  const scheme = book.on(from);
  const isByHour = scheme.componentUnit(component) === 'hour';
  const services: ServiceLine[] = daysBetween(from, to).map((date) => ({
    lineId: date,
    date,
    providerId,
    component,
    feeFen,
    ...(isByHour && { minutes: PROBE_MINUTES }),
  }));
  const carer = { carerId: 'carer', trainedOn: LONG_AGO };
  return determineBenefit(book, {
    person: { ...personOf(category), pools: pool === null ? [] : [{ pool, from: LONG_AGO, to: null }] },
    benefitsFrom: LONG_AGO,
    entitlements: [
      { grade, careMode: mode.id, providerId, carer, from: probe.entitledFrom ?? LONG_AGO, to: null },
    ],
    providers: provider ? { [provider.providerId]: provider } : {},
    services,
    from: `${from.slice(0, 7)}-01`,
    to: addMonths(`${to.slice(0, 7)}-31`, 0),
  });
}

/**
 * The pools by which a row's values differ, one of each kind that the row treats alike; `[null]` where it asks for none.
 */
export function poolsOf({ values, ruleById }: CompiledScheme, ruleId: string | null): (string | null)[] {
  const rule = ruleId === null ? undefined : ruleById(ruleId);
  if (!rule?.asks.pool) return [null];
  const cases = variedPlaces(rule.rule).flatMap(({ value }) => value.cases);
  const byTreatment = new Map<string, string>();
  for (const pool of values.pools.names.value ?? []) {
    const treatment = cases.map(({ when }) => when.pools?.includes(pool) ?? true).join();
    if (!byTreatment.has(treatment)) byTreatment.set(treatment, pool);
  }
  return [...byTreatment.values()];
}

/** Nobody's points, and one category for those that a row adds: it treats the others as nobody's. */
export function categoriesOf(version: SchemeVersion, ruleId: string | null): (PersonCategory | null)[] {
  const rule = version.benefitRules.find(({ id }) => id === ruleId);
  const added = rule?.method === 'reimbursement' ? (rule.categoryPoints?.categories.value ?? []) : [];
  return [null, ...added.slice(0, 1)];
}

/** How many of a probe's services a line decides: one a day, whatever the line counts. */
export function servicesDecided({ quantity, quantityUnit, month }: DeterminationLine): number {
  if (quantityUnit === 'minute') return quantity / PROBE_MINUTES;
  return quantityUnit === 'month' ? quantity * daysOfMonth(month) : quantity;
}

export function providerOf(
  { mode, providerLevel }: Combination,
  kind: NonNullable<Combination['providerKind']>,
): ProviderFacts {
  return {
    providerId: 'provider',
    kind,
    level: providerLevel,
    agreementFrom: LONG_AGO,
    agreementTo: null,
    careModes: [mode.id],
    liabilityCoverTo: '9999-12-31',
  };
}

function personOf(category: PersonCategory | null): PersonFacts {
  return {
    birthDate: '1940-01-01',
    diedOn: null,
    coverSpells: [
      { insurance: 'employee', from: LONG_AGO, to: null },
      { insurance: 'resident', from: LONG_AGO, to: null },
    ],
    contributions: [],
    arrears: [],
    categories: category === null ? [] : [{ category, from: LONG_AGO, to: null }],
    hospitalStays: [],
    pools: [],
    livingElsewhere: [{ place: '外地', from: LONG_AGO, to: null }],
  };
}
