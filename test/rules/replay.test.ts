import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { determineBenefit } from '../../rules/benefit/index.ts';
import { explainLine } from '../../rules/explanation/explain.ts';
import { replayTrace } from '../../rules/explanation/replay.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import { bookOf, cities, incomeBase, inventedBook, inventedCities } from './support/cases.ts';
import { randomFacts } from './support/random-cases.ts';

/** fast-check prints seed and counterexample when a property fails. */
const RUNS = 400;
const seed = Number(process.env.CHANGHU_SEED ?? 20_240_501);

const books: [string, SchemeBook][] = [
  ...cities.map((city): [string, SchemeBook] => [city, bookOf(city, incomeBase)]),
  ...inventedCities.map((city): [string, SchemeBook] => [city, inventedBook(city)]),
];

describe.each(books)(`%s, random cases from seed ${seed}`, (_, book) => {
  it('replays every line to the fen from the inputs of its trace, as stored', () => {
    fc.assert(
      fc.property(randomFacts(book), (facts) => {
        for (const line of determineBenefit(book, facts).lines) {
          const { feeFen, fundFen, selfFen, providerFen, refusedFen } = line;
          const stored = line.trace.map(({ amountFen: _amount, ...step }) => step);
          expect(replayTrace(JSON.parse(JSON.stringify(stored)))).toEqual({
            feeFen,
            fundFen,
            selfFen,
            providerFen,
            refusedFen,
          });
          expect(feeFen).toBe(fundFen + selfFen + providerFen + refusedFen);
          expect(Math.min(fundFen, selfFen, refusedFen)).toBeGreaterThanOrEqual(0);
        }
      }),
      { seed, numRuns: RUNS },
    );
  });

  it('explains every line in both languages with its amount and its clauses', () => {
    fc.assert(
      fc.property(randomFacts(book), (facts) => {
        for (const line of determineBenefit(book, facts).lines) {
          const { zh, en } = explainLine(line);
          expect(zh).toMatch(/^(基金支付|不予支付)：.+，依据.+。$/);
          expect(en).toMatch(/^(The fund pays|Not paid): .+, under .+\.$/);
          expect(`${zh}${en}`).not.toMatch(/undefined|null|NaN|Infinity/);
          expect(zh).not.toMatch(/100 %(（[^）]*）)?=/);
          if (line.trace.every(({ assumption, assumptionEn }) => !assumption || assumptionEn))
            expect(en.split('the agency goes by th')[1] ?? '').not.toMatch(/\p{Script=Han}/u);
        }
      }),
      { seed, numRuns: RUNS },
    );
  });
});

describe('a replay', () => {
  it('tells what the trace does not name', () => {
    expect(() => replayTrace([])).toThrow('an empty trace cannot be replayed');
    const step = { step: 'package-day', clause: '一', inputs: { days: 3 } };
    expect(() => replayTrace([step])).toThrow('the trace does not name priceFenPerDay as a number');
  });
});
