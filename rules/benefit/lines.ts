import { monthOf } from '../base/calendar.ts';
import { clausesOf, traceStep } from '../base/citations.ts';
import { sumOf } from '../base/money.ts';
import type { Reason } from '../base/trace.ts';
import type { Amounts, DeterminationLine, Payment, RefusedService, RowMonth } from './types.ts';

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

/** Refused services of one month, provider, component and ground make one line. */
export function refusedLines(refused: RefusedService[]): DeterminationLine[] {
  const groups = new Map<string, RefusedService[]>();
  for (const service of refused) {
    const { line, entitlement, refusal } = service;
    const place = [
      monthOf(line.date),
      line.providerId ?? '-',
      line.component,
      entitlement?.careMode ?? '-',
      entitlement?.grade ?? '-',
    ];
    const key = [...place, 'refused', refusal.code, refusal.clause].join('|');
    groups.set(key, [...(groups.get(key) ?? []), service]);
  }
  return [...groups].flatMap(([lineKey, services]) => {
    const first = services[0];
    return first ? [refusedLine(lineKey, first, services)] : [];
  });
}

function refusedLine(
  lineKey: string,
  { line, entitlement, refusal }: RefusedService,
  services: RefusedService[],
): DeterminationLine {
  const feeFen = sumOf(services.map((service) => service.line.feeFen));
  const dates = [...new Set(services.map((service) => service.line.date))].sort();
  const inputs = {
    code: refusal.code,
    feeFen,
    days: dates.length,
    firstDate: dates[0] ?? null,
    lastDate: dates.at(-1) ?? null,
  };
  const trace = [traceStep('refusal', [citationOf(refusal)], inputs, feeFen)];
  return {
    lineKey,
    ruleId: null,
    month: monthOf(line.date),
    providerId: line.providerId,
    component: line.component,
    careMode: entitlement?.careMode ?? null,
    grade: entitlement?.grade ?? null,
    quantity: dates.length,
    quantityUnit: 'day',
    feeFen,
    fundFen: 0,
    selfFen: 0,
    providerFen: 0,
    refusedFen: feeFen,
    refusal,
    clauses: clausesOf(trace),
    trace,
  };
}

function citationOf({ clause, assumption }: Reason) {
  return { clause, assumption };
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
