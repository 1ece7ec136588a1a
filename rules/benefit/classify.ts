import { isOfCategory } from '../base/categories.ts';
import type {
  EntitlementSpell,
  PersonCategory,
  PersonFacts,
  ProviderFacts,
  ServiceLine,
} from '../base/facts.ts';
import { RuleError } from '../base/trace.ts';
import type { ServiceCase } from '../scheme/coverage.ts';
import type { CompiledRule, CompiledScheme } from '../scheme/index.ts';
import { circumstancesOn } from './circumstances.ts';
import { conditionOfProvider, standsIn } from './conditions.ts';
import type { PersonDays } from './days.ts';
import { ownRefusal } from './deductions.ts';
import { missingFor } from './no-price.ts';
import { refusalReason } from './refusals.ts';
import type { PricedService, RefusedService } from './types.ts';
import { NO_PRICE, PAID_AS_ALLOWANCE, PAID_TO_OTHER } from './words.ts';

/**
 * Each service of the period is either priced by a row or refused with a reason. Grounds are looked for in the
 * order: death, cover, waiting, entitlement, arrears, hospital stay, living elsewhere, exclusion, chosen provider,
 * agreement, liability cover, price, paid already.
 */
export function classify(days: PersonDays): { priced: PricedService[]; refused: RefusedService[] } {
  const priced: PricedService[] = [];
  const refused: RefusedService[] = [];
  const paidDays = new Map<string, string | null>();
  for (const line of servicesOfPeriod(days)) {
    const found = classifyOne(days, line);
    const again = 'rule' in found && isPaidAlready(paidDays, found);
    if (again) refused.push(refusedAgain(days, found, paidDays));
    else if ('rule' in found) {
      found.order = priced.length;
      priced.push(found);
    } else refused.push(found);
  }
  return { priced, refused };
}

/**
 * In the order of service; what was recorded after the settlement counts last, so that nothing settled changes by it.
 * What happened on one day comes by what it is, never by the ids that its sender chose: the
 * chosen provider before who stands in, the higher fee before the lower. Lines that differ in their ids alone are alike.
 */
function servicesOfPeriod({ facts, entitlementOn }: PersonDays): ServiceLine[] {
  const services = facts.services.filter(({ date }) => facts.from <= date && date <= facts.to);
  for (const { lineId, feeFen } of services) {
    if (Number.isSafeInteger(feeFen) && feeFen >= 0) continue;
    throw new RuleError(
      'amount_invalid',
      `feeFen of the service line ${lineId} is ${feeFen}, it must be a whole number of fen, 0 or more`,
      { lineId, feeFen },
    );
  }
  const isStandIn = ({ date, providerId }: ServiceLine) => {
    const spell = entitlementOn(date);
    return Number(spell !== null && spell.providerId !== providerId && standsIn(spell, providerId, date));
  };
  return services.sort(
    (a, b) =>
      compare(a.lateSince ?? '', b.lateSince ?? '') ||
      compare(a.date, b.date) ||
      isStandIn(a) - isStandIn(b) ||
      b.feeFen - a.feeFen ||
      compare(a.component, b.component) ||
      (b.minutes ?? 0) - (a.minutes ?? 0) ||
      compare(a.item ?? '', b.item ?? '') ||
      compare(a.exclusionCode ?? '', b.exclusionCode ?? ''),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

export function classifyOne(days: PersonDays, line: ServiceLine): PricedService | RefusedService {
  const { book, facts } = days;
  const scheme = book.on(line.date);
  const entitlement = days.entitlementOn(line.date);
  const stopped = days.refusalOn(line.date) ?? ownRefusal(scheme, line);
  if (stopped || !entitlement)
    return { line, entitlement, refusal: stopped ?? refusalReason(book, 'outside-entitlement', line.date) };
  const provider = providerOf(facts.providers, line);
  const service = serviceCase(entitlement, line, provider);
  const rule = scheme.ruleFor(service);
  const refusal =
    rule?.rule.method === 'allowance' ? null : conditionOfProvider(book, entitlement, provider, line.date);
  if (refusal) return { line, entitlement, refusal };
  if (!rule) {
    const general = refusalReason(book, 'not-priced', line.date, scheme.notPriced(service));
    const told = NO_PRICE[missingFor(scheme, line, entitlement).missing];
    return { line, entitlement, refusal: { ...general, ...told } };
  }
  return pricedService(days, scheme, rule, entitlement, line, provider);
}

function providerOf(
  providers: Record<string, ProviderFacts>,
  { providerId, lineId }: ServiceLine,
): ProviderFacts | null {
  if (providerId === null) return null;
  const provider = providers[providerId];
  if (provider) return provider;
  throw new RuleError(
    'provider_unknown',
    `the provider ${providerId} of the service line ${lineId} is not among the facts`,
    { providerId, lineId },
  );
}

function serviceCase(
  { careMode, grade }: EntitlementSpell,
  { component }: ServiceLine,
  provider: ProviderFacts | null,
): ServiceCase {
  const providerKind = provider?.kind ?? null;
  const providerLevel = provider?.level ?? null;
  return { careMode, grade, component, providerKind, providerLevel };
}

function pricedService(
  days: PersonDays,
  scheme: CompiledScheme,
  compiled: CompiledRule,
  entitlement: EntitlementSpell,
  line: ServiceLine,
  provider: ProviderFacts | null,
): PricedService {
  const { rule } = compiled;
  const points = rule.method === 'reimbursement' ? rule.categoryPoints : undefined;
  const asksForTraining = rule.method === 'allowance' && rule.untrainedCarerFactor !== undefined;
  return {
    order: 0,
    line,
    scheme,
    rule: compiled,
    entitlement,
    categories: points ? categoriesOn(days.facts.person, points.categories.value, line.date) : [],
    carerTrained: asksForTraining ? isTrained(entitlement, line.date) : null,
    circumstances: circumstancesOn(days, compiled, entitlement.grade, provider?.level ?? null, line.date),
  };
}

function categoriesOn(
  person: PersonFacts,
  counted: readonly PersonCategory[],
  date: string,
): PersonCategory[] {
  return counted.filter((category) => isOfCategory(person, category, date));
}

export function isTrained({ carer }: EntitlementSpell, date: string): boolean {
  const trainedOn = carer?.trainedOn ?? null;
  return trainedOn !== null && trainedOn <= date;
}

/**
 * A price or allowance per day is paid once a day for a component, whichever of its rows prices it: the first
 * line takes the day. Further fees of the same provider on a package day belong to the package; anything else on
 * that day is refused.
 */
function isPaidAlready(
  paidDays: Map<string, string | null>,
  { rule: { rule }, line }: PricedService,
): boolean {
  if (rule.method === 'reimbursement' || rule.per.value !== 'day') return false;
  const paidTo = paidDays.get(dayKey(line));
  if (paidTo === undefined) {
    paidDays.set(dayKey(line), line.providerId);
    return false;
  }
  return rule.method === 'allowance' || paidTo !== line.providerId;
}

function dayKey({ component, date }: ServiceLine): string {
  return `${component}|${date}`;
}

function refusedAgain(
  { book }: PersonDays,
  { line, entitlement }: PricedService,
  paidDays: ReadonlyMap<string, string | null>,
): RefusedService {
  const paidTo = paidDays.get(dayKey(line));
  const told = paidTo === null ? PAID_AS_ALLOWANCE : paidTo === line.providerId ? {} : PAID_TO_OTHER;
  return { line, entitlement, refusal: { ...refusalReason(book, 'paid-already', line.date), ...told } };
}
