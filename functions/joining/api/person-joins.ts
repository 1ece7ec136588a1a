import { maskedIdNumber } from '../../../rules/base/identity.ts';
import {
  documentsOf,
  foldFacts,
  foldParticulars,
  isParticular,
  type PersonFact,
  type RecordedFact,
} from '../../../rules/enrolment/index.ts';
import { idFrom } from '../../base/ids.ts';
import { pick } from '../../base/objects.ts';
import { signInOf } from '../../http/principal.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { documentsLeadTo } from '../../person/document-store.ts';
import { effectsOf } from '../../person/fact-effects.ts';
import { personNames } from '../../person/names.ts';
import { personView } from '../../person/person-view.ts';
import {
  enrolledParticulars,
  joinedWrite,
  type PersonFile,
  personFile,
  type Recording,
  recordWrites,
} from '../../person/store.ts';
import { tellInsured } from '../../person/tell-insured.ts';
import { tellSearch } from '../../person/tell-search.ts';
import { protectionOf } from '../../storage/protection.ts';
import type { TenantTable } from '../../storage/table.ts';
import { type Call, type Decision, personJoinsOperations } from '../operations.ts';
import { type Preview, previewOf } from '../preview.ts';
import { isSettledSince } from '../settled-since.ts';
import { type Join, type JoinItem, joinById, joinPage, joinWrite } from '../store.ts';
import * as words from '../words.ts';

export const handler = resource(
  personJoinsOperations,
  {
    proposeJoin: async (call) => {
      const { table, body, principal, at, today, newId } = call;
      const { keptId, joinedId } = body;
      if (keptId === joinedId) throw fieldProblem('body.joinedId', words.samePersonId);
      const [kept, joined] = await Promise.all([
        fileAt(table, keptId, 'body.keptId'),
        fileAt(table, joinedId, 'body.joinedId'),
      ]);
      const join: Join = {
        joinId: newId('join'),
        ...body,
        status: 'proposed',
        proposedBy: principal.sub,
        proposedAt: at,
      };
      const preview = previewView(kept, joined, previewOf(kept, joined, join, today));
      return { answer: { ...view(join), preview }, writes: [joinWrite(table, join, 0)] };
    },

    listJoins: async ({ table, query }) => {
      const page = await joinPage(table, query);
      const ids = page.items.flatMap(({ keptId, joinedId }) => [keptId, joinedId]);
      const names = await personNames(table, ids);
      const items = page.items.map((join) => ({
        ...view(join),
        keptName: names.get(join.keptId),
        joinedName: names.get(join.joinedId),
      }));
      return { ...page, items };
    },

    getJoin: async (call) => {
      const join = await joinOf(call);
      if (join.status !== 'proposed') return view(join);
      const [kept, joined] = await filesOf(call.table, join);
      return { ...view(join), preview: previewView(kept, joined, previewOf(kept, joined, join, call.today)) };
    },

    approveJoin,

    rejectJoin: async (call) => {
      const { table, body, principal, at } = call;
      const { version, ...join } = mustBe('proposed', await joinOf(call));
      const rejected: Join = {
        ...join,
        status: 'rejected',
        decidedBy: principal.sub,
        decidedAt: at,
        reason: body.reason,
      };
      return {
        answer: view(rejected),
        writes: [joinWrite(table, rejected, version, () => decided(join))],
      };
    },

    undoJoin,
  },
  { deliver: deliverAll },
);

/** Takes the facts over, and has the documents of both lead to the kept record; the joined one keeps its own history. */
async function approveJoin(call: Call<'approveJoin'>): Promise<Decision<'approveJoin'>> {
  const { table, body, principal, at, today } = call;
  const { version, ...join } = mustBe('proposed', await joinOf(call));
  if (join.proposedBy === principal.sub)
    throw new Problem(
      'approver_is_author',
      'path.joinId: who proposed a joining does not approve it; a second person of the agency does',
    );
  const [kept, joined] = await filesOf(table, join);
  const preview = previewOf(kept, joined, join, today);
  if (body.basis !== preview.basis)
    throw new Problem(
      'join_outdated',
      'body.basis: one of the records changed since; look at the joining again',
    );
  mustBePossible(preview);
  const { joining, document, particulars } = preview;
  const { joinId, joinedId, keptId } = join;
  const taken: PersonFact[] = [...joining.added, ...(document ? [document] : [])];
  const recorded = taken.map(
    (fact, index): RecordedFact => ({
      factId: idFrom('fct', table.tenantId, joinId, String(index)),
      fact,
    }),
  );
  const after = {
    facts: joining.facts,
    particulars,
    joinedFrom: [...(kept.person.joinedFrom ?? []), joinedId],
  };
  const approved: Join = {
    ...join,
    status: 'joined',
    decidedBy: principal.sub,
    decidedAt: at,
    factIds: recorded.map(({ factId }) => factId),
  };
  const documents = documentsOf(enrolledParticulars(joined.person), joined.recorded);
  return {
    answer: view(approved),
    writes: [
      joinWrite(table, approved, version, () => decided(join)),
      ...recordWrites(table, kept.person, after, recordingOf(call, join), recorded),
      joinedWrite(table, joined.person, { personId: keptId, joinId }),
      ...documentsLeadTo(table, await protectionOf(table), keptId, documents),
    ],
    messages: [
      ...(await effectsOf(table, {
        person: kept.person,
        before: kept.person.facts,
        after: joining.facts,
        factId: joinId,
        at,
      })),
      tellInsured(table.tenantId, joinId, [keptId, joinedId]),
      tellSearch(table.tenantId, joinId, [keptId, joinedId]),
    ],
  };
}

/** Takes back what the joining recorded, by facts of its own; what was told of the person since stays. */
async function undoJoin(call: Call<'undoJoin'>): Promise<Decision<'undoJoin'>> {
  const { table, body, principal, at, today } = call;
  const { version, ...join } = mustBe('joined', await joinOf(call));
  const [kept, joined] = await filesOf(table, join);
  if (await isSettledSince(table, kept, join.decidedAt ?? at, today))
    throw new Problem(
      'join_settled',
      'path.joinId: something was settled on the joined record since; a correction of its facts is what is left',
    );
  const { joinId, joinedId, factIds = [] } = join;
  const superseded = new Set(kept.recorded.map(({ supersedes }) => supersedes));
  const standing = factIds.filter((factId) => !superseded.has(factId));
  const recorded = standing.map(
    (supersedes, index): RecordedFact => ({
      factId: idFrom('fct', table.tenantId, joinId, 'undone', String(index)),
      fact: { kind: 'withdrawal' },
      supersedes,
    }),
  );
  const { person } = kept;
  const all = [...kept.recorded, ...recorded];
  const after = {
    facts: foldFacts(person.enrolled.facts ?? person.facts, all),
    particulars: foldParticulars(enrolledParticulars(person), all),
    joinedFrom: (person.joinedFrom ?? []).filter((personId) => personId !== joinedId),
  };
  const undone: Join = {
    ...join,
    status: 'undone',
    undoneBy: principal.sub,
    undoneAt: at,
    reason: body.reason,
  };
  const documents = documentsOf(enrolledParticulars(joined.person), joined.recorded);
  return {
    answer: view(undone),
    writes: [
      joinWrite(table, undone, version, () => decided(join)),
      ...recordWrites(table, person, after, recordingOf(call, join), recorded),
      joinedWrite(table, joined.person, null),
      ...documentsLeadTo(table, await protectionOf(table), joinedId, documents),
    ],
    messages: [
      ...(await effectsOf(table, {
        person,
        before: person.facts,
        after: after.facts,
        factId: `${joinId}-undone`,
        at,
      })),
      tellInsured(table.tenantId, `${joinId}-undone`, [person.personId, joinedId]),
      tellSearch(table.tenantId, `${joinId}-undone`, [person.personId, joinedId]),
    ],
  };
}

function recordingOf(
  { principal, at }: Pick<Call<'undoJoin'>, 'principal' | 'at'>,
  { joinId, joinedId }: Join,
): Recording {
  return {
    at,
    by: signInOf(principal),
    source: { kind: 'join', joinId, personId: joinedId },
  };
}

function mustBePossible({ obstacles, joining }: Preview): void {
  const [first] = [...obstacles, ...joining.conflicts.flatMap(({ reasons }) => reasons)];
  if (first) throw new Problem('join_not_possible', `path.joinId: ${first.en}`);
}

async function fileAt(table: TenantTable, personId: string, field: string): Promise<PersonFile> {
  const file = await personFile(table, personId);
  if (!file) throw new Problem('person_unknown', `${field}: there is no insured person ${personId}`);
  return file;
}

async function filesOf(table: TenantTable, join: Join): Promise<[PersonFile, PersonFile]> {
  const [kept, joined] = await Promise.all([
    personFile(table, join.keptId),
    personFile(table, join.joinedId),
  ]);
  if (!kept || !joined) throw new Error(`a record of the joining ${join.joinId} does not exist`);
  return [kept, joined];
}

async function joinOf({ table, path }: Pick<Call<'getJoin'>, 'table' | 'path'>): Promise<JoinItem> {
  const found = await joinById(table, path.joinId ?? '');
  if (!found) throw new Problem('join_unknown', `path.joinId: there is no joining ${path.joinId}`);
  return found;
}

function mustBe(status: Join['status'], join: JoinItem): JoinItem {
  if (join.status !== status) throw decided(join);
  return join;
}

function decided({ joinId, status }: Join): Problem {
  return new Problem('join_decided', `path.joinId: the joining ${joinId} is ${status}`);
}

function view(join: Join) {
  return pick(
    join,
    'joinId',
    'keptId',
    'joinedId',
    'takesDocument',
    'paper',
    'status',
    'proposedBy',
    'proposedAt',
    'decidedBy',
    'decidedAt',
    'undoneBy',
    'undoneAt',
    'reason',
  );
}

function previewView(kept: PersonFile, joined: PersonFile, preview: Preview) {
  const { basis, joining, document, particulars, obstacles, differences } = preview;
  const {
    phone: _phone,
    address: _address,
    homePosition: _home,
    issuedBy: _issuedBy,
    ...person
  } = kept.person;
  const taken: PersonFact[] = [...joining.added, ...(document ? [document] : [])];
  return {
    basis,
    kept: personView(kept.person),
    joined: personView(joined.person),
    result: personView({ ...person, ...particulars, facts: joining.facts }),
    added: taken.map(factView),
    conflicts: joining.conflicts.map(({ fact, reasons }) => ({ fact: factView(fact), reasons })),
    obstacles,
    differences,
  };
}

function factView(fact: PersonFact): Record<string, unknown> {
  if (!isParticular(fact) || fact.kind !== 'id-document') return { ...fact };
  const { idNumber, ...shown } = fact;
  return { ...shown, idNumberMasked: maskedIdNumber(idNumber) };
}
