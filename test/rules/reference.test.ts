import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Determination,
  type DeterminationLine,
  determineBenefit,
  determineGenerally,
} from '../../rules/benefit/index.ts';
import { determinePlainly } from '../../rules/benefit/plain/index.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import type { Account, ReferenceFacts } from '../reference/bills.ts';
import { jining } from '../reference/jining.ts';
import { lanshan } from '../reference/lanshan.ts';
import { liaocheng } from '../reference/liaocheng.ts';
import { panjin } from '../reference/panjin.ts';
import { factsOf, type RandomMonths, randomMonths } from '../reference/random-months.ts';
import { xuzhou } from '../reference/xuzhou.ts';
import { bookOf, type City, cities, inventedBook, inventedCities } from './support/cases.ts';

/**
 * `CHANGHU_SEED` and `CHANGHU_RUNS` set the seed and the number of cases, of which CI takes 4,000 by the day's seed and
 * `npm run soak` 10,000; the seed stands in the test's name.
 */
const seed = Number(process.env.CHANGHU_SEED ?? 20_240_401);
const numRuns = Number(process.env.CHANGHU_RUNS ?? 2000);

const baseFen = { '2023': 316_667, '2024': 333_335, '2025': 350_001 };
const baseYuan = { '2023': '3166.67', '2024': '3333.35', '2025': '3500.01' };

const references: Record<City, (facts: ReferenceFacts) => Account> = {
  lanshan,
  liaocheng,
  xuzhou,
  panjin: (facts) => panjin(facts, baseYuan),
  jining,
};

describe.each(cities)(`%s, ${numRuns} random cases from seed ${seed}`, (city) => {
  const book = bookOf(city, { monthlyIncomeBaseFen: baseFen });
  const scheme = book.on('2024-04-01');

  it('pays the fen that the separately written reference pays', () => {
    check(
      fc.property(randomMonths(scheme), (given) => {
        const facts = factsOf(scheme, given);
        const found = determineBenefit(book, facts);
        expect(amountsOf(found)).toBe(referenceAmounts(references[city](facts)));
        for (const line of found.lines) assertKeepsItsSums(line);
      }),
    );
  });

  it('comes to the same lines, amounts and traces in whole numbers as in decimals', () => {
    expect(comparePlainCases(book)).toBeGreaterThan(numRuns / 10);
  });

  it('never pays less for more care', () => {
    const change = fc.record({
      moreFen: fc.integer({ min: 1, max: 50_000 }),
      day: fc.integer({ min: 0, max: 58 }),
    });
    check(
      fc.property(randomMonths(scheme), change, (given, { moreFen, day }) => {
        const found = determineBenefit(book, factsOf(scheme, given));
        for (const more of [dearer(given, moreFen), longer(given, moreFen, day)])
          assertPaysNoLess(found, determineBenefit(book, factsOf(scheme, more)));
      }),
    );
  });
});

describe.each(inventedCities)('%s, whose rows are seldom plain', (city) => {
  it('comes to the same in whole numbers as in decimals wherever a row is', () => {
    expect(comparePlainCases(inventedBook(city))).toBeGreaterThan(0);
  });
});

/** @returns how many of the cases were plain */
function comparePlainCases(book: SchemeBook): number {
  const scheme = book.on('2024-04-01');
  let plainCases = 0;
  check(
    fc.property(randomMonths(scheme), (given) => {
      const facts = factsOf(scheme, given);
      const plainly = determinePlainly(book, facts);
      if (!plainly) return;
      plainCases += 1;
      expect(JSON.stringify(plainly)).toBe(JSON.stringify(determineGenerally(book, facts)));
    }),
  );
  return plainCases;
}

function check<Case>(property: fc.IProperty<Case>): void {
  fc.assert(property, { seed, numRuns });
}

/** Lines as text in a fixed order; refused fees by month, provider and component, whatever their grounds. */
function amountsOf({ lines }: Determination): string {
  const refused = new Map<string, number>();
  const paid: string[] = [];
  for (const line of lines) {
    const { month, providerId, component, careMode, grade, quantity, feeFen, fundFen, selfFen, providerFen } =
      line;
    const place = `${month} ${providerId} ${component}`;
    if (line.refusal) refused.set(place, (refused.get(place) ?? 0) + line.refusedFen);
    else
      paid.push(`${place} ${careMode} ${grade} ${quantity}: ${feeFen} ${fundFen} ${selfFen} ${providerFen}`);
  }
  return asText(paid, [...refused]);
}

function referenceAmounts({ lines, refusals }: Account): string {
  const paid = lines.map(
    ({ month, providerId, component, careMode, grade, quantity, feeFen, fundFen, selfFen, providerFen }) =>
      `${month} ${providerId} ${component} ${careMode} ${grade} ${quantity}: ${feeFen} ${fundFen} ${selfFen} ${providerFen}`,
  );
  const refused = refusals.map(
    ({ month, providerId, component, refusedFen }) =>
      [`${month} ${providerId} ${component}`, refusedFen] as const,
  );
  return asText(paid, refused);
}

function asText(paid: string[], refused: (readonly [string, number])[]): string {
  return [...paid.sort(), 'refused', ...refused.map(([place, fen]) => `${place}: ${fen}`).sort()].join('\n');
}

function assertKeepsItsSums(line: DeterminationLine): void {
  const { feeFen, fundFen, selfFen, providerFen, refusedFen } = line;
  const isPackage = line.trace.some(({ step }) => step.startsWith('package'));
  const amounts = [feeFen, fundFen, selfFen, refusedFen, isPackage ? 0 : providerFen];
  const keeps =
    feeFen === fundFen + selfFen + providerFen + refusedFen &&
    Number.isSafeInteger(providerFen) &&
    amounts.every((amount) => Number.isSafeInteger(amount) && amount >= 0);
  if (!keeps) expect.fail(`the line ${line.lineKey} does not keep its sums`);
}

function dearer(given: RandomMonths, moreFen: number): RandomMonths {
  const [first, ...rest] = given.runs;
  return first ? { ...given, runs: [{ ...first, feeFen: first.feeFen + moreFen }, ...rest] } : given;
}

/** One day of care more, on a day without any. */
function longer(given: RandomMonths, feeFen: number, day: number): RandomMonths {
  const [first] = given.runs;
  const taken = given.runs.some(({ from, days }) => from <= day && day < from + days);
  return first && !taken
    ? { ...given, runs: [...given.runs, { ...first, feeFen, from: day, days: 1 }] }
    : given;
}

/**
 * Each line is rounded once. Where a limit moves an amount from one line to another, or a day splits a line, the
 * two roundings may together lose a fen; a single line never does.
 */
function assertPaysNoLess(before: Determination, after: Determination): void {
  const lostFen = before.fundFen - after.fundFen;
  const allowedFen = after.lines.length > 1 ? 1 : 0;
  if (lostFen > allowedFen) expect.fail(`more care pays ${lostFen} fen less`);
}
