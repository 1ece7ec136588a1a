import { addDays, isWithin, yearOf } from '../base/calendar.ts';
import type { Arrears, Contribution, HospitalStay, PersonFacts, PoolSpell } from '../base/facts.ts';
import type { ContributionFact, PersonFact, RecordedFact } from './fact.ts';

/** What a person's facts are after those recorded: in the order of recording, without the superseded ones. */
export function foldFacts(enrolled: PersonFacts, recorded: readonly RecordedFact[]): PersonFacts {
  const superseded = new Set(recorded.map(({ supersedes }) => supersedes));
  const counting = [...asRecorded(enrolled), ...recorded].filter(({ factId }) => !superseded.has(factId));
  const start: PersonFacts = { ...enrolled, ...NOTHING };
  return counting.reduce((facts, { fact }) => applyFact(facts, fact), start);
}

const NOTHING = {
  diedOn: null,
  coverSpells: [],
  contributions: [],
  arrears: [],
  categories: [],
  hospitalStays: [],
  pools: [],
  livingElsewhere: [],
};

/** The facts that a person was enrolled with, each under an id, so that it too can be corrected. */
export function asRecorded(enrolled: PersonFacts): RecordedFact[] {
  const counts = new Map<string, number>();
  return factsIn(enrolled).map((fact) => {
    const count = (counts.get(fact.kind) ?? 0) + 1;
    counts.set(fact.kind, count);
    return { factId: `enrolment-${fact.kind}-${count}`, fact };
  });
}

/** One fact an entry; folding them gives the same facts again. */
function factsIn(facts: PersonFacts): PersonFact[] {
  return [
    ...facts.coverSpells.map((spell) => ({ kind: 'cover' as const, ...spell })),
    ...facts.pools.map(({ pool, from }) => ({ kind: 'pool' as const, pool, from })),
    ...facts.categories.map((spell) => ({ kind: 'category' as const, ...spell })),
    ...facts.arrears.map((spell) => ({ kind: 'arrears' as const, ...spell })),
    ...facts.contributions.map(({ paidInFull, ...entry }) => ({
      kind: 'contribution' as const,
      ...entry,
      ...(entry.dueFen === undefined && { paidInFull }),
    })),
    ...facts.livingElsewhere.map((spell) => ({ kind: 'living-elsewhere' as const, ...spell })),
    ...facts.hospitalStays.map((stay) => ({ kind: 'hospital-stay' as const, ...stay })),
    ...(facts.diedOn === null ? [] : [{ kind: 'death' as const, diedOn: facts.diedOn }]),
  ];
}

/**
 * The facts after one more. A spell that starts on the day of a known one of its kind takes its place; a
 * transfer ends the pool before; a payment in full of a year ends the arrears that began in it.
 */
export function applyFact(facts: PersonFacts, fact: PersonFact): PersonFacts {
  switch (fact.kind) {
    case 'cover': {
      const { kind: _, ...spell } = fact;
      const isKnown = (other: typeof spell) =>
        other.from === spell.from && other.insurance === spell.insurance;
      return { ...facts, coverSpells: inOrder(facts.coverSpells, spell, isKnown) };
    }
    case 'category': {
      const { kind: _, ...spell } = fact;
      const isKnown = (other: typeof spell) => other.from === spell.from && other.category === spell.category;
      return { ...facts, categories: inOrder(facts.categories, spell, isKnown) };
    }
    case 'contribution':
      return withContribution(facts, fact);
    case 'arrears': {
      const spell = { from: fact.from, to: fact.to };
      const arrears = inOrder(facts.arrears, spell, ({ from }) => from === spell.from);
      return { ...facts, arrears: endedByPayment(arrears, facts.contributions) };
    }
    case 'pool':
      return { ...facts, pools: transferred(facts.pools, fact.pool, fact.from) };
    case 'living-elsewhere': {
      const { kind: _, ...spell } = fact;
      return {
        ...facts,
        livingElsewhere: inOrder(facts.livingElsewhere, spell, ({ from }) => from === spell.from),
      };
    }
    case 'death':
      return { ...facts, diedOn: fact.diedOn };
    case 'hospital-stay':
      return { ...facts, hospitalStays: withStay(facts.hospitalStays, fact) };
    case 'name':
    case 'phone':
    case 'address':
    case 'home-position':
    case 'id-document':
    case 'withdrawal':
      return facts;
  }
}

function inOrder<S extends { from: string }>(
  spells: readonly S[],
  spell: S,
  isKnown: (other: S) => boolean,
): S[] {
  return [...spells.filter((other) => !isKnown(other)), spell].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** One pool after the other: a transfer ends the pool before, and one to the pool that a person is in is none. */
function transferred(pools: readonly PoolSpell[], pool: string, from: string): PoolSpell[] {
  if (pools.find((spell) => isWithin(from, spell))?.pool === pool) return [...pools];
  const spells = inOrder(pools, { pool, from, to: null }, (other) => other.from === from);
  const transfers = spells.filter((spell, index) => spell.pool !== spells[index - 1]?.pool);
  return transfers.map((spell, index) => {
    const next = transfers[index + 1];
    return { ...spell, to: next ? addDays(next.from, -1) : null };
  });
}

function withContribution(facts: PersonFacts, fact: ContributionFact): PersonFacts {
  const { year, paidOn, amountFen, paidInFull, dueFen } = fact;
  const entry: Contribution = {
    year,
    paidOn,
    paidInFull: paidInFull ?? false,
    ...(amountFen !== undefined && { amountFen }),
    ...(paidInFull === undefined && dueFen !== undefined && { dueFen }),
  };
  const others = facts.contributions.filter((known) => known.year !== year || known.paidOn !== paidOn);
  const ordered = [...others, entry].sort((a, b) => (a.paidOn < b.paidOn ? -1 : 1));
  const contributions = ordered.filter((known) => known.year !== year);
  contributions.push(...countedUp(ordered.filter((known) => known.year === year)));
  contributions.sort((a, b) => a.year - b.year || (a.paidOn < b.paidOn ? -1 : 1));
  return { ...facts, contributions, arrears: endedByPayment(facts.arrears, contributions) };
}

/** Payments of one year, oldest first: the one that makes their sum reach what is due pays in full. */
function countedUp(payments: Contribution[]): Contribution[] {
  let sumFen = 0;
  let isPaid = false;
  return payments.map((payment) => {
    sumFen += payment.amountFen ?? 0;
    const { dueFen } = payment;
    const paidInFull = dueFen === undefined ? payment.paidInFull : !isPaid && sumFen >= dueFen;
    isPaid ||= paidInFull;
    return { ...payment, paidInFull };
  });
}

function endedByPayment(arrears: readonly Arrears[], contributions: readonly Contribution[]): Arrears[] {
  return arrears.map((spell) => {
    const payment = paymentEnding(spell, contributions);
    return spell.to === null && payment ? { ...spell, to: addDays(payment.paidOn, -1) } : spell;
  });
}

/** The payment in full of the year in which the arrears began: they end on the day before it. */
export function paymentEnding(
  { from }: Arrears,
  contributions: readonly Contribution[],
): Contribution | undefined {
  return contributions.find(
    ({ year, paidInFull, paidOn }) => paidInFull && year === yearOf(from) && paidOn > from,
  );
}

function withStay(
  stays: readonly HospitalStay[],
  { admittedOn, dischargedOn, withdrawn }: HospitalStay & { withdrawn?: true },
): HospitalStay[] {
  const known = stays.find((stay) => stay.admittedOn === admittedOn);
  const others = stays.filter((stay) => stay.admittedOn !== admittedOn);
  if (withdrawn) return others;
  // The report of an admission that comes after that of the discharge tells nothing new.
  const stay = { admittedOn, dischargedOn: dischargedOn ?? known?.dischargedOn ?? null };
  return [...others, stay].sort((a, b) => (a.admittedOn < b.admittedOn ? -1 : 1));
}
