import * as z from 'zod';
import { type Continuation, continuationOf } from '../../rules/assessment/renewal-dates.ts';
import { addDays, isWithin } from '../../rules/base/calendar.ts';
import type { Reason } from '../../rules/base/trace.ts';
import { type CareModeFacts, type CareModeResult, checkCareMode } from '../../rules/care-mode/choice.ts';
import {
  type Choice,
  changeMode,
  continueEntitlement,
  type EntitlementEvent,
  startEntitlement,
} from '../../rules/entitlement/index.ts';
import type { CompiledScheme, SchemeBook } from '../../rules/scheme/index.ts';
import { idFrom } from '../base/ids.ts';
import { shanghaiDate } from '../base/time.ts';
import { record } from '../case/record.ts';
import { type CaseItem, caseById, hasEnded } from '../case/store.ts';
import { Instant, TenantId } from '../lambda/step.ts';
import type { Message } from '../outbox/store.ts';
import { correctionMessage, reachesIntoSettled } from '../person/fact-effects.ts';
import { withFreeBeds } from '../provider/free-beds.ts';
import { registered } from '../provider/store.ts';
import { publishedBookOf } from '../scheme/store.ts';
import { CaseEnded } from '../storage/errors.ts';
import type { TenantTable } from '../storage/table.ts';
import { type Change, changeOf, eventsOf, fileOf, openingOf, type Standing, standingIn } from './change.ts';
import type { EntitledFile } from './file.ts';

/** What a workflow hands over when a case has come to its conclusion. */
export const Concluded = z.object({
  tenantId: TenantId,
  caseId: z.string(),
  personId: z.string(),
  at: Instant,
  visit: z.string(),
  grading: z.object({ grade: z.string() }),
  validity: z.object({ validFrom: z.iso.date(), validTo: z.iso.date(), benefitsFrom: z.iso.date() }),
  benefitsFrom: z.iso.date().nullable(),
});
type Concluded = z.infer<typeof Concluded>;

export type Begun = { begun: true; entitlementId: string } | { begun: false; reasons: Reason[] };

interface Beginning {
  table: TenantTable;
  book: SchemeBook;
  scheme: CompiledScheme;
  input: Concluded;
  by: string;
  current: CaseItem;
  file: EntitledFile;
  /** The entitlement that is renewed; null where a new one begins. */
  renewed: Standing | null;
  /** How a renewal follows; null where a new entitlement begins. */
  continuation: Continuation | null;
  from: string;
  validTo: string;
}

/**
 * Begins an entitlement under a conclusion, or goes on with the renewed one, when the choice is allowed on its first
 * day and a bed is free: all reasons against it otherwise. Without a choice, care goes on as it was.
 * @throws CaseEnded also where the person died meanwhile
 */
export async function begin(
  table: TenantTable,
  input: Concluded,
  by: string,
  chosen: Choice | null,
): Promise<Begun> {
  const { caseId, personId } = input;
  const [current, file, book] = await Promise.all([
    caseById(table, caseId),
    fileOf(table, personId),
    publishedBookOf(table),
  ]);
  if (!current) throw new Error(`case ${caseId} does not exist`);
  // The step was carried out before and its answer got lost.
  if (current.state === 'active' && current.entitlementId)
    return { begun: true, entitlementId: current.entitlementId };
  if (hasEnded(current) || file.person.facts.diedOn !== null)
    throw new CaseEnded(`case ${caseId} is over, or the person died`);

  const beginning = await beginningOf({ table, book, input, by, current, file });
  const choice = chosen ?? lastChoice(beginning);
  const check = await checkOf(beginning, choice);
  if (check.reasons.length > 0) return { begun: false, reasons: check.reasons };
  const change = await changeFor(beginning, choice, check);
  await recordBegun(beginning, change);
  return { begun: true, entitlementId: change.entitlement.entitlementId };
}

async function beginningOf(
  known: Pick<Beginning, 'table' | 'book' | 'input' | 'by' | 'current' | 'file'>,
): Promise<Beginning> {
  const { table, book, input, current, file } = known;
  const today = shanghaiDate(input.at);
  const scheme = book.on(today);
  const before =
    current.kind === 'renewal' && current.entitlementId
      ? await standingIn(table, file, current.entitlementId)
      : undefined;
  const continuation =
    before?.entitlement.endReason === 'expired'
      ? continuationOf(scheme, {
          validTo: before.entitlement.validTo,
          requestedOn: current.appliedOn,
          concludedOn: addDays(input.validity.validFrom, -1),
        })
      : null;
  if (before && continuation?.gapless) {
    const { from, validTo } = continuation;
    return { ...known, scheme, renewed: before, continuation, from, validTo };
  }
  const { benefitsFrom, validTo } = continuation ? renewedLate(continuation) : input.validity;
  const from = latest(benefitsFrom, today, ...file.entitlements.map(({ to }) => addDays(to, 1)));
  return { ...known, scheme, renewed: null, continuation: null, from, validTo };
}

function renewedLate({ from, validTo }: Continuation) {
  return { benefitsFrom: from, validTo };
}

function latest(...days: string[]): string {
  return days.reduce((last, day) => (day > last ? day : last));
}

/** The care of a renewed entitlement, or of the one before, as it was on its last day. */
function lastChoice({ file, renewed, current }: Beginning): Choice {
  const before =
    renewed?.entitlement ??
    file.entitlements.find(({ entitlementId }) => entitlementId === current.entitlementId);
  const spell = before?.spells.at(-1);
  if (!spell) return { careMode: '', providerId: null, carer: null };
  const { careMode, providerId, carer } = spell;
  return { careMode, providerId, carer };
}

async function checkOf(
  { table, scheme, input, file, from, validTo }: Beginning,
  { careMode, providerId, carer }: Choice,
): Promise<CareModeResult> {
  const facts: CareModeFacts = {
    grade: input.grading.grade,
    careMode,
    provider: await providerOnDays(table, providerId, { from, to: validTo }, file),
    carer,
    livingElsewhere: file.person.facts.livingElsewhere.some((spell) => isWithin(from, spell)),
    onDate: from,
  };
  return checkCareMode(scheme, facts);
}

async function providerOnDays(
  table: TenantTable,
  providerId: string | null,
  span: { from: string; to: string },
  file: EntitledFile,
) {
  const provider = providerId === null ? undefined : await registered(table, 'provider', providerId);
  if (!provider) return null;
  const ownIds = file.entitlements.map(({ entitlementId }) => entitlementId);
  const [found] = await withFreeBeds(table, [provider], span, ownIds);
  return found ?? null;
}

function changeFor(beginning: Beginning, choice: Choice, check: CareModeResult): Promise<Change> {
  const { table, book, input, by, renewed } = beginning;
  const { at, visit, caseId } = input;
  const { concurrency } = check;
  const told = { eventId: visit, at, by };
  if (renewed) {
    const events = continuationEvents(beginning, renewed, choice);
    const details = { ...choice, ...detailsOf(beginning) };
    const head = { caseId, concurrency, keepsBed: true };
    return changeOf(table, book, renewed, {
      ...told,
      type: 'entitlement-continued',
      details,
      events,
      head,
      takesBed: true,
    });
  }
  const { from, validTo } = beginning;
  const stamp = { eventId: visit, recordedAt: at };
  const start = startEntitlement({ ...stamp, ...choice, from, validTo, grade: input.grading.grade });
  const opened = {
    entitlementId: idFrom('ent', input.tenantId, caseId),
    caseId,
    benefitsFrom: latest(input.benefitsFrom ?? from, from),
    concurrency,
  };
  return openingOf(table, book, beginning.file, opened, {
    ...told,
    type: 'entitlement-started',
    details: { ...choice, ...detailsOf(beginning), benefitsFrom: opened.benefitsFrom },
    events: [start],
  });
}

function detailsOf({ from, validTo, input }: Beginning) {
  return { from, validTo, grade: input.grading.grade };
}

function continuationEvents(
  { input, from, validTo }: Beginning,
  renewed: Standing,
  choice: Choice,
): EntitlementEvent[] {
  const { at, visit, grading } = input;
  const known = eventsOf(renewed.history);
  const stamp = { eventId: visit, recordedAt: at };
  const continued = continueEntitlement(known, { ...stamp, from, validTo, grade: grading.grade });
  const last = renewed.entitlement.spells.at(-1);
  if (last && isSame(last, choice)) return [continued];
  const mode = changeMode([...known, continued], {
    eventId: `${visit}/mode`,
    recordedAt: at,
    ...choice,
    from,
  });
  return [continued, mode];
}

function isSame(a: Choice, b: Choice): boolean {
  return a.careMode === b.careMode && a.providerId === b.providerId && a.carer?.carerId === b.carer?.carerId;
}

async function recordBegun(beginning: Beginning, { entitlement, writes, messages }: Change): Promise<void> {
  const { table, input, by, renewed } = beginning;
  const { caseId, visit, at } = input;
  const { entitlementId } = entitlement;
  const type = renewed ? 'entitlement-continued' : 'entitlement-started';
  const { from, validTo } = beginning;
  const spell = entitlement.spells.find((known) => isWithin(from, known));
  await record(table, {
    caseId,
    event: {
      eventId: visit,
      at,
      type,
      by,
      details: {
        entitlementId,
        from,
        validTo,
        benefitsFrom: entitlement.benefitsFrom,
        grade: input.grading.grade,
        careMode: spell?.careMode ?? null,
        providerId: spell?.providerId ?? null,
      },
    },
    change: { state: 'active', entitlementId },
    writes,
    messages: [...messages, ...gapCorrection(beginning)],
  });
}

/** Days between the expiry and the late conclusion of a renewal may have been settled as days without entitlement. */
function gapCorrection({ table, input, renewed, from, current }: Beginning): Message[] {
  if (!renewed || !reachesIntoSettled(from, input.at)) return [];
  const { caseId, at, personId } = input;
  const cause = {
    code: 'renewed' as const,
    from,
    to: null,
    reportedOn: shanghaiDate(at),
    source: { kind: 'case', id: current.caseId },
  };
  return [correctionMessage(table.tenantId, `correction-${caseId}`, [personId], cause)];
}
