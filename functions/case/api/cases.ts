import { checkPapers } from '../../../rules/application/papers.ts';
import { pick } from '../../base/objects.ts';
import { detailsFor, wordsFor } from '../../event/seen.ts';
import { TASK_KINDS } from '../../event/task-types.ts';
import { actorOf, concerns, isStaff, mustConcern, type Principal } from '../../http/principal.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import * as common from '../../http/words.ts';
import { mayFollow, mustActFor, throughMandate } from '../../mandate/acting.ts';
import { tellEvent } from '../../message/telling.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { mustGoOn } from '../../person/must-go-on.ts';
import { withPersonName, withPersonNames } from '../../person/names.ts';
import { type PersonFile, personFile } from '../../person/store.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import type { TenantTable } from '../../storage/table.ts';
import { endCase } from '../end-case.ts';
import { type Call, casesOperations, type Decision } from '../operations.ts';
import { latestRemedy } from '../remedy.ts';
import {
  type Case,
  type CaseEvent,
  type CaseItem,
  caseById,
  casePage,
  casesOfPerson,
  hasEnded,
  openCaseWrites,
  timelineOf,
} from '../store.ts';
import { mustBePapers } from '../task-checks/papers.ts';
import { openTasksOfCase } from '../task-store.ts';
import * as words from '../words.ts';

export const handler = resource(
  casesOperations,
  {
    apply,
    withdrawCase,

    listCases: async ({ table, query, principal }) => {
      const personId =
        query.personId ?? (principal.role === 'insured' ? (principal.subjectId ?? '') : undefined);
      if (personId === undefined) return summaries(table, await casePage(table, query));
      if (!concerns(principal, personId)) return { items: [] };
      const cases = await casesOfPerson(table, personId);
      return summaries(table, {
        items: query.state ? cases.filter(({ state }) => state === query.state) : cases,
      });
    },

    getCase: async (call) => {
      const { table, path, principal, today } = call;
      const caseId = path.caseId ?? '';
      const [found, timeline, waiting, book] = await Promise.all([
        caseById(table, caseId),
        timelineOf(table, caseId),
        openTasksOfCase(table, caseId),
        publishedBookOf(table),
      ]);
      const assessors = waiting.flatMap(({ assignees }) => assignees);
      if (!found || !(await isSeenBy(call, found, assessors))) throw unknownCase(caseId);
      return {
        ...(await withPersonName(table, summary(found))),
        ...pick(found, 'disabledSince', 'papers'),
        clock: clockView(found.clock),
        papersMissing: checkPapers(book.on(today), papersOf(found)).missing,
        ...remedyIn(timeline),
        timeline: timeline.map((event) => ({
          ...pick(event, 'at', 'type', 'by'),
          details: detailsFor(isStaff(principal), event),
          ...wordsFor(isStaff(principal), event),
        })),
        waitingFor: waiting.map((task) => ({
          ...pick(task, 'taskId', 'type', 'role', 'dueAt', 'waitsIn'),
          title: TASK_KINDS[task.type].title,
          provisional: task.counted?.provisional ?? false,
        })),
      };
    },
  },
  { deliver: deliverAll, represented: throughMandate },
);

/** Records the application; the state machine `application` carries it on. */
async function apply(call: Call<'apply'>): Promise<Decision<'apply'>> {
  const { table, body, principal, at, today, newId } = call;
  mustSayAsWhom(principal, body);
  const file = await personFile(table, body.personId);
  await mustActFor(call, file, 'body.personId');
  if (!file)
    throw new Problem('person_unknown', `body.personId: there is no insured person ${body.personId}`);
  await mustBeApplicable(call, file);

  const opened: Case = {
    caseId: newId('case'),
    kind: 'application',
    state: 'screening',
    appliedOn: today,
    applicantId: principal.role === 'provider' ? principal.subjectId : null,
    clock: null,
    ...body,
  };
  const event: CaseEvent = {
    eventId: 'applied',
    at,
    type: 'applied',
    by: actorOf(principal),
    details: pick(opened, 'kind', 'applicant', 'applicantId', 'papers'),
  };
  const openAlready = () => new Problem('case_open', 'body.personId: this person already has an open case');
  const told = tellEvent(table, opened, event);
  return {
    answer: summary(opened),
    writes: [...openCaseWrites(table, opened, event, openAlready), ...told.writes],
    messages: [
      ...told.messages,
      {
        kind: 'start-execution',
        machine: 'application',
        name: opened.caseId,
        input: { tenantId: table.tenantId, caseId: opened.caseId, personId: opened.personId },
      },
    ],
  };
}

/** Whoever applied may take the application back until it is decided. */
async function withdrawCase(call: Call<'withdrawCase'>): Promise<Decision<'withdrawCase'>> {
  const { table, path, body, principal, at } = call;
  const caseId = path.caseId ?? '';
  const found = await caseById(table, caseId);
  if (!found || !(await isSeenBy(call, found))) throw unknownCase(caseId);
  if (hasEnded(found))
    throw new Problem('case_decided', `path.caseId: the case ${caseId} is ${found.state} already`);
  const event: CaseEvent = {
    eventId: 'withdrawn',
    at,
    type: 'withdrawn',
    by: actorOf(principal),
    details: { reason: body.reason },
  };
  const ending = await endCase(table, found, event, { state: 'withdrawn' });
  return { answer: { ...summary(found), state: 'withdrawn' }, ...ending };
}

/** A person applies for themselves, a representative as of the family, a provider for others in its own name. */
function mustSayAsWhom(principal: Principal, body: { personId: string; applicant: string }): void {
  const { role, through } = principal;
  if (role === 'provider' && body.applicant !== 'provider')
    throw fieldProblem('body.applicant', words.appliesAsProvider);
  if (through !== undefined && body.applicant !== 'family')
    throw fieldProblem('body.applicant', words.appliesAsFamily);
  if (role !== 'provider') mustConcern(principal, 'body.personId', body.personId);
}

async function mustBeApplicable({ table, body, today }: Call<'apply'>, file: PersonFile): Promise<void> {
  const { facts } = file.person;
  mustGoOn(file.person);
  if (facts.diedOn !== null)
    throw new Problem('person_died', `body.personId: this person died on ${facts.diedOn}`);
  if (body.disabledSince > today) throw fieldProblem('body.disabledSince', common.notAfterToday({ today }));
  if (body.disabledSince < facts.birthDate) {
    throw fieldProblem('body.disabledSince', words.notBeforeBirth({ birthDate: facts.birthDate }));
  }
  const valid = file.entitlements.find(({ to }) => to >= today);
  if (valid)
    throw new Problem('entitlement_active', `body.personId: an entitlement is valid until ${valid.to}`);
  const scheme = (await publishedBookOf(table)).on(today);
  const known = scheme.exclusions.map(({ code }) => code);
  const unknown = body.exclusionCodes.find((code) => !known.includes(code));
  if (unknown) {
    throw fieldProblem('body.exclusionCodes', words.noSuchExclusion({ unknown, known }));
  }
  await mustBePapers(table, today, 'body.papers', body.papers);
}

function clockView(clock: Case['clock']) {
  if (clock === null) return null;
  const provisional = clock.dueOn !== null && clock.counted?.provisional === true;
  return { ...pick(clock, 'stage', 'dueOn', 'remainingDays'), provisional };
}

/** A refusal tells how to object to it. */
function remedyIn(timeline: readonly CaseEvent[]) {
  const latest = latestRemedy(timeline);
  if (!latest) return undefined;
  const { counted, ...remedy } = latest;
  return { remedy: { ...remedy, provisional: counted?.provisional ?? false } };
}

function papersOf({ papers, applicant }: Case) {
  return { handedIn: papers, throughAgent: applicant !== 'self' };
}

/** A provider follows the case that it opened as long as it acts for the person. */
async function isSeenBy(
  { table, principal, today }: Call<'getCase'> | Call<'withdrawCase'>,
  { personId, applicantId }: CaseItem,
  assessorIds: readonly string[] = [],
): Promise<boolean> {
  if (principal.role !== 'provider') return concerns(principal, personId, ...assessorIds);
  if (applicantId !== principal.subjectId) return false;
  const file = await personFile(table, personId);
  return file !== undefined && mayFollow(principal, file, { act: 'read', today });
}

function unknownCase(caseId: string): Problem {
  return new Problem('case_unknown', `path.caseId: there is no case ${caseId}`);
}

async function summaries(table: TenantTable, page: { items: CaseItem[]; nextCursor?: string }) {
  return { ...page, items: await withPersonNames(table, page.items.map(summary)) };
}

function summary(found: Case) {
  return pick(
    found,
    'caseId',
    'kind',
    'personId',
    'state',
    'appliedOn',
    'level',
    'grade',
    'reasons',
    'entitlementId',
  );
}
