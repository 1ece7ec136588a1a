import { addDays } from '../base/calendar.ts';
import { RuleError } from '../base/trace.ts';
import type { SchemeBook, SchemeVersion } from '../scheme/index.ts';
import { type Combination, combinationsOf, keptOutBy } from './cases.ts';
import type { LintFinding } from './finding.ts';
import { categoriesOf, determineProbe, type Probe, poolsOf } from './probe.ts';

/** A month of 31 days that begins on or after the day, so that monthly limits are met on both sides. */
const LONGEST_MONTH = 31;
/** Fees tried for each row: shares of each amount that stands in the row, and amounts far from all of them, in fen. */
const AROUND = [0.5, 1, 2];
const ALWAYS_TRIED = [0, 1, 100, 6_000, 50_000, 500_000];

/**
 * More care never pays less: for each row, the fund's part of a month is computed for one day to 31, for fees
 * below, at and above every amount of the row, and for entitlements that begin earlier and earlier. A drop is a finding.
 */
export function checkMonotone(
  book: SchemeBook,
  version: SchemeVersion,
  tell: (finding: LintFinding) => void,
): void {
  const from = firstLongMonth(version.effectiveFrom);
  for (const { ruleId, ...who } of representatives(book, version, from)) {
    const fees = feesFor(version, ruleId);
    const fund = (probe: Partial<Probe>) => fundFen(book, { ...who, from, to: from, feeFen: 0, ...probe });
    const [reason] = [
      ...dropsByDay(fund, from, fees),
      ...dropsByFee(fund, from, fees),
      ...dropsByStart(fund, from, fees),
    ];
    if (reason !== undefined) tell({ path: `benefitRules.${ruleId}`, reason });
  }
}

type Fund = (probe: Partial<Probe>) => number | null;

function dropsByDay(fund: Fund, from: string, fees: number[]): string[] {
  return fees.flatMap((feeFen) =>
    drops(
      upTo(LONGEST_MONTH).map((days) => fund({ feeFen, to: addDays(from, days - 1) })),
      (index) => `${index + 1} days at ${feeFen} fen a day pay less than ${index} days`,
    ),
  );
}

function dropsByFee(fund: Fund, from: string, fees: number[]): string[] {
  return [1, 15, LONGEST_MONTH].flatMap((days) =>
    drops(
      fees.map((feeFen) => fund({ feeFen, to: addDays(from, days - 1) })),
      (index) => `${days} days at ${fees[index]} fen a day pay less than at ${fees[index - 1]} fen`,
    ),
  );
}

function dropsByStart(fund: Fund, from: string, fees: number[]): string[] {
  const to = addDays(from, LONGEST_MONTH - 1);
  return fees.flatMap((feeFen) =>
    drops(
      upTo(LONGEST_MONTH).map((days) => fund({ feeFen, to, entitledFrom: addDays(to, 1 - days) })),
      (index) =>
        `an entitlement of ${index + 1} days at ${feeFen} fen a day pays less than one of ${index} days`,
    ),
  );
}

function drops(amounts: (number | null)[], words: (index: number) => string): string[] {
  return amounts.flatMap((amount, index) => {
    const before = amounts[index - 1];
    if (amount === null || before === null || before === undefined || amount >= before) return [];
    return [`${words(index)}: ${amount} against ${before} fen`];
  });
}

/** One combination for each row and pool that it treats in its own way, with nobody's points and with those that the row adds. */
function representatives(book: SchemeBook, version: SchemeVersion, onDate: string) {
  const scheme = book.on(onDate);
  const byRow = new Map<string, Combination>();
  for (const combination of combinationsOf(version).filter((each) => keptOutBy(each) === null)) {
    const { mode, ...rest } = combination;
    const row = scheme.ruleFor({ careMode: mode.id, ...rest })?.rule.id;
    if (row !== undefined && !byRow.has(row)) byRow.set(row, combination);
  }
  return [...byRow].flatMap(([ruleId, combination]) =>
    categoriesOf(version, ruleId).flatMap((category) =>
      poolsOf(scheme, ruleId).map((pool) => ({ ruleId, combination, category, pool })),
    ),
  );
}

function feesFor(version: SchemeVersion, ruleId: string): number[] {
  const amounts = amountsIn(version.benefitRules.find(({ id }) => id === ruleId));
  const around = amounts.flatMap((amount) => [
    ...AROUND.map((share) => Math.round(amount * share)),
    Math.round(amount / LONGEST_MONTH),
    amount - 1,
    amount + 1,
  ]);
  return [...new Set([...ALWAYS_TRIED, ...around])].filter((fen) => fen >= 0).sort((a, b) => a - b);
}

/** Every amount in fen that stands in a row, whatever its form. */
function amountsIn(node: unknown, key = ''): number[] {
  if (typeof node === 'number') return key.endsWith('Fen') ? [node] : [];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, inner]) => amountsIn(inner, name === 'value' ? key : name));
}

function fundFen(book: SchemeBook, probe: Probe): number | null {
  try {
    return determineProbe(book, probe).fundFen;
  } catch (error) {
    if (error instanceof RuleError && error.code === 'scheme_value_unset') return null;
    throw error;
  }
}

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

/** The first of a month of 31 days on or after the day: January, at the latest, of the year after. */
function firstLongMonth(date: string): string {
  const year = Number(date.slice(0, 4));
  const candidates = [`${year}-01-01`, `${year}-07-01`, `${year}-10-01`, `${year + 1}-01-01`];
  return candidates.find((candidate) => candidate >= date) ?? date;
}
