import fc from 'fast-check';
import type { Words } from '../../../rules/base/words.ts';
import { type DeterminationLine, determineBenefit } from '../../../rules/benefit/index.ts';
import { lateFactCause } from '../../../rules/correction/causes.ts';
import { correctionsOwed } from '../../../rules/correction/corrections.ts';
import { daysOfStay, stayChange } from '../../../rules/enrolment/index.ts';
import { explainLine } from '../../../rules/explanation/explain.ts';
import type { SchemeBook } from '../../../rules/scheme/index.ts';
import type { ReferenceFacts } from '../../reference/bills.ts';
import { factsOf, randomMonths } from '../../reference/random-months.ts';
import { bookOf, type City, cities } from '../../rules/support/cases.ts';

/** An explanation with what the family knows beside it. */
export interface Drawn {
  city: City;
  /** Why it was drawn: the reason of a refusal, the way of a payment, or that a correction takes or gives. */
  kind: string;
  month: string;
  provider: string | null;
  component: string;
  explanation: Words;
}

const MONTHS_A_CITY = 1500;

/**
 * Explanations of random months, drawn by the seed: each kind once, each city at least twice, and the rest by lot.
 * A kind comes from the city that has had fewest yet.
 */
export function drawExplanations(seed: number, count: number): Drawn[] {
  const pool = inLots(
    cities.flatMap((city) => explanationsOf(city, seed)),
    seed,
  );
  const drawn: Drawn[] = [];
  const timesOf = (city: City) => drawn.filter((each) => each.city === city).length;
  for (const kind of new Set(pool.map((each) => each.kind).sort())) {
    const candidates = pool.filter((each) => each.kind === kind);
    const [first] = candidates.toSorted((a, b) => timesOf(a.city) - timesOf(b.city));
    if (first) drawn.push(first);
  }
  for (const city of cities)
    drawn.push(
      ...pool
        .filter((each) => each.city === city && !drawn.includes(each))
        .slice(0, Math.max(0, 2 - timesOf(city))),
    );
  const rest = pool.filter((each) => !drawn.includes(each));
  return [...drawn, ...rest.slice(0, Math.max(0, count - drawn.length))];
}

/** One explanation of each kind and city; kinds of one wording are told apart by their traces. */
function explanationsOf(city: City, seed: number): Drawn[] {
  const book = bookOf(city, { monthlyIncomeBaseFen: { '2023': 316_667, '2024': 333_335, '2025': 350_001 } });
  const scheme = book.on('2024-04-01');
  const months = fc.sample(randomMonths(scheme), { seed, numRuns: MONTHS_A_CITY });
  const found = new Map<string, Drawn>();
  for (const given of months) {
    const facts = withEnds(factsOf(scheme, given));
    const explained = [
      ...determineBenefit(book, facts).lines.map((line) => ({ ...drawnOf(city, line), kind: kindOf(line) })),
      ...correctionsBy(city, book, facts),
    ];
    for (const each of explained) {
      const key = `${each.kind} ${each.explanation.zh.length % 3}`;
      if (!found.has(key)) found.set(key, each);
    }
  }
  return [...found.values()];
}

/** Entitlements of the rules end for a reason, which the reference does not look at. */
function withEnds(facts: ReferenceFacts): ReferenceFacts {
  const reasons = ['expired', 'recovered'] as const;
  const entitlements = facts.entitlements.map((spell) => ({
    ...spell,
    endReason: reasons[Number(spell.from.slice(-2)) % 2] ?? 'expired',
  }));
  return { ...facts, entitlements };
}

function drawnOf(city: City, line: DeterminationLine): Omit<Drawn, 'kind'> {
  const { month, providerId: provider, component } = line;
  return { city, month, provider, component, explanation: explainLine(line) };
}

function kindOf({ refusal, trace }: DeterminationLine): string {
  if (refusal) return `refused: ${trace[0]?.inputs.lostFen === undefined ? refusal.code : 'an allowance'}`;
  const cuts = trace.some(({ inputs }) => typeof inputs.cutFen === 'number' && inputs.cutFen > 0);
  return `paid: ${trace[0]?.step}${cuts ? ', above a limit' : ''}`;
}

/** A stay that becomes known late takes what was paid; one that turns out not to have been gives it back. */
function correctionsBy(city: City, book: SchemeBook, facts: ReferenceFacts): Drawn[] {
  const { from } = facts;
  const stay = { admittedOn: from, dischargedOn: `${from.slice(0, 8)}09` };
  const hospitalStays = [...facts.person.hospitalStays, stay];
  const inHospital = determineBenefit(book, { ...facts, person: { ...facts.person, hospitalStays } }).lines;
  const atHome = determineBenefit(book, facts).lines;
  const days = { from, to: `${from.slice(0, 8)}08`, reportedOn: facts.to };
  const stays = stayChange(hospitalStays.map(daysOfStay), facts.person.hospitalStays.map(daysOfStay));
  return (
    [
      ['hospital-stay', atHome, inHospital],
      ['stay-corrected', inHospital, atHome],
    ] as const
  ).flatMap(([code, booked, determined]) => {
    const cause = lateFactCause(book.on(from), {
      code,
      ...days,
      ...(code === 'stay-corrected' && { stays }),
    });
    return correctionsOwed({ booked, determined, cause }).map(({ reason, month, providerId, component }) => ({
      city,
      kind: `corrected: ${code}`,
      month,
      provider: providerId,
      component,
      explanation: { zh: reason.zh, en: reason.en },
    }));
  });
}

function inLots(all: Drawn[], seed: number): Drawn[] {
  const [order = []] = fc.sample(fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }), {
    seed,
    numRuns: 1,
  });
  return order;
}
