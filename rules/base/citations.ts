import type { Citation, Cited } from './cited.ts';
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

/** Where a step stands in the text and how it is read: put together once for a rule, used for every person. */
export interface Place {
  clause: string;
  assumption?: string;
  assumptionEn?: string;
}

export function placeOf(basis: readonly Citation[]): Place {
  const clause = joined(basis.map((citation) => citation.clause));
  const read = basis.filter(({ assumption }) => assumption !== undefined);
  if (read.length === 0) return { clause };
  const assumption = joined(
    read.map((citation) => citation.assumption),
    READINGS,
  );
  if (read.every(({ assumptionEn }) => assumptionEn === undefined)) return { clause, assumption };
  const english = read.map((citation) => citation.assumptionEn ?? citation.assumption);
  return { clause, assumption, assumptionEn: joined(english, READINGS) };
}

/** The readings of several places, each once. */
export function readingsOf(assumptions: readonly (string | undefined)[]): string[] {
  return [...new Set(assumptions.flatMap((assumption) => assumption?.split(READINGS) ?? []))];
}

/** A step of a trace with the places and readings it rests on. */
export function traceStep(
  step: string,
  basis: readonly Citation[],
  inputs: TraceStep['inputs'],
  amountFen?: number,
): TraceStep {
  const found: TraceStep = { step, ...placeOf(basis), inputs };
  if (amountFen !== undefined) found.amountFen = amountFen;
  return found;
}

/** The step of a place put together before. */
export function stepAt(
  { clause, assumption, assumptionEn }: Place,
  step: string,
  inputs: TraceStep['inputs'],
  amountFen: number,
): TraceStep {
  if (assumption === undefined) return { step, clause, inputs, amountFen };
  return assumptionEn === undefined
    ? { step, clause, assumption, inputs, amountFen }
    : { step, clause, assumption, assumptionEn, inputs, amountFen };
}

/** Every place named in a trace, once, in order; a heading is left out where a place under it is named. */
export function clausesOf(trace: readonly TraceStep[]): string[] {
  const all = trace.flatMap(({ clause }) => clause.split(SEPARATOR)).filter((clause) => clause !== '');
  const named = [...new Set(all)];
  return named.filter((clause) => !named.some((other) => isUnder(other, clause)));
}

/** `五（三）1(1)` stands under `五（三）1`, but `五（三）10` does not. */
function isUnder(clause: string, heading: string): boolean {
  if (clause.length <= heading.length || !clause.startsWith(heading)) return false;
  return !(/\d$/.test(heading) && /^\d/.test(clause.slice(heading.length)));
}

const SEPARATOR = '、';
/** Between readings, which are sentences: they hold every other mark themselves. */
const READINGS = ' · ';
function joined(texts: readonly (string | undefined)[], separator = SEPARATOR): string {
  return [...new Set(texts.filter((text) => text !== undefined))].join(separator);
}

/** `五（三）1(1)` and `五（三）1(3)` as `五（三）1(1)、(3)`: of neighbours under one heading the heading stands once. */
export function abbreviateClauses(clauses: readonly string[], separator: string): string {
  return clauses.map((clause, index) => withoutSharedHeading(clause, clauses[index - 1])).join(separator);
}

const CLAUSE_PARTS = /（[^）]*）|\([^)]*\)|[^（(]+/g;
function withoutSharedHeading(clause: string, previous: string | undefined): string {
  const parts = clause.match(CLAUSE_PARTS) ?? [];
  const last = parts.at(-1) ?? clause;
  const previousLast = previous?.match(CLAUSE_PARTS)?.at(-1) ?? '';
  const heading = clause.slice(0, -last.length);
  return heading !== '' && previous === heading + previousLast ? last : clause;
}
