import { addDays, monthOf, monthsBetween } from '../../rules/base/calendar.ts';
import { foldFacts, type RecordedFact } from '../../rules/enrolment/index.ts';
import { endEntitlement } from '../../rules/entitlement/index.ts';
import { idFrom } from '../base/ids.ts';
import { type ServiceMonthItem, serviceMonthWrite, servicesOf } from '../care/store.ts';
import { caseById, eventWrites } from '../case/store.ts';
import { changeOf, eventsOf, standingIn } from '../entitlement/change.ts';
import { entitlementSummary } from '../entitlement/entitlement-view.ts';
import { type EntitlementItem, entitlementById } from '../entitlement/store.ts';
import { actorOf } from '../http/principal.ts';
import { Problem } from '../http/problems.ts';
import { tellEvent } from '../message/telling.ts';
import { factWrites, type PersonItem, recordedPerson } from '../person/store.ts';
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
    unsettledServices(table, found.entitlement, today),
  ]);
  if (!standing || !origin) throw new Error(`the entitlement ${entitlementId} has no case ${caseId}`);
  const by = actorOf(principal);
  const details = { source: 'taken-over' as const, note: body.note };
  const on = addDays(standing.entitlement.from, -1);
  const stamp = { eventId: 'taken-back', recordedAt: at };
  const end = endEntitlement(eventsOf(standing.history), { ...stamp, on, reason: 'taken-back' });
  const told = { eventId: 'taken-back', at, by, type: 'takeover-taken-back' as const, details };
  const withdrawn = withdrawnStay(table, file, takenOver.stayFactId);
  const recording = { at, by: `${principal.role}:${principal.sub}`, source: { kind: 'api' as const } };
  const person = withdrawn ? recordedPerson(file.person, { facts: withdrawn.facts }, recording) : file.person;
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
      ...services.map((item) => servicesWrite(table, item)),
      ...telling.writes,
    ],
    messages: [...change.messages, ...telling.messages],
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
  today: string,
): Promise<ServiceMonthItem[]> {
  const months = monthsBetween(monthOf(from), monthOf(today));
  const services = (await Promise.all(months.map((month) => servicesOf(table, personId, month)))).flat();
  const settled = services.find(({ settledBy }) => settledBy !== undefined);
  if (!settled) return services;
  throw new Problem(
    'takeover_settled',
    `path.entitlementId: ${settled.month} of ${entitlementId} was settled by ${settled.settledBy}`,
  );
}

/** Over the version that was read, so that no run settles it meanwhile; and settled elsewhere no more. */
function servicesWrite(table: TenantTable, item: ServiceMonthItem): Write {
  const { personId, providerId, month, lines, version } = item;
  return serviceMonthWrite(table, { personId, providerId, month, lines }, version);
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
