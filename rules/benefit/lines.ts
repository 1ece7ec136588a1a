import { clausesOf } from '../base/citations.ts';
import { sumOf } from '../base/money.ts';
import type { Amounts, DeterminationLine, Payment, RowMonth } from './types.ts';

export function payableLine(
  { rule: { rule }, scheme, month }: RowMonth,
  payment: Payment,
): DeterminationLine {
  const { segment, feeFen, fundFen, providerFen, quantity, quantityUnit, payee, trace } = payment;
  const line: DeterminationLine = {
    lineKey: [month, segment.providerId ?? '-', scheme.effectiveFrom, rule.id, segment.from].join('|'),
    ruleId: rule.id,
    month,
    providerId: segment.providerId,
    component: rule.match.component,
    careMode: segment.careMode,
    grade: segment.grade,
    quantity,
    quantityUnit,
    ...(payee && { payee }),
    feeFen,
    fundFen,
    selfFen: feeFen - fundFen - providerFen,
    providerFen,
    refusedFen: 0,
    clauses: clausesOf(trace),
    trace,
  };
  assertWhole(line, rule.method === 'package');
  return line;
}

/** The sums that every line keeps; an error here is a fault of the rules, never of the facts. */
function assertWhole(line: DeterminationLine, isPackage: boolean): void {
  const { feeFen, fundFen, selfFen, providerFen, refusedFen } = line;
  const amounts = [feeFen, fundFen, selfFen, refusedFen, ...(isPackage ? [] : [providerFen])];
  const whole =
    amounts.every((amount) => Number.isSafeInteger(amount) && amount >= 0) &&
    Number.isSafeInteger(providerFen);
  if (whole && feeFen === fundFen + selfFen + providerFen + refusedFen) return;
  throw new Error(
    `the line ${line.lineKey} does not add up: ${JSON.stringify({ feeFen, fundFen, selfFen, providerFen, refusedFen })}`,
  );
}

export function totalsOf(lines: readonly Amounts[]): Amounts {
  const total = (key: keyof Amounts) => sumOf(lines.map((line) => line[key]));
  return {
    feeFen: total('feeFen'),
    fundFen: total('fundFen'),
    selfFen: total('selfFen'),
    providerFen: total('providerFen'),
    refusedFen: total('refusedFen'),
  };
}

/** The order of a determination's lines. */
export function byMonthAndProvider(a: DeterminationLine, b: DeterminationLine): number {
  return (
    compare(a.month, b.month) ||
    compare(a.providerId ?? '', b.providerId ?? '') ||
    compare(a.lineKey, b.lineKey)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
