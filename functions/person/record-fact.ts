import type { PersonFacts } from '../../rules/base/facts.ts';
import type { Identity } from '../../rules/base/identity.ts';
import {
  applyFact,
  asRecorded,
  documentsOf,
  foldFacts,
  foldParticulars,
  isParticular,
  issuesOf,
  measured,
  type Particulars,
  type PersonFact,
  particularsAsRecorded,
  poolIssue,
  type RecordedFact,
  sameJson,
  schemeInForce,
} from '../../rules/enrolment/index.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import { signInOf } from '../http/principal.ts';
import { fieldProblem, Problem } from '../http/problems.ts';
import type { Message } from '../outbox/store.ts';
import { schemeBookOf } from '../scheme/store.ts';
import { protectionOf } from '../storage/protection.ts';
import type { TenantTable, Write } from '../storage/table.ts';
import { documentWrites } from './document-store.ts';
import { effectsOf } from './fact-effects.ts';
import type { Call } from './fact-operations.ts';
import { issuesProblem } from './fact-problems.ts';
import { mustGoOn } from './must-go-on.ts';
import { seenFile } from './seen-file.ts';
import {
  enrolledParticulars,
  type Person,
  type PersonFile,
  particularsOf,
  type Recording,
  recordWrites,
} from './store.ts';
import { isInsuredOtherwise, tellInsured } from './tell-insured.ts';
import { isFoundOtherwise, tellSearch } from './tell-search.ts';
import * as words from './words.ts';

type FactCall = Call<'recordFact'> | Call<'recordHospitalStay'>;

/** What somebody says of a person. */
interface Said {
  fact: PersonFact;
  /** The fact that it corrects. */
  supersedes: string | undefined;
  /** What a document tells besides its number. */
  identity?: Identity | undefined;
}

interface Outcome {
  person: Person;
  /** `null` when nothing new was told. */
  recorded: RecordedFact | null;
  writes: Write[];
  /** What the fact starts, see `effectsOf`. */
  messages: Message[];
}

/** What is known of a person without the fact that is corrected. */
interface Known {
  facts: PersonFacts;
  particulars: Particulars;
}

/** Appends the fact and stores the person with it, unless it is known already. */
export async function recordFact(call: FactCall, said: Said): Promise<Outcome> {
  const { table, at, today, principal, newId } = call;
  const { supersedes, identity } = said;
  const file = await seenFile(call);
  const { person } = file;
  mustGoOn(person);
  const book = await schemeBookOf(table);
  if (supersedes !== undefined && isRepeated(file, said.fact, supersedes)) return nothingNew(person);
  const known = knownOf(file, supersedes);
  const fact = mustBeMeasured(said.fact, known.facts, book);
  mustBeOfAPool(fact, book, today);
  mustNotTakeBack(person, said);
  mustBeOfThePerson(person, identity);
  const facts = applyFact(known.facts, fact);
  const tellsNothing = supersedes === undefined && isKnown(known, fact, facts);
  if (tellsNothing && fact.kind !== 'hospital-stay') return nothingNew(person);
  const issues = issuesOf(known.facts, fact, today);
  if (issues.length > 0) throw issuesProblem(fact, issues, 'body');
  if (tellsNothing) return nothingNew(person);
  const recorded: RecordedFact = { factId: newId('fct'), fact, ...(supersedes && { supersedes }) };
  const recording: Recording = { at, by: signInOf(principal), source: { kind: 'api' } };
  const { factId } = recorded;
  const particulars = foldParticulars(enrolledParticulars(person), [...file.recorded, recorded]);
  const changed = { ...withoutParticulars(person), ...particulars, facts };
  const effects = await effectsOf(table, { person, before: person.facts, after: facts, factId, at });
  return {
    person: changed,
    recorded,
    writes: [
      ...recordWrites(table, person, { facts, particulars }, recording, [recorded]),
      ...(await documentsMoved(table, file, recorded)),
    ],
    messages: [
      ...effects,
      ...(isInsuredOtherwise(person, changed)
        ? [tellInsured(table.tenantId, factId, [person.personId])]
        : []),
      ...(isFoundOtherwise(person, changed) ? [tellSearch(table.tenantId, factId, [person.personId])] : []),
    ],
  };
}

function nothingNew(person: Person): Outcome {
  return { person, recorded: null, writes: [], messages: [] };
}

function withoutParticulars({
  phone: _phone,
  address: _address,
  homePosition: _home,
  issuedBy: _issuedBy,
  ...person
}: Person) {
  return person;
}

function isKnown({ facts, particulars }: Known, fact: PersonFact, after: PersonFacts): boolean {
  if (!isParticular(fact)) return sameJson(after, facts);
  return sameJson(foldParticulars(particulars, [{ factId: '', fact }]), particulars);
}

/** What is known but for the fact that is corrected, and those corrected before. */
function knownOf({ person, recorded }: PersonFile, corrected: string | undefined): Known {
  if (corrected === undefined) return { facts: person.facts, particulars: particularsOf(person) };
  const enrolled = person.enrolled.facts ?? person.facts;
  const all = [...asRecorded(enrolled), ...particularsAsRecorded(enrolledParticulars(person)), ...recorded];
  if (!all.some(({ factId }) => factId === corrected))
    throw new Problem('fact_unknown', `body.supersedes: there is no fact ${corrected} of this person`);
  if (recorded.some(({ supersedes }) => supersedes === corrected))
    throw new Problem(
      'fact_superseded',
      `body.supersedes: ${corrected} is superseded already; name what superseded it`,
    );
  const withdrawal: RecordedFact = { factId: '', fact: { kind: 'withdrawal' }, supersedes: corrected };
  const left = [...recorded, withdrawal];
  return {
    facts: foldFacts(enrolled, left),
    particulars: foldParticulars(enrolledParticulars(person), left),
  };
}

function mustNotTakeBack(person: Person, { fact, supersedes }: Said): void {
  const enrolled = particularsAsRecorded(enrolledParticulars(person));
  if (fact.kind === 'withdrawal' && enrolled.some(({ factId }) => factId === supersedes))
    throw fieldProblem('body.supersedes', words.enrolmentStays);
}

/** A document that tells another birth is somebody else's: what rests on the birth would be another's too. */
function mustBeOfThePerson({ facts, sex }: Person, identity: Identity | undefined): void {
  if (identity && (identity.birthDate !== facts.birthDate || identity.sex !== sex))
    throw fieldProblem(identity.idKind === 'passport' ? 'body.passport' : 'body.idNumber', words.otherBirth);
}

/** A person's document changes once; each by which somebody was registered goes on leading to that person. */
async function documentsMoved(
  table: TenantTable,
  { person, recorded }: PersonFile,
  latest: RecordedFact,
): Promise<Write[]> {
  const enrolled = enrolledParticulars(person);
  const before = documentsOf(enrolled, recorded);
  const after = documentsOf(enrolled, [...recorded, latest]);
  if (after.length > 2 && latest.fact.kind === 'id-document')
    throw new Problem(
      'id_number_changed',
      'body.kind: the document of this person was changed once; correct that fact (supersedes) where it was wrong',
    );
  const refusal = () =>
    new Problem('id_number_registered', 'body: somebody is registered by this document already');
  return documentWrites(table, await protectionOf(table), person.personId, { before, after, refusal });
}

function isRepeated({ recorded }: PersonFile, said: PersonFact, factId: string): boolean {
  return recorded.some(({ fact, supersedes }) => {
    const { dueFen: _, ...told } = { dueFen: undefined, ...fact };
    return supersedes === factId && sameJson(told, said);
  });
}

function mustBeMeasured(said: PersonFact, known: PersonFacts, book: SchemeBook | null): PersonFact {
  const fact = measured(said, known, book);
  if (fact) return fact;
  throw fieldProblem('body.paidInFull', words.fullOrNot);
}

function mustBeOfAPool(fact: PersonFact, book: SchemeBook | null, today: string): void {
  if (fact.kind !== 'pool') return;
  const issue = poolIssue(schemeInForce(book, fact.from) ?? schemeInForce(book, today), fact.pool);
  if (issue) throw fieldProblem('body.pool', issue);
}
