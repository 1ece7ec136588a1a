import { addDays, monthOf, monthsBetween } from '../../rules/base/calendar.ts';
import { foldFacts, type RecordedFact } from '../../rules/enrolment/index.ts';
import { endEntitlement } from '../../rules/entitlement/index.ts';
import { idFrom } from '../base/ids.ts';
import { shanghaiDate } from '../base/time.ts';
import { type ServiceMonthItem, serviceMonthWrite, servicesOf, settledMonth } from '../care/store.ts';
import { caseById, eventWrites } from '../case/store.ts';
import { changeOf, eventsOf, standingIn } from '../entitlement/change.ts';
import { entitlementSummary } from '../entitlement/entitlement-view.ts';
import { type EntitlementItem, entitlementById } from '../entitlement/store.ts';
import { actorOf, signInOf } from '../http/principal.ts';
import { Problem } from '../http/problems.ts';
import { tellEvent } from '../message/telling.ts';
import type { Message } from '../outbox/store.ts';
import { type Cause, correctionMessage, reachesIntoSettled } from '../person/fact-effects.ts';
import { factWrites, type PersonItem, particularsOf, recordedPerson } from '../person/store.ts';
import { publishedBookOf } from '../scheme/store.ts';
import { type SettlementFile, settlementFile } from '../settlement/file.ts';
import { forgottenUseWrites } from '../settlement/limit-use-store.ts';
import type { TenantTable, Write } from '../storage/table.ts';
import type { Call, Decision } from './operations.ts';

/**
 * Takes back what was taken over by mistake: the entitlement never was, its limit uses and the stay that came with it
 * count no more. Once a month was settled on it, only a correction helps.
 */
export async function takeBack(call: Call<'takeBackTakeover'>): Promise<Decision<'takeBackTakeover'>> {
  const { table, path, body, at, today, principal } = call;
  const found = await takenOverOf(table, path.entitlementId ?? '');
  const { entitlementId, caseId, takenOver } = found.entitlement;
  const file = await fileOf(table, found.entitlement);
  const standing = await standingIn(table, file, entitlementId);
  const [origin, book, services] = await Promise.all([
    caseById(table, caseId),
    publishedBookOf(table),
    unsettledServices(table, found.entitlement, file, today),
  ]);
  if (!standing || !origin) throw new Error(`the entitlement ${entitlementId} has no case ${caseId}`);
  const by = actorOf(principal);
  const details = { source: 'taken-over' as const, note: body.note };
  const on = addDays(standing.entitlement.from, -1);
  const stamp = { eventId: 'taken-back', recordedAt: at };
  const end = endEntitlement(eventsOf(standing.history), { ...stamp, on, reason: 'taken-back' });
  const told = { eventId: 'taken-back', at, by, type: 'takeover-taken-back' as const, details };
  const withdrawn = withdrawnStay(table, file, takenOver.stayFactId);
  const recording = { at, by: signInOf(principal), source: { kind: 'api' as const } };
  const particulars = particularsOf(file.person);
  const person = withdrawn
    ? recordedPerson(file.person, { facts: withdrawn.facts, particulars }, recording, [])
    : file.person;
  const change = await changeOf(
    table,
    book,
    { ...standing, file: { ...file, person } },
    { ...told, events: [end], head: { keepsBed: false } },
  );
  const event = { ...told, details: { entitlementId, ...details } };
  const telling = tellEvent(table, origin, event);
  return {
    answer: entitlementSummary(change.entitlement, today),
    writes: [
      ...change.writes,
      ...eventWrites(table, origin, event, { state: 'withdrawn' }),
      ...factWrites(table, file.person, recording, withdrawn ? [withdrawn.recorded] : []),
      ...forgottenUseWrites(table, file.limitUses, `${takenOver.importId}.${takenOver.row}`),
      ...(await Promise.all(services.map((item, index) => servicesWrites(call, item, index)))).flat(),
      ...telling.writes,
    ],
    messages: [...change.messages, ...telling.messages, ...reversal(table, found.entitlement, at)],
  };
}

type TakenOverItem = EntitlementItem & Required<Pick<EntitlementItem, 'takenOver'>>;

/** @throws Problem `entitlement_unknown`, `not_taken_over` */
async function takenOverOf(
  table: TenantTable,
  entitlementId: string,
): Promise<{ entitlement: TakenOverItem }> {
  const entitlement = await entitlementById(table, entitlementId);
  const where = `path.entitlementId: ${entitlementId}`;
  if (!entitlement) throw new Problem('entitlement_unknown', `${where} does not exist`);
  const { takenOver, from, to } = entitlement;
  if (!takenOver) throw new Problem('not_taken_over', `${where} began here`);
  if (to < from) throw new Problem('not_taken_over', `${where} was taken back, or never began`);
  return { entitlement: { ...entitlement, takenOver } };
}

/** @throws Problem `case_open` */
async function fileOf(table: TenantTable, { personId }: EntitlementItem): Promise<SettlementFile> {
  const file = await settlementFile(table, personId);
  if (!file) throw new Error(`person ${personId} does not exist`);
  if (file.openCaseId === null) return file;
  throw new Problem(
    'case_open',
    `path.entitlementId: the case ${file.openCaseId} of the person is open; decide or withdraw it first`,
  );
}

/**
 * The person's records of the months that the entitlement reaches into.
 * @throws Problem `takeover_settled` where a run has settled one of them
 */
async function unsettledServices(
  table: TenantTable,
  { personId, from, entitlementId }: EntitlementItem,
  { corrections }: SettlementFile,
  today: string,
): Promise<ServiceMonthItem[]> {
  const months = monthsBetween(monthOf(from), monthOf(today));
  const services = (await Promise.all(months.map((month) => servicesOf(table, personId, month)))).flat();
  const settled = services.find(({ settledBy }) => settledBy !== undefined);
  const taken = corrections.find(({ status }) => status === 'taken');
  if (taken)
    throw new Problem(
      'takeover_settled',
      `path.entitlementId: ${taken.correctionId} of the person was settled by ${taken.runId}`,
    );
  if (!settled) return services;
  throw new Problem(
    'takeover_settled',
    `path.entitlementId: ${settled.month} of ${entitlementId} was settled by ${settled.settledBy}`,
  );
}

/**
 * Over the version that was read, so that no run settles it meanwhile; and settled elsewhere no more. Where the city has
 * settled the month since, no run comes back to it: the record is one that came late.
 */
async function servicesWrites(
  { table, at, today, newId }: Call<'takeBackTakeover'>,
  item: ServiceMonthItem,
  index: number,
): Promise<Write[]> {
  const { personId, providerId, month, lines, late, version } = item;
  const value = { personId, providerId, month, lines };
  if (late) return [serviceMonthWrite(table, { ...value, late }, version)];
  if (!(await settledMonth(table, month))) return [serviceMonthWrite(table, value, version)];
  const recordId = `${newId('late')}-${index}`;
  const cameLate = { recordedOn: today, recordId, recordedAt: at };
  return [table.delete(item), serviceMonthWrite(table, { ...value, late: cameLate }, 0)];
}

/** What was found owed on it is owed no more. */
function reversal(
  table: TenantTable,
  { from, personId, entitlementId }: EntitlementItem,
  at: string,
): Message[] {
  if (!reachesIntoSettled(from, at)) return [];
  const source = { kind: 'takeover', id: entitlementId };
  const cause: Cause = {
    ...{ code: 'outside-entitlement', from, to: null },
    ...{ reportedOn: shanghaiDate(at), source },
  };
  return [correctionMessage(table.tenantId, `taken-back-${entitlementId}`, [personId], cause)];
}

/** The stay that came with the takeover, taken back as any fact is. */
function withdrawnStay(
  table: TenantTable,
  { person, recorded }: SettlementFile,
  stayFactId: string | undefined,
): { facts: PersonItem['facts']; recorded: RecordedFact } | null {
  if (stayFactId === undefined || recorded.some(({ supersedes }) => supersedes === stayFactId)) return null;
  const withdrawal: RecordedFact = {
    factId: idFrom('fct', table.tenantId, stayFactId, 'taken-back'),
    fact: { kind: 'withdrawal' },
    supersedes: stayFactId,
  };
  const facts = foldFacts(person.enrolled.facts ?? person.facts, [...recorded, withdrawal]);
  return { facts, recorded: withdrawal };
}
