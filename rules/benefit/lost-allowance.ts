import type { EntitlementSpell } from '../base/facts.ts';
import { Exact, roundHalfUpToFen } from '../base/money.ts';
import type { TraceStep } from '../base/trace.ts';
import type { CompiledRule } from '../scheme/index.ts';
import { circumstancesOn } from './circumstances.ts';
import { isTrained } from './classify.ts';
import type { PersonDays } from './days.ts';
import type { RefusedService } from './types.ts';

/**
 * What the person goes without where the days of an allowance are refused: it has no fee that would tell. Empty where
 * the service is none of an allowance, or its amount is not known.
 */
export function lostAllowance(services: readonly RefusedService[], days: PersonDays): TraceStep['inputs'] {
  const byDate = new Map(services.map((service) => [service.line.date, service]));
  const amounts = [...byDate.values()].flatMap((service) => allowanceOf(service, days) ?? []);
  const [first] = amounts;
  if (!first) return {};
  if (first.per === 'month') return { lostFenPerMonth: roundHalfUpToFen(first.fen) };
  const sum = amounts.reduce((total, { fen }) => total.plus(fen), new Exact(0));
  return { lostFen: roundHalfUpToFen(sum) };
}

interface Allowance {
  fen: Exact;
  per: 'day' | 'month';
}

/** Grounds that speak of the service claimed; the allowance of the day is not lost by them. */
const OF_THE_SERVICE: readonly string[] = ['not-priced', 'not-chosen'];

/**
 * The row of the service; where a claim without a provider names a service that the care mode does not pay, what is lost
 * is the mode's own allowance, unless that was claimed for the day as well.
 */
function allowanceRule(
  { line: { component, providerId, date }, refusal }: RefusedService,
  { careMode, grade }: EntitlementSpell,
  { book, facts }: PersonDays,
): CompiledRule | null {
  const scheme = book.on(date);
  const ruleOf = (name: string) =>
    scheme.ruleFor({ careMode, grade, component: name, providerKind: null, providerLevel: null }) ?? null;
  const own = ruleOf(component);
  if (own || providerId !== null || OF_THE_SERVICE.includes(refusal.code)) return own;
  const others = (scheme.careMode(careMode)?.components ?? []).filter(
    (name) => !facts.services.some((service) => service.component === name && service.date === date),
  );
  return others.map(ruleOf).find((rule) => rule?.rule.method === 'allowance') ?? null;
}

function allowanceOf(service: RefusedService, days: PersonDays): Allowance | null {
  const { line, entitlement, refusal } = service;
  if (!entitlement || refusal.code === 'paid-already') return null;
  const { grade } = entitlement;
  const compiled = allowanceRule(service, entitlement, days);
  if (compiled?.rule.method !== 'allowance') return null;
  const { rule, untrainedCarerFactor } = compiled;
  const circumstances = circumstancesOn(days, compiled, grade, null, line.date);
  const fen = compiled.choose(rule.amountFen, circumstances)?.value;
  if (fen === undefined) return null;
  const reduced = untrainedCarerFactor !== null && !isTrained(entitlement, line.date);
  return { fen: new Exact(fen).times(reduced ? untrainedCarerFactor : 1), per: rule.per.value };
}
