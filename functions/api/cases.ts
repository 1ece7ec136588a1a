import { concerns, mustConcern } from '../http/principal.ts';
import { fieldProblem, Problem } from '../http/problems.ts';
import { type Call, type Decision, resource } from '../http/resource.ts';
import { pick } from '../runtime/objects.ts';
import {
  type Case,
  type CaseItem,
  caseById,
  casePage,
  casesOfPerson,
  openCaseWrites,
  timelineOf,
} from '../storage/cases.ts';
import { type PersonFile, personFile } from '../storage/persons.ts';
import { schemeBookOf } from '../storage/schemes.ts';
import { openTasksOfCase } from '../storage/tasks.ts';

export const handler = resource({
  apply,

  listCases: async ({ table, query, principal }) => {
    const personId =
      query.personId ?? (principal.role === 'insured' ? (principal.subjectId ?? '') : undefined);
    if (personId === undefined) return summaries(await casePage(table, query));
    if (!concerns(principal, personId)) return { items: [] };
    const cases = await casesOfPerson(table, personId);
    return summaries({ items: query.state ? cases.filter(({ state }) => state === query.state) : cases });
  },

  getCase: async ({ table, path, principal }) => {
    const caseId = path.caseId ?? '';
    const [found, timeline, waiting] = await Promise.all([
      caseById(table, caseId),
      timelineOf(table, caseId),
      openTasksOfCase(table, caseId),
    ]);
    const assessors = waiting.flatMap(({ assignees }) => assignees);
    if (!found || !concerns(principal, found.personId, ...assessors)) {
      throw new Problem('case_unknown', `path.caseId: there is no case ${caseId}`);
    }
    return {
      ...summary(found),
      disabledSince: found.disabledSince,
      timeline: timeline.map((event) => pick(event, 'at', 'type', 'by', 'details')),
      waitingFor: waiting.map((task) => pick(task, 'taskId', 'type', 'role', 'dueAt')),
    };
  },
});

/** Records the application; the state machine `application` carries it on. */
async function apply(call: Call<'apply'>): Promise<Decision<'apply'>> {
  const { table, body, principal, at, today, newId } = call;
  mustConcern(principal, 'body.personId', body.personId);
  const file = await personFile(table, body.personId);
  if (!file)
    throw new Problem('person_unknown', `body.personId: there is no insured person ${body.personId}`);
  await mustBeApplicable(call, file);

  const opened: Case = { caseId: newId('case'), state: 'screening', appliedOn: today, ...body };
  const event = {
    eventId: 'applied',
    at,
    type: 'applied',
    by: `${principal.role}:${principal.sub}`,
    details: { applicant: body.applicant },
  };
  const openAlready = () => new Problem('case_open', 'body.personId: this person already has an open case');
  return {
    answer: summary(opened),
    writes: openCaseWrites(table, opened, event, openAlready),
    messages: [
      {
        kind: 'start-execution',
        machine: 'application',
        name: opened.caseId,
        input: { tenantId: table.tenantId, caseId: opened.caseId, personId: opened.personId },
      },
    ],
  };
}

async function mustBeApplicable({ table, body, today }: Call<'apply'>, file: PersonFile): Promise<void> {
  if (body.disabledSince > today)
    throw fieldProblem('body.disabledSince', '不能晚于今天', `must not be after today, ${today}`);
  if (body.disabledSince < file.person.facts.birthDate) {
    throw fieldProblem(
      'body.disabledSince',
      '不能早于出生日期',
      `must not be before the day of birth, ${file.person.facts.birthDate}`,
    );
  }
  const valid = file.entitlements.find(({ to }) => to === null || to >= today);
  if (valid)
    throw new Problem('entitlement_active', `body.personId: an entitlement is valid until ${valid.to}`);
  const book = await schemeBookOf(table);
  if (!book) throw new Problem('scheme_version_unknown', 'no scheme version is published for this tenant');
  const scheme = book.on(today);
  const known = scheme.exclusions.map(({ code }) => code);
  const unknown = body.exclusionCodes.find((code) => !known.includes(code));
  if (unknown) {
    throw fieldProblem(
      'body.exclusionCodes',
      `本地政策没有不予支付情形 ${unknown}`,
      `${unknown} is no exclusion of this scheme; it has ${known.join(', ')}`,
    );
  }
}

function summaries(page: { items: CaseItem[]; nextCursor?: string }) {
  return { ...page, items: page.items.map(summary) };
}

function summary(found: Case) {
  return pick(
    found,
    'caseId',
    'personId',
    'state',
    'appliedOn',
    'level',
    'grade',
    'reasons',
    'entitlementId',
  );
}
