import type { Citation, Cited } from './scheme/cited.ts';
import { RuleError, type TraceStep } from './trace.ts';

/** The value, or the refusal to compute without it. @throws RuleError `scheme_value_unset` naming the value */
export function requiredValue<T>(found: Cited<T>, name: string): T {
  if (found.value !== undefined) return found.value;
  throw unset(name, found.unset ?? 'the scheme gives no value');
}

export function unset(name: string, reason: string): RuleError {
  return new RuleError(
    'scheme_value_unset',
    `the value ${name} is not set, so this cannot be computed: ${reason}`,
    { name, reason },
  );
}

/** A step of a trace with the places and readings it rests on. */
export function traceStep(
  step: string,
  basis: readonly Citation[],
  inputs: TraceStep['inputs'],
  amountFen?: number,
): TraceStep {
  const assumption = joined(basis.map((citation) => citation.assumption));
  return {
    step,
    clause: joined(basis.map((citation) => citation.clause)),
    ...(assumption !== '' && { assumption }),
    inputs,
    ...(amountFen !== undefined && { amountFen }),
  };
}

/** Every place named in a trace, once, in order. */
export function clausesOf(trace: readonly TraceStep[]): string[] {
  return [
    ...new Set(trace.flatMap(({ clause }) => clause.split(SEPARATOR)).filter((clause) => clause !== '')),
  ];
}

const SEPARATOR = '、';
function joined(texts: readonly (string | undefined)[]): string {
  return [...new Set(texts.filter((text) => text !== undefined))].join(SEPARATOR);
}

/** `五（三）1(1)` and `五（三）1(3)` as `五（三）1(1)、(3)`: what a clause shares with the one before is not repeated. */
export function abbreviateClauses(clauses: readonly string[], separator: string): string {
  const written = clauses.map((clause, index) => withoutSharedStart(clause, clauses[index - 1]));
  return written.join(separator);
}

const CLAUSE_PARTS = /（[^）]*）|\([^)]*\)|[^（(]+/g;
function withoutSharedStart(clause: string, previous: string | undefined): string {
  const parts = clause.match(CLAUSE_PARTS) ?? [];
  const previousParts = previous?.match(CLAUSE_PARTS) ?? [];
  const shared = parts.findIndex((part, index) => part !== previousParts[index]);
  return shared > 0 ? parts.slice(shared).join('') : clause;
}
