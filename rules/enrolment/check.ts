import type { CategorySpell, PersonFacts } from '../base/facts.ts';
import type { Words } from '../base/words.ts';
import type { PersonFact } from './fact.ts';
import { applyFact } from './fold.ts';
import * as words from './words.ts';

/** Why a fact is not taken; `field` is a key of the fact. */
export interface FactIssue extends Words {
  code: FactIssueCode;
  field: string;
}
export type FactIssueCode = 'date-impossible' | 'after-death' | 'overlaps' | 'contradicts' | 'stay-unknown';

/**
 * Everything that speaks against a fact, given those known before it and the day on which it is reported.
 * @param after the facts with it, where they are at hand
 */
export function issuesOf(
  known: PersonFacts,
  fact: PersonFact,
  today: string,
  after = applyFact(known, fact),
): FactIssue[] {
  const issues = [...dateIssues(known, fact, today), ...contradictionsOf(known, fact)];
  return issues.length > 0 ? issues : overlapsIn(after, startField(fact));
}

/** First and last day that the fact speaks of, with the fields that hold them. */
interface Extent {
  startField: string;
  start: string | null;
  endField: string;
  end: string | null;
  /** Whether the start, the end, must have come already: what has not happened cannot be recorded. */
  happened: boolean;
}

function extentOf(fact: PersonFact): Extent {
  switch (fact.kind) {
    case 'cover':
    case 'category':
    case 'living-elsewhere':
      return { startField: 'from', start: fact.from, endField: 'to', end: fact.to, happened: false };
    case 'arrears':
      return { startField: 'from', start: fact.from, endField: 'to', end: fact.to, happened: true };
    case 'pool':
      return { startField: 'from', start: fact.from, endField: 'from', end: null, happened: false };
    case 'name':
    case 'phone':
    case 'address':
    case 'home-position':
    case 'id-document':
      return { startField: 'from', start: fact.from, endField: 'from', end: null, happened: true };
    case 'contribution':
      return { startField: 'paidOn', start: fact.paidOn, endField: 'paidOn', end: null, happened: true };
    case 'death':
      return { startField: 'diedOn', start: fact.diedOn, endField: 'diedOn', end: null, happened: true };
    case 'hospital-stay':
      return {
        startField: 'admittedOn',
        start: fact.admittedOn,
        endField: 'dischargedOn',
        end: fact.dischargedOn,
        happened: true,
      };
    case 'withdrawal':
      return { startField: 'supersedes', start: null, endField: 'supersedes', end: null, happened: false };
  }
}

function startField(fact: PersonFact): string {
  return extentOf(fact).startField;
}

function dateIssues({ birthDate, diedOn }: PersonFacts, fact: PersonFact, today: string): FactIssue[] {
  const { startField: field, start, endField, end, happened } = extentOf(fact);
  if (start === null) return [];
  const issues: FactIssue[] = [];
  const impossible = (at: string, why: Words) => issues.push({ code: 'date-impossible', field: at, ...why });
  if (start < birthDate) impossible(field, words.beforeBirth({ birthDate }));
  if (end !== null && end < start) impossible(endField, words.before({ start }));
  if (happened && start > today) impossible(field, words.afterToday({ today }));
  if (happened && end !== null && end > today) impossible(endField, words.afterToday({ today }));
  if (fact.kind === 'cover' && fact.medicalBenefitsFrom !== undefined && fact.medicalBenefitsFrom < start)
    impossible('medicalBenefitsFrom', words.beforeCover({ start }));
  if (fact.kind !== 'death' && diedOn !== null && start > diedOn)
    issues.push({ code: 'after-death', field, ...words.afterDeath({ diedOn }) });
  return issues;
}

function contradictionsOf(known: PersonFacts, fact: PersonFact): FactIssue[] {
  if (fact.kind === 'death') return deathIssues(known, fact.diedOn);
  if (fact.kind === 'contribution') return contributionIssues(known, fact);
  if (fact.kind === 'hospital-stay' && fact.withdrawn) return withdrawnStayIssues(known, fact.admittedOn);
  return [];
}

function deathIssues(known: PersonFacts, diedOn: string): FactIssue[] {
  const contradiction = (why: Words): FactIssue[] => [{ code: 'contradicts', field: 'diedOn', ...why }];
  if (known.diedOn !== null && known.diedOn !== diedOn)
    return contradiction(words.deathRecorded({ diedOn: known.diedOn }));
  const later = startsOf(known).find((start) => start > diedOn);
  return later === undefined ? [] : contradiction(words.contradictsLater({ later }));
}

function startsOf({ coverSpells, categories, arrears, pools, livingElsewhere, hospitalStays }: PersonFacts) {
  const spells = [...coverSpells, ...categories, ...arrears, ...pools, ...livingElsewhere];
  return [...hospitalStays.map(({ admittedOn }) => admittedOn), ...spells.map(({ from }) => from)];
}

function contributionIssues(
  { contributions }: PersonFacts,
  { year, paidOn, paidInFull }: { year: number; paidOn: string; paidInFull?: boolean },
): FactIssue[] {
  const full = contributions.find(
    (known) =>
      known.year === year && known.paidInFull && known.dueFen === undefined && known.paidOn !== paidOn,
  );
  if (!full || paidInFull === false) return [];
  return [{ code: 'contradicts', field: 'year', ...words.paidAlready({ year, paidOn: full.paidOn }) }];
}

function withdrawnStayIssues({ hospitalStays }: PersonFacts, admittedOn: string): FactIssue[] {
  if (hospitalStays.some((stay) => stay.admittedOn === admittedOn)) return [];
  return [{ code: 'stay-unknown', field: 'admittedOn', ...words.noSuchStay({ admittedOn }) }];
}

/** What cannot be true together: one insurance, one stay in hospital, one place to live at a time. */
function overlapsIn(facts: PersonFacts, field: string): FactIssue[] {
  const { coverSpells, categories, arrears, livingElsewhere, hospitalStays } = facts;
  const lists = [coverSpells, arrears, livingElsewhere, ...byCategory(categories)];
  const dayTwice = lists.flatMap((spells) => firstOverlap(spells, (end, start) => end >= start));
  const stays = hospitalStays.map(({ admittedOn, dischargedOn }) => ({ from: admittedOn, to: dischargedOn }));
  // A person may be discharged from one hospital and admitted to another on one day.
  const stayTwice = firstOverlap(stays, (end, start) => end > start);
  return [...dayTwice, ...stayTwice].map((other) => ({
    code: 'overlaps' as const,
    field,
    ...words.overlaps({ other }),
  }));
}

function byCategory(spells: readonly CategorySpell[]): CategorySpell[][] {
  const held = new Set(spells.map(({ category }) => category));
  return [...held].map((category) => spells.filter((spell) => spell.category === category));
}

/** The start of the first spell that the next one begins in; spells stand in order of their start. */
function firstOverlap(
  spells: readonly { from: string; to: string | null }[],
  isBoth: (end: string, start: string) => boolean,
): string[] {
  for (let index = 1; index < spells.length; index += 1) {
    const earlier = spells[index - 1];
    const later = spells[index];
    if (earlier && later && (earlier.to === null || isBoth(earlier.to, later.from))) return [earlier.from];
  }
  return [];
}
