import {
  type BenefitFacts,
  type Determination,
  determineBenefit,
  determineGenerally,
} from '../../../rules/benefit/index.ts';
import type { SchemeBook } from '../../../rules/scheme/index.ts';
import { bookOf, type City, cities, inventedBook } from '../../rules/support/cases.ts';
import { all, byHandWith, type HandLine, ofPeriod } from './by-hand.ts';
import { citiesByHour, hourMonthsOf } from './hours.ts';
import { jsonRulesXuzhou } from './json-rules.ts';
import { monthsOf } from './months.ts';
import { asyncRatePerSecond, ratesPerSecond } from './rate.ts';
import { zenXuzhou } from './zen.ts';

const BY_HAND = byHandWith(ofPeriod);
const SUMS_ALONE = byHandWith(all);

/**
 * Traced determinations a second on one core, a determination being a person-month as it is settled: 30 service
 * lines, in Xuzhou 60, each with its own fee, from plain JSON to lines with amounts, clauses and traces.
 */
export async function benchDeterminations(): Promise<void> {
  let xuzhouRate = 0;
  for (const city of cities) {
    const rate = benchCity(city);
    if (city === 'xuzhou') xuzhouRate = rate;
  }
  for (const city of citiesByHour)
    benchBesideGeneral(
      city,
      inventedBook(city),
      hourMonthsOf(city),
      'paid by the hour within a quota of the week',
    );
  await benchEngines(xuzhouRate);
}

function benchCity(city: City): number {
  const book = bookOf(city, { monthlyIncomeBaseFen: { '2024': 333_335 } });
  const plain = monthsOf(city, 'plain');
  for (const facts of plain) assertSame(determineBenefit(book, facts), BY_HAND[city](facts));
  const determine = (facts: BenefitFacts) => determineBenefit(book, facts);
  const ways = { traced: determine, hand: BY_HAND[city], sums: SUMS_ALONE[city] };
  const { traced, hand, sums } = ratesPerSecond(plain, ways);
  console.log(
    `${city.padEnd(9)} ${count(traced)} a second; by hand ${count(hand)}, so ${times(hand / traced)} the time by hand;` +
      ` without a look at dates and exclusions ${count(sums)}, ${times(sums / traced)}`,
  );
  for (const kind of KINDS) benchBesideGeneral('', book, monthsOf(city, kind), MONTHS_OF[kind]);
  return traced;
}

function benchBesideGeneral(city: string, book: SchemeBook, months: BenefitFacts[], what: string): void {
  for (const facts of months) assertAlike(book, facts);
  const { rate, general } = ratesPerSecond(months, {
    rate: (facts) => determineBenefit(book, facts),
    general: (facts) => determineGenerally(book, facts),
  });
  console.log(
    `${city.padEnd(9)} ${count(rate)} a second for months ${what}, ${times(rate / general)} the general way's ${count(general)}`,
  );
}

const MONTHS_OF = {
  'in hospital': 'with a hospital stay of five days, billed all the same',
  'two providers': 'with another provider from the 16th on',
  'chosen anew': 'with another provider chosen from the 16th on',
  'in other circumstances': 'with another grade or mode, and a category, from the 16th on',
};
const KINDS = Object.keys(MONTHS_OF) as (keyof typeof MONTHS_OF)[];

/** Nothing is fast that comes to something else. */
function assertAlike(book: SchemeBook, facts: BenefitFacts): void {
  const ours = JSON.stringify(determineBenefit(book, facts));
  if (ours !== JSON.stringify(determineGenerally(book, facts)))
    throw new Error(`${ours} is not what the general way comes to`);
}

function times(ratio: number): string {
  return `${ratio.toFixed(1)} ×`;
}

async function benchEngines(tracedRate: number): Promise<void> {
  const people = monthsOf('xuzhou', 'plain');
  const engines: Record<string, (facts: BenefitFacts) => Promise<unknown>> = {
    'json-rules-engine (finds the rows only)': jsonRulesXuzhou(),
    'GoRules ZEN': zenXuzhou(false),
    'GoRules ZEN with its trace': zenXuzhou(true),
  };
  for (const [name, determine] of Object.entries(engines)) {
    await assertEngine(name, people, determine);
    const rate = await asyncRatePerSecond(people, determine);
    console.log(
      `xuzhou    ${name}: ${count(rate)} a second, ours is ${(tracedRate / rate).toFixed(0)} × as fast`,
    );
  }
}

/** What is compared must be the same fen. */
function assertSame({ lines }: Determination, byHand: HandLine[]): void {
  const ours = lines.map((line) => amounts(line)).join();
  if (ours !== byHand.map((line) => amounts(line)).join())
    throw new Error(`by hand ${JSON.stringify(byHand)} is not the determination ${ours}`);
}

function amounts({ component, feeFen, fundFen, selfFen, providerFen }: Omit<HandLine, 'days'>): string {
  return [component, feeFen, fundFen, selfFen, providerFen].join(' ');
}

async function assertEngine(
  name: string,
  people: BenefitFacts[],
  determine: (facts: BenefitFacts) => Promise<unknown>,
): Promise<void> {
  for (const facts of people.slice(0, 100)) {
    const found = (await determine(facts)) as { result?: HandLine }[];
    const lines = found.map((line) => line.result ?? (line as HandLine));
    const wanted = BY_HAND.xuzhou(facts)
      .map((line) => amounts(line))
      .join();
    if (lines.map((line) => amounts(line)).join() !== wanted)
      throw new Error(`${name} finds ${JSON.stringify(lines)} instead of ${wanted}`);
  }
}

function count(rate: number): string {
  return Math.round(rate).toLocaleString('en');
}
