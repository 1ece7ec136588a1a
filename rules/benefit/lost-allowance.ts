import { Exact, roundHalfUpToFen } from '../base/money.ts';
import type { TraceStep } from '../base/trace.ts';
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

function allowanceOf({ line, entitlement, refusal }: RefusedService, days: PersonDays): Allowance | null {
  if (!entitlement || refusal.code === 'paid-already') return null;
  const { careMode, grade } = entitlement;
  const service = { careMode, grade, component: line.component, providerKind: null, providerLevel: null };
  const compiled = days.book.on(line.date).ruleFor(service);
  if (compiled?.rule.method !== 'allowance') return null;
  const { rule, untrainedCarerFactor } = compiled;
  const circumstances = circumstancesOn(days, compiled, grade, null, line.date);
  const fen = compiled.choose(rule.amountFen, circumstances)?.value;
  if (fen === undefined) return null;
  const reduced = untrainedCarerFactor !== null && !isTrained(entitlement, line.date);
  return { fen: new Exact(fen).times(reduced ? untrainedCarerFactor : 1), per: rule.per.value };
}
