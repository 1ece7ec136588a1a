import { isWithin } from '../base/calendar.ts';
import type { PersonFacts } from '../base/facts.ts';
import type { Words } from '../base/words.ts';
import { issuesOf } from './check.ts';
import type { PersonFact } from './fact.ts';
import { applyFact, asRecorded } from './fold.ts';
import { sameJson } from './same.ts';
import * as words from './words.ts';

/** What becomes of one record's facts in another record of the same person. */
export interface Joining {
  facts: PersonFacts;
  /** The facts that tell something new, in order. */
  added: PersonFact[];
  /** Those that cannot be true beside what is known: one of both has to be corrected first. */
  conflicts: { fact: PersonFact; reasons: Words[] }[];
}

/** Takes the facts of another record of the same person, one after the other. */
export function joinFacts(kept: PersonFacts, other: PersonFacts, today: string): Joining {
  const joining: Joining = { facts: kept, added: [], conflicts: [] };
  for (const { fact } of asRecorded(other)) {
    const after = applyFact(joining.facts, fact);
    if (sameJson(after, joining.facts) || isToldAlready(joining.facts, fact)) continue;
    const reasons = reasonsAgainst(joining.facts, fact, after, today);
    if (reasons.length > 0) joining.conflicts.push({ fact, reasons });
    else {
      joining.facts = after;
      joining.added.push(fact);
    }
  }
  return joining;
}

/** A spell that lies within one of the same kind tells nothing. */
function isToldAlready(facts: PersonFacts, fact: PersonFact): boolean {
  switch (fact.kind) {
    case 'cover':
      return facts.coverSpells.some((known) => known.insurance === fact.insurance && holds(known, fact));
    case 'category':
      return facts.categories.some((known) => known.category === fact.category && holds(known, fact));
    case 'arrears':
      return facts.arrears.some((known) => holds(known, fact));
    case 'living-elsewhere':
      return facts.livingElsewhere.some((known) => known.place === fact.place && holds(known, fact));
    case 'pool':
      return facts.pools.some((known) => known.pool === fact.pool && isWithin(fact.from, known));
    default:
      return false;
  }
}

function holds(known: { from: string; to: string | null }, spell: { from: string; to: string | null }) {
  return known.from <= spell.from && (known.to === null || (spell.to !== null && spell.to <= known.to));
}

function reasonsAgainst(known: PersonFacts, fact: PersonFact, after: PersonFacts, today: string): Words[] {
  if (isReplacing(known, fact, after)) return [words.toldOtherwise];
  return issuesOf(known, fact, today, after).map(({ zh, en }) => ({ zh, en }));
}

/** A fact of the same first day takes the place of the known one; a pool ends the one before. */
function isReplacing(known: PersonFacts, { kind }: PersonFact, after: PersonFacts): boolean {
  switch (kind) {
    case 'cover':
      return after.coverSpells.length === known.coverSpells.length;
    case 'category':
      return after.categories.length === known.categories.length;
    case 'arrears':
      return after.arrears.length === known.arrears.length;
    case 'living-elsewhere':
      return after.livingElsewhere.length === known.livingElsewhere.length;
    case 'hospital-stay':
      return after.hospitalStays.length === known.hospitalStays.length;
    case 'contribution':
      return after.contributions.length === known.contributions.length;
    case 'pool':
      return known.pools.length > 0;
    default:
      return false;
  }
}
