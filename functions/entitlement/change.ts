import { renewalDatesOf } from '../../rules/assessment/renewal-dates.ts';
import type { PersonFacts } from '../../rules/base/facts.ts';
import { type EntitlementEvent, foldEntitlement, spellsOfPerson } from '../../rules/entitlement/index.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import { endOfShanghaiDay, shanghaiDate } from '../base/time.ts';
import { startAt, startOfDay } from '../case/deadlines.ts';
import { record } from '../case/record.ts';
import type { Message } from '../outbox/store.ts';
import { entitledWrite } from '../person/store.ts';
import { careListWrite } from '../provider/care-list-store.ts';
import type { TenantTable, Write } from '../storage/table.ts';
import { bedWrites } from './beds.ts';
import { coverWatches } from './cover-watch.ts';
import { type EntitledFile, entitledFile } from './file.ts';
import {
  type Entitlement,
  type EntitlementItem,
  type EntitlementRecord,
  entitlementById,
  entitlementKey,
  entitlementOf,
  entitlementWrites,
  historyOf,
  providersOf,
} from './store.ts';

/** An entitlement as it stands, with everything that a change of it must agree with. */
export interface Standing {
  file: EntitledFile;
  entitlement: EntitlementItem;
  history: EntitlementRecord[];
}

/** What is to happen to an entitlement; what it decides may come with new fields of the head. */
export interface Told extends EntitlementRecord {
  /** What the decision changes beside the events, e.g. the benefits that run beside a new mode. */
  head?: Partial<Pick<Entitlement, 'caseId' | 'benefitsFrom' | 'concurrency' | 'keepsBed'>>;
  /** The entitlement asks for a bed that must be free. */
  takesBed?: boolean;
}

export interface Change {
  entitlement: Entitlement;
  writes: Write[];
  messages: Message[];
}

export async function standingOf(table: TenantTable, entitlementId: string): Promise<Standing | undefined> {
  const found = await entitlementById(table, entitlementId);
  return found && standingIn(table, await fileOf(table, found.personId), entitlementId);
}

/**
 * Does something to each entitlement of a person, the first one first: each is read as the one before left the
 * person, since what is told of one is written over the person's version.
 */
export async function forEachStanding(
  table: TenantTable,
  personId: string,
  act: (standing: Standing) => Promise<void>,
): Promise<void> {
  const { entitlements } = await fileOf(table, personId);
  for (const { entitlementId } of entitlements) {
    const standing = await standingIn(table, await fileOf(table, personId), entitlementId);
    if (standing) await act(standing);
  }
}

export async function fileOf(table: TenantTable, personId: string): Promise<EntitledFile> {
  const file = await entitledFile(table, personId);
  if (!file) throw new Error(`person ${personId} does not exist`);
  return file;
}

export async function standingIn(
  table: TenantTable,
  file: EntitledFile,
  entitlementId: string,
): Promise<Standing | undefined> {
  const entitlement = file.entitlements.find((known) => known.entitlementId === entitlementId);
  return entitlement && { file, entitlement, history: await historyOf(table, entitlementId) };
}

/** What was decided of an entitlement so far. */
export function eventsOf(history: readonly EntitlementRecord[]): EntitlementEvent[] {
  return history.flatMap(({ events }) => events);
}

function wasTold({ history }: Standing, eventId: string): boolean {
  return history.some((known) => known.eventId === eventId);
}

/**
 * The entitlement after what is told: its head, its beds, and the schedules of its end and its renewal.
 * @throws RuleError `entitlement_invalid` when two entitlements of the person would stand on one day
 */
export async function changeOf(
  table: TenantTable,
  book: SchemeBook,
  standing: Standing,
  { head, takesBed, ...told }: Told,
): Promise<Change> {
  const { file, entitlement: before, history } = standing;
  const after = folded({ ...entitlementOf(before), ...head }, file, [...eventsOf(history), ...told.events]);
  return complete(table, book, { file, before, after, told, mustFit: takesBed ?? false });
}

/** A new entitlement by its first record. */
export function openingOf(
  table: TenantTable,
  book: SchemeBook,
  file: EntitledFile,
  opened: Pick<Entitlement, 'entitlementId' | 'caseId' | 'benefitsFrom' | 'concurrency' | 'takenOver'>,
  told: EntitlementRecord,
): Promise<Change> {
  const { personId } = file.person;
  const after = folded({ ...opened, personId, keepsBed: true }, file, told.events);
  return complete(table, book, { file, before: undefined, after, told, mustFit: true });
}

/** Records what is told of an entitlement in its own history and in its case's timeline, once. */
export async function tell(
  table: TenantTable,
  book: SchemeBook,
  standing: Standing,
  told: Told,
  further: Message[] = [],
): Promise<void> {
  if (wasTold(standing, told.eventId)) return;
  const { writes, messages } = await changeOf(table, book, standing, told);
  const { eventId, at, type, by, details } = told;
  const { entitlementId } = standing.entitlement;
  await record(table, {
    caseId: told.head?.caseId ?? standing.entitlement.caseId,
    event: { eventId: `${entitlementId}/${eventId}`, at, type, by, details: { entitlementId, ...details } },
    writes,
    messages: [...messages, ...further],
    evenIfEnded: true,
  });
}

/** The entitlement as the facts and events that are known now make it, without telling anything. */
export function asItStands({ file, entitlement, history }: Standing): Entitlement {
  return folded(entitlementOf(entitlement), file, eventsOf(history));
}

type Head = Omit<Entitlement, 'from' | 'to' | 'validTo' | 'endReason' | 'spells' | 'suspensions'>;

function folded(head: Head, { person }: EntitledFile, events: readonly EntitlementEvent[]): Entitlement {
  const fold = foldEntitlement(events, {
    onDate: person.facts.birthDate,
    hospitalStays: person.facts.hospitalStays,
  });
  const { from, endsOn, validTo, endReason, spells } = fold;
  const suspensions = fold.suspensions.map((spell) => ({ from: spell.from, to: spell.to ?? endsOn }));
  return { ...head, from, to: endsOn, validTo, endReason, spells, suspensions };
}

async function complete(
  table: TenantTable,
  book: SchemeBook,
  change: {
    file: EntitledFile;
    before: EntitlementItem | undefined;
    after: Entitlement;
    told: EntitlementRecord;
    mustFit: boolean;
  },
): Promise<Change> {
  const { file, before, after, told, mustFit } = change;
  const today = shanghaiDate(told.at);
  const others = file.entitlements.filter(({ entitlementId }) => entitlementId !== after.entitlementId);
  spellsOfPerson([...others, after]);
  const ownIds = others.map(({ entitlementId }) => entitlementId);
  return {
    entitlement: after,
    writes: [
      entitledWrite(table, file.person, after),
      ...entitlementWrites(table, { before, after, record: told }),
      ...providersOf(after.spells).map((providerId) =>
        careListWrite(table, providerId, { entitlementId: after.entitlementId, at: entitlementKey(after) }),
      ),
      ...(await bedWrites(table, book, before, after, { today, mustFit, ownIds })),
    ],
    messages:
      before?.validTo === after.validTo
        ? []
        : [...remindersOf(table.tenantId, book, file.person.facts, after, told.at)],
  };
}

/** What reminds this system of the entitlement on days to come: its expiry, its renewal, the end of the cover. */
export function remindersOf(
  tenantId: string,
  book: SchemeBook,
  facts: PersonFacts,
  entitlement: Entitlement,
  at: string,
): Message[] {
  return [
    ...schedulesOf(tenantId, book, entitlement, at),
    ...coverWatches(tenantId, book, facts, entitlement, at),
  ];
}

/** When the entitlement expires, and when its renewal opens. */
function schedulesOf(tenantId: string, book: SchemeBook, entitlement: Entitlement, at: string): Message[] {
  const { entitlementId, personId, validTo } = entitlement;
  const { opensOn } = renewalDatesOf(book.on(shanghaiDate(at)), { validTo });
  const input = { tenantId, personId, entitlementId, validTo };
  return [
    startAt('ending', `expiry-${entitlementId}-${validTo}`, endOfShanghaiDay(validTo), at, {
      ...input,
      because: 'expired',
    }),
    startAt('renewal', `renewal-${entitlementId}-${validTo}`, startOfDay(opensOn), at, input),
  ];
}
