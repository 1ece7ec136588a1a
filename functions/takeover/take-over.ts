import { monthOf, monthsBetween } from '../../rules/base/calendar.ts';
import { applyFact, issuesOf, type PersonFact, type RecordedFact } from '../../rules/enrolment/index.ts';
import { startEntitlement } from '../../rules/entitlement/index.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import type { TakeoverError, TakeoverRow } from '../../rules/takeover/index.ts';
import { contentHash, idFrom } from '../base/ids.ts';
import { settledMonth } from '../care/store.ts';
import { type Case, decidedCaseWrites } from '../case/store.ts';
import { openingOf } from '../entitlement/change.ts';
import type { EntitlementRecord } from '../entitlement/store.ts';
import { tellEvent } from '../message/telling.ts';
import { commit } from '../outbox/commit.ts';
import type { Message } from '../outbox/store.ts';
import { type Cause, correctionMessage } from '../person/fact-effects.ts';
import {
  factWrites,
  type PersonItem,
  particularsOf,
  type Recording,
  recordedPerson,
} from '../person/store.ts';
import type { Provider } from '../provider/store.ts';
import type { ImportContext } from '../roster/import-flow.ts';
import type { RowResult } from '../roster/store.ts';
import { type SettlementFile, settlementFile } from '../settlement/file.ts';
import { limitUseWrites } from '../settlement/limit-use-store.ts';
import type { TenantTable } from '../storage/table.ts';
import { type Agreed, agreedWith } from './running.ts';
import * as words from './words.ts';

/** A row of a known person, and what it is taken over with. */
export interface Taking {
  table: TenantTable;
  context: ImportContext & { book: SchemeBook };
  providers: readonly Provider[];
  number: number;
  row: TakeoverRow;
  personId: string;
}

/**
 * Takes an entitlement over as it stands: the case that it came from, the entitlement, the stay in hospital and the uses
 * of limits are one transaction. Done twice, it finds what the first time wrote.
 * @throws WriteConflict where the person or the last bed changed meanwhile
 */
export async function takeOver(taking: Taking): Promise<RowResult> {
  const { table, context, number, row, personId } = taking;
  const file = await settlementFile(table, personId);
  if (!file) throw new Error(`person ${personId} has an ID number but no file`);
  const known = resultKnown(taking, file);
  if (known) return known;
  const { book, today } = context;
  const asking = { table, book, today, providers: taking.providers };
  const answer = await agreedWith(asking, file, row);
  const stay = stayOf(taking, file);
  const errors = [...('errors' in answer ? answer.errors : []), ...('errors' in stay ? stay.errors : [])];
  if ('errors' in answer || 'errors' in stay) return { row: number, outcome: 'rejected', errors };
  if (context.dryRun) return { row: number, outcome: 'created', personId };
  const entitlementId = await store(taking, file, answer.agreed, stay.recorded);
  return { row: number, outcome: 'created', personId, entitlementId };
}

/** What this row, or another that said the same, has done already. */
function resultKnown({ context, number, row }: Taking, file: SettlementFile): RowResult | undefined {
  const { personId } = file.person;
  const standing = file.entitlements.filter(({ from, to }) => from <= to);
  const own = standing.find(({ takenOver }) => takenOver?.importId === context.importId);
  if (own && own.takenOver?.row !== number) {
    const errors = [
      { field: 'idNumber' as const, reason: words.sameNumberAs({ row: own.takenOver?.row ?? 0 }) },
    ];
    return { row: number, outcome: 'rejected', errors };
  }
  if (own) return { row: number, outcome: 'created', personId, entitlementId: own.entitlementId };
  const same = standing.find(({ takenOver }) => takenOver?.rowHash === contentHash(row));
  return same && { row: number, outcome: 'unchanged', personId, entitlementId: same.entitlementId };
}

/** The stay in hospital that the row tells of, unless it is known. */
function stayOf(
  { table, context, number, row: { admittedOn } }: Taking,
  { person }: SettlementFile,
): { recorded: RecordedFact | null } | { errors: TakeoverError[] } {
  const isKnown = person.facts.hospitalStays.some((stay) => stay.admittedOn === admittedOn);
  if (admittedOn === undefined || isKnown) return { recorded: null };
  const fact: PersonFact = { kind: 'hospital-stay', admittedOn, dischargedOn: null };
  const issues = issuesOf(person.facts, fact, context.today);
  if (issues.length > 0)
    return { errors: issues.map(({ zh, en }) => ({ field: 'admittedOn', reason: { zh, en } })) };
  return {
    recorded: { factId: idFrom('fct', table.tenantId, context.importId, String(number)), fact },
  };
}

async function store(
  taking: Taking,
  file: SettlementFile,
  agreed: Agreed,
  stay: RecordedFact | null,
): Promise<string> {
  const { table, context, number, row } = taking;
  const { importId, at, by, book } = context;
  const place = [table.tenantId, importId, String(number)];
  const [entitlementId, caseId] = [idFrom('ent', ...place), idFrom('case', ...place)];
  const { from, grade, careMode, provider, carer, concurrency, limitUses, disabledSince } = agreed;
  const choice = { careMode, providerId: provider?.providerId ?? null, carer };
  const recording: Recording = { at, by, source: { kind: 'takeover', importId, row: number } };
  const stays = stay ? [stay] : [];
  const person = withFacts(file.person, recording, stays);
  const details = {
    ...{ source: 'taken-over', importId, row: number, from, benefitsFrom: from, grade },
    ...{ validFrom: row.validFrom, validTo: row.validTo, careMode, providerId: choice.providerId },
    ...(row.score !== undefined && { score: row.score }),
    settledMonths: row.settledMonths,
  };
  const started = startEntitlement({
    ...{ eventId: 'taken-over', recordedAt: at, from, validTo: row.validTo, grade },
    ...choice,
  });
  const told: EntitlementRecord = {
    ...{ eventId: 'taken-over', at, by, type: 'entitlement-taken-over', details },
    events: [started],
  };
  const takenOver = {
    ...{ importId, row: number, rowHash: contentHash(row), validTo: row.validTo },
    settledMonths: row.settledMonths,
    ...(stay && { stayFactId: stay.factId }),
  };
  const opened = { entitlementId, caseId, benefitsFrom: from, concurrency, takenOver };
  const change = await openingOf(table, book, { ...file, person }, opened, told);
  const decided = caseOf(taking, { caseId, entitlementId, grade, disabledSince });
  const event = { ...told, details: { entitlementId, ...details } };
  const telling = tellEvent(table, decided, event);
  await commit(
    table,
    { id: entitlementId, at },
    [
      ...change.writes,
      ...decidedCaseWrites(table, decided, eventOnly(event)),
      ...factWrites(table, file.person, recording, stays),
      ...limitUseWrites(table, person.personId, `${importId}.${number}`, file.limitUses, limitUses),
      ...telling.writes,
    ],
    [...change.messages, ...telling.messages, ...(await gapCorrection(taking, caseId, from))],
  );
  return entitlementId;
}

/** Months that this city settled while the person was not known to be entitled are looked at again. */
async function gapCorrection(
  { table, context, row, personId }: Taking,
  caseId: string,
  from: string,
): Promise<Message[]> {
  const months = monthsBetween(monthOf(from), monthOf(context.today));
  const open = months.filter((month) => !row.settledMonths.includes(month));
  const settled = await Promise.all(open.map((month) => settledMonth(table, month)));
  const first = open.find((_, index) => settled[index] !== undefined);
  if (first === undefined) return [];
  const firstDay = `${first}-01`;
  const cause: Cause = {
    code: 'taken-over',
    from: firstDay < from ? from : firstDay,
    to: null,
    reportedOn: context.today,
    source: { kind: 'case', id: caseId },
  };
  return [correctionMessage(table.tenantId, `correction-${caseId}`, [personId], cause)];
}

function withFacts(person: PersonItem, recording: Recording, recorded: readonly RecordedFact[]): PersonItem {
  if (recorded.length === 0) return person;
  const facts = recorded.reduce((known, { fact }) => applyFact(known, fact), person.facts);
  return recordedPerson(person, { facts, particulars: particularsOf(person) }, recording, recorded);
}

/** The case in which it was decided elsewhere, as far as the row tells of it: renewals and re-assessments build on it. */
function caseOf(
  { row, personId }: Taking,
  led: Pick<Case, 'caseId' | 'grade' | 'disabledSince'> & { entitlementId: string },
): Case {
  return {
    ...led,
    kind: 'application',
    personId,
    state: 'active',
    appliedOn: row.validFrom,
    expectedMonths: null,
    applicant: 'agency',
    applicantId: null,
    exclusionCodes: [],
    papers: [],
    selfAssessment: null,
    stateChanged: false,
    concludedOn: row.validFrom,
    clock: null,
  };
}

function eventOnly({ events: _, ...event }: EntitlementRecord): Omit<EntitlementRecord, 'events'> {
  return event;
}
