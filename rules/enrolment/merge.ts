import { isWithin } from '../base/calendar.ts';
import type { PersonFacts } from '../base/facts.ts';
import { notBornYet } from '../base/words.ts';
import type { SchemeBook } from '../scheme/index.ts';
import { type FactIssue, issuesOf } from './check.ts';
import { individualShareDue, schemeOfYear } from './contributions-due.ts';
import { bornOn, type PersonFact } from './fact.ts';
import { applyFact } from './fold.ts';
import { poolIssue, schemeInForce } from './pools.ts';
import type { RowError } from './roster-cells.ts';
import type { RosterColumn } from './roster-columns.ts';
import type { RosterRow } from './roster-row.ts';
import { sameJson } from './same.ts';
import * as words from './words.ts';

/** What a roster row adds to what is known of its person. */
export interface Merged {
  facts: PersonFacts;
  /** The facts that told something new, in order. */
  added: PersonFact[];
}

export interface MergeContext {
  book: SchemeBook | null;
  /** The day on which the import began. */
  today: string;
}

/** A person that nobody knows yet. */
export function newPersonOf(row: RosterRow, context: MergeContext): Merged | { errors: RowError[] } {
  const { birthDate } = row.identity;
  if (birthDate > context.today) return { errors: [{ field: birthField(row), reason: notBornYet(context) }] };
  const cover = row.facts.find(({ fact }) => fact.kind === 'cover');
  if (!cover) {
    return { errors: [{ field: 'coverFrom', reason: words.coverFromNeeded }] };
  }
  const coverFrom = cover.fact.kind === 'cover' ? cover.fact.from : context.today;
  return merge(bornOn(birthDate), row, coverFrom, context);
}

function birthField({ identity }: RosterRow): RosterColumn {
  return identity.idKind === 'passport' ? 'birthDate' : 'idNumber';
}

/** A person that is known: the row's facts are taken one after the other, those already known change nothing. */
export function mergeRow(
  known: PersonFacts,
  row: RosterRow,
  context: MergeContext,
): Merged | { errors: RowError[] } {
  return merge(known, row, context.today, context);
}

function merge(
  known: PersonFacts,
  row: RosterRow,
  poolFrom: string,
  context: MergeContext,
): Merged | { errors: RowError[] } {
  const missing = poolErrors(known, row, context);
  const errors = [...missing];
  const added: PersonFact[] = [];
  let facts = known;
  for (const { field, fact: said } of factsWithPool(row, poolFrom)) {
    const fact = measured(said, facts, context.book);
    if (!fact) {
      errors.push({ field: 'paidInFull', reason: words.fullOrNot });
      continue;
    }
    const after = applyFact(facts, fact);
    if (sameJson(after, facts)) continue;
    const issues = issuesOf(facts, fact, context.today, after);
    errors.push(...issues.map((issue) => rowError(field, fact, issue)));
    facts = after;
    added.push(fact);
  }
  return errors.length > 0 ? { errors } : { facts, added };
}

function factsWithPool({ pool, facts }: RosterRow, poolFrom: string): RosterRow['facts'] {
  if (!pool) return facts;
  const fact = { kind: 'pool' as const, pool: pool.pool, from: pool.from ?? poolFrom };
  const [first, ...rest] = facts;
  const entry = { field: 'pool' as const, fact };
  return first?.fact.kind === 'cover' ? [first, entry, ...rest] : [entry, ...facts];
}

function poolErrors(known: PersonFacts, { pool }: RosterRow, { book, today }: MergeContext): RowError[] {
  if (!pool && known.pools.some((spell) => isWithin(today, spell))) return [];
  const issue = poolIssue(schemeInForce(book, today), pool?.pool);
  return issue ? [{ field: 'pool', reason: issue }] : [];
}

/**
 * The fact with what an amount paid is measured by; `null` where it would have to be said whether it is paid in full,
 * and is not.
 */
export function measured(fact: PersonFact, facts: PersonFacts, book: SchemeBook | null): PersonFact | null {
  if (fact.kind !== 'contribution' || fact.paidInFull !== undefined) return fact;
  const dueFen = book && hasVersionIn(book, fact.year) ? dueOf(book, facts, fact.year) : null;
  return dueFen === null ? null : { ...fact, dueFen };
}

function hasVersionIn({ versions }: SchemeBook, year: number): boolean {
  return versions.some(({ effectiveFrom }) => effectiveFrom <= `${year}-12-31`);
}

function dueOf(book: SchemeBook, facts: PersonFacts, year: number): number | null {
  return individualShareDue(schemeOfYear(book, year), facts, year);
}

const COLUMN_OF: Record<string, Partial<Record<string, RosterColumn>>> = {
  cover: { from: 'coverFrom', to: 'coverTo', medicalBenefitsFrom: 'medicalBenefitsFrom' },
  pool: { from: 'poolFrom', pool: 'pool' },
  contribution: { year: 'contributionYear', paidOn: 'paidOn' },
  arrears: { from: 'arrearsFrom', to: 'arrearsTo' },
};

function rowError(field: RosterColumn, { kind }: PersonFact, issue: FactIssue): RowError {
  return { field: COLUMN_OF[kind]?.[issue.field] ?? field, reason: { zh: issue.zh, en: issue.en } };
}
