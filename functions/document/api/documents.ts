import { maskedIdNumber } from '../../../rules/base/identity.ts';
import { shanghaiDate } from '../../base/time.ts';
import { type CaseEvent, type CaseItem, caseById, timelineOf } from '../../case/store.ts';
import { concerns } from '../../http/principal.ts';
import { Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { throughMandate } from '../../mandate/acting.ts';
import { personFile } from '../../person/store.ts';
import { wholeRegister } from '../../provider/store.ts';
import { calendarOf } from '../../scheme/calendar-store.ts';
import { highestRevisions, publishedBookOf, schemeVersions } from '../../scheme/store.ts';
import type { TenantTable } from '../../storage/table.ts';
import type { CaseRecord } from '../case-record.ts';
import { conclusionPage } from '../conclusion.ts';
import { type Call, documentsOperations } from '../operations.ts';
import { refusalPage } from '../refusal.ts';

export const handler = resource(
  documentsOperations,
  {
    printConclusion: async (call) => {
      const page = conclusionPage(await recordOf(call, 'concluded'));
      if (page === undefined) throw none('conclusion_unknown', call, 'no conclusion');
      return page;
    },

    printRefusal: async (call) => {
      const page = refusalPage(await recordOf(call, 'refused'));
      if (page === undefined) throw none('refusal_unknown', call, 'no refusal');
      return page;
    },
  },
  { represented: throughMandate },
);

type Print = Call<'printConclusion'> | Call<'printRefusal'>;

/** The record of the case, by the scheme that was in force when it was decided. */
async function recordOf(
  { table, path, principal, today }: Print,
  decision: 'concluded' | 'refused',
): Promise<CaseRecord> {
  const caseId = path.caseId ?? '';
  const [opened, timeline] = await Promise.all([caseById(table, caseId), timelineOf(table, caseId)]);
  if (!opened || !concerns(principal, opened.personId))
    throw new Problem('case_unknown', `path.caseId: there is no case ${caseId}`);
  const decidedAt = timeline.findLast(({ type }) => type === decision)?.at;
  return assemble(table, opened, timeline, decidedAt === undefined ? today : shanghaiDate(decidedAt));
}

async function assemble(
  table: TenantTable,
  opened: CaseItem,
  timeline: CaseEvent[],
  onDate: string,
): Promise<CaseRecord> {
  const [file, book, versions, assessors, calendar] = await Promise.all([
    personFile(table, opened.personId),
    publishedBookOf(table),
    schemeVersions(table),
    wholeRegister(table, 'assessor'),
    calendarOf(table),
  ]);
  const scheme = book.on(onDate);
  const published = highestRevisions(versions).find(({ version }) => version === scheme.effectiveFrom);
  if (!file || !published) throw new Error(`the case ${opened.caseId} is incomplete`);
  const { name, idKind, idNumber, sex } = file.person;
  return {
    tenant: published.document.tenant,
    policy: published.document.source,
    scheme,
    calendar,
    person: { name, sex, idKind, idNumberMasked: maskedIdNumber(idNumber) },
    opened,
    timeline,
    assessors: Object.fromEntries(assessors.map(({ assessorId, name }) => [assessorId, name])),
  };
}

function none(code: 'conclusion_unknown' | 'refusal_unknown', { path }: Print, what: string): Problem {
  return new Problem(code, `path.caseId: the case ${path.caseId} has ${what}`);
}
