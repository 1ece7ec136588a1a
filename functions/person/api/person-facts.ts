import type { PersonFacts } from '../../../rules/base/facts.ts';
import {
  applyFact,
  asRecorded,
  foldFacts,
  issuesOf,
  measured,
  type PersonFact,
  poolIssue,
  type RecordedFact,
  sameJson,
  schemeInForce,
} from '../../../rules/enrolment/index.ts';
import type { SchemeBook } from '../../../rules/scheme/index.ts';
import { pick, withoutUndefined } from '../../base/objects.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import type { Message } from '../../outbox/store.ts';
import { schemeBookOf } from '../../scheme/store.ts';
import type { Write } from '../../storage/table.ts';
import { effectsOf } from '../fact-effects.ts';
import { type Call, personFactsOperations } from '../fact-operations.ts';
import { issuesProblem } from '../fact-problems.ts';
import { personView } from '../person-view.ts';
import { seenFile } from '../seen-file.ts';
import {
  type FactRecord,
  factPage,
  type Person,
  type PersonFile,
  type Recording,
  recordWrites,
} from '../store.ts';
import * as words from '../words.ts';

type FactCall = Call<'recordFact'> | Call<'recordHospitalStay'>;

export const handler = resource(
  personFactsOperations,
  {
    recordFact: async (call) => {
      const { supersedes, ...body } = call.body;
      const { person, recorded, writes, messages } = await record(
        call,
        withoutUndefined(body) as PersonFact,
        supersedes,
      );
      return {
        answer: {
          recorded: recorded !== null,
          ...(recorded && { factId: recorded.factId }),
          person: personView(person),
        },
        writes,
        messages,
      };
    },

    recordHospitalStay: async (call) => {
      const { supersedes, ...stay } = call.body;
      const fact = withoutUndefined({ kind: 'hospital-stay' as const, ...stay }) as PersonFact;
      const { person, writes, messages } = await record(call, fact, supersedes);
      return { answer: personView(person), writes, messages };
    },

    listFacts: async ({ table, path, query, principal }) => {
      const { person, recorded: _ } = await seenFile({ table, path, principal });
      const page = await factPage(table, person.personId, query);
      const enrolment = query.cursor === undefined ? enrolmentOf(person) : [];
      return { ...page, items: [...enrolment, ...page.items].map(factView) };
    },
  },
  { deliver: deliverAll },
);

interface Outcome {
  person: Person;
  /** `null` when nothing new was told. */
  recorded: RecordedFact | null;
  writes: Write[];
  /** What the fact starts, see `effectsOf`. */
  messages: Message[];
}

/** Appends the fact and stores the person with it, unless it is known already. */
async function record(call: FactCall, said: PersonFact, supersedes: string | undefined): Promise<Outcome> {
  const { table, at, today, principal, newId } = call;
  const file = await seenFile(call);
  const { person } = file;
  const book = await schemeBookOf(table);
  if (supersedes !== undefined && isRepeated(file, said, supersedes))
    return { person, recorded: null, writes: [], messages: [] };
  const known = supersedes === undefined ? person.facts : without(file, supersedes);
  const fact = mustBeMeasured(said, known, book);
  mustBeOfAPool(fact, book, today);
  const facts = applyFact(known, fact);
  if (supersedes === undefined && fact.kind !== 'hospital-stay' && sameJson(facts, person.facts))
    return { person, recorded: null, writes: [], messages: [] };
  const issues = issuesOf(known, fact, today);
  if (issues.length > 0) throw issuesProblem(fact, issues, 'body');
  if (sameJson(facts, person.facts) && supersedes === undefined)
    return { person, recorded: null, writes: [], messages: [] };
  const recorded: RecordedFact = { factId: newId('fct'), fact, ...(supersedes && { supersedes }) };
  const recording: Recording = { at, by: `${principal.role}:${principal.sub}`, source: { kind: 'api' } };
  const { factId } = recorded;
  return {
    person: { ...person, facts },
    recorded,
    writes: recordWrites(table, person, { facts }, recording, [recorded]),
    messages: await effectsOf(table, { person, before: person.facts, after: facts, factId, at }),
  };
}

/** The facts without the one that is corrected, and without those corrected before. */
function without({ person, recorded }: PersonFile, factId: string): PersonFacts {
  const enrolled = person.enrolled.facts ?? person.facts;
  if (![...asRecorded(enrolled), ...recorded].some((known) => known.factId === factId))
    throw new Problem('fact_unknown', `body.supersedes: there is no fact ${factId} of this person`);
  if (recorded.some(({ supersedes }) => supersedes === factId))
    throw new Problem(
      'fact_superseded',
      `body.supersedes: ${factId} is superseded already; name what superseded it`,
    );
  const correction: RecordedFact = { factId: '', fact: { kind: 'withdrawal' }, supersedes: factId };
  return foldFacts(enrolled, [...recorded, correction]);
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

function enrolmentOf({ enrolled, facts }: Person): FactRecord[] {
  const { at, by, source } = enrolled;
  return asRecorded(enrolled.facts ?? facts).map((fact) => ({ ...fact, recordedAt: at, by, source }));
}

function factView(record: FactRecord) {
  const { kind, ...fact } = record.fact;
  return { ...pick(record, 'factId', 'recordedAt', 'by', 'source', 'supersedes'), kind, fact };
}
