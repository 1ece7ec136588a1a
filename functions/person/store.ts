import type { PersonFacts } from '../../rules/base/facts.ts';
import { documentKey, type Sex } from '../../rules/base/identity.ts';
import { isParticular, type Particulars, type RecordedFact } from '../../rules/enrolment/index.ts';
import { withoutUndefined } from '../base/objects.ts';
import { type Protection, protectionOf } from '../storage/protection.ts';
import type { Item, Key, Page, TenantTable, Write } from '../storage/table.ts';
import { type DocumentItem, documentInsert, documentPointers } from './document-store.ts';

/** How a fact came in. */
export type FactSource =
  | { kind: 'api' }
  | { kind: 'roster' | 'takeover'; importId: string; row: number }
  /** From another record of the same person, or taken back with it. */
  | { kind: 'join'; joinId: string; personId: string };

/** When, by whom and from where something of a person was recorded. */
export interface Recording {
  at: string;
  by: string;
  source: FactSource;
}

export interface Person extends Particulars {
  personId: string;
  sex: Sex;
  /** What the rules take: everything recorded, folded. */
  facts: PersonFacts;
  /** The enrolment; `facts` and `particulars` hold those it began with once others were recorded. */
  enrolled: Recording & { facts?: PersonFacts; particulars?: Particulars };
  /** The last change, absent when there was none. */
  changed?: Recording;
  /** The record of the same person that goes on in place of this one; absent where this one goes on. */
  joinedInto?: JoinedInto;
  /** Records that go on in this one. */
  joinedFrom?: string[];
  /** First day of the first entitlement; absent while there never was one. */
  entitledFrom?: string;
  /** The last entitlement, by its first day; also absent where the last change of one was before 0.2. */
  entitlement?: { entitlementId: string; from: string };
}
export interface JoinedInto {
  personId: string;
  joinId: string;
}
export type PersonItem = Item & Person & { version: number };

/** A fact as it was recorded; never edited. */
export interface FactRecord extends RecordedFact {
  recordedAt: string;
  by: string;
  source: FactSource;
}
export type FactItem = Item & FactRecord;

/** What everybody may know of an entitlement of a person: its days, and who gave the care. */
export interface EntitledSpan {
  entitlementId: string;
  from: string;
  to: string;
  /** Where it ran before: which months were settled there. */
  takenOver?: { settledMonths: readonly string[] };
  spells: readonly {
    from: string;
    to: string;
    providerId: string | null;
    standIns?: readonly { providerId: string; from: string; to: string }[];
  }[];
}

/** Everything that is known of one person: the items of one partition, read at once. */
export interface PersonFile {
  person: PersonItem;
  /** In the order of recording, without those of the enrolment. */
  recorded: FactItem[];
  entitlements: EntitledSpan[];
  openCaseId: string | null;
  /** All of them, for the subjects above whose items stand here too. */
  items: readonly Item[];
}

function personPartition(personId: string): string {
  return `PERSON#${personId}`;
}

/** Registers a person; `refusal` is thrown when somebody is registered by the document already, see `documentInsert`. */
export function personWrites(
  table: TenantTable,
  by: Protection,
  person: Person,
  options: { roster?: DocumentItem['roster']; refusal?: () => Error } = {},
): Write[] {
  const { personId } = person;
  const { roster, refusal } = options;
  return [
    table.insert({ ...personKey(personId), gsi1pk: 'PERSONS', gsi1sk: personId, ...person, version: 1 }),
    ...documentInsert(table, by, documentKey(person), { personId, ...(roster && { roster }) }, refusal),
  ];
}

interface Recorded {
  facts: PersonFacts;
  particulars: Particulars;
  joinedFrom?: string[];
}

/** Stores the person with facts recorded anew, over the version that was read. */
export function recordWrites(
  table: TenantTable,
  before: PersonItem,
  after: Recorded,
  recording: Recording,
  recorded: RecordedFact[],
): Write[] {
  const { version, ...person } = recordedPerson(before, after, recording, recorded);
  return [table.replace(person, version), ...factWrites(table, before, recording, recorded)];
}

/** The person with facts recorded anew, still of the version that was read. */
export function recordedPerson(
  before: PersonItem,
  after: Recorded,
  recording: Recording,
  recorded: readonly RecordedFact[],
): PersonItem {
  const { phone: _phone, address: _address, homePosition: _home, issuedBy: _issuedBy, ...person } = before;
  const { facts, particulars, joinedFrom = before.joinedFrom } = after;
  const enrolled = {
    ...before.enrolled,
    facts: before.enrolled.facts ?? before.facts,
    ...(recorded.some(({ fact }) => isParticular(fact)) && { particulars: enrolledParticulars(before) }),
  };
  return {
    ...person,
    ...particulars,
    ...(joinedFrom && { joinedFrom }),
    ...{ facts, enrolled, changed: recording },
  };
}

/** Appends facts alone; the person that holds them is stored with something else of the transaction. */
export function factWrites(
  table: TenantTable,
  { pk }: PersonItem,
  { at, by, source }: Recording,
  recorded: readonly RecordedFact[],
): Write[] {
  return recorded.map((fact) =>
    table.insert({ pk, sk: `FACT#${at}#${fact.factId}`, ...fact, recordedAt: at, by, source }),
  );
}

/** Stores a record, over the version that was read, as one that goes on in another, or on its own again (`null`). */
export function joinedWrite(table: TenantTable, person: PersonItem, joinedInto: JoinedInto | null): Write {
  const { version, joinedInto: _, ...others } = person;
  return table.replace({ ...others, ...(joinedInto && { joinedInto }) }, version);
}

export function particularsOf({
  name,
  phone,
  address,
  homePosition,
  idKind,
  idNumber,
  issuedBy,
}: Particulars): Particulars {
  return withoutUndefined({ name, phone, address, homePosition, idKind, idNumber, issuedBy }) as Particulars;
}

export function enrolledParticulars(person: Person): Particulars {
  return person.enrolled.particulars ?? particularsOf(person);
}

/**
 * Stores the person, over the version that was read, as entitled from a day on, or from an earlier one. A person's
 * facts and entitlements never change side by side, so that no two entitlements can come to stand on one day.
 */
export function entitledWrite(
  table: TenantTable,
  person: PersonItem,
  { entitlementId, from }: { entitlementId: string; from: string },
): Write {
  const { version, ...known } = person;
  const entitledFrom = person.entitledFrom && person.entitledFrom < from ? person.entitledFrom : from;
  const { entitlement: last } = person;
  const entitlement = last && last.from > from ? last : { entitlementId, from };
  return table.replace({ ...known, entitledFrom, entitlement }, version);
}

export function personPage(
  table: TenantTable,
  options: { limit: number; cursor?: string | undefined },
): Promise<Page<PersonItem>> {
  return table.indexPage<PersonItem>('PERSONS', withoutUndefined(options));
}

/** Persons in the order of their ids, from one on. */
export async function personIdsFrom(table: TenantTable, personId: string, limit: number): Promise<string[]> {
  const { items } = await table.indexPage<PersonItem>('PERSONS', { from: personId, limit });
  return items.map((person) => person.personId);
}

export async function personFile(table: TenantTable, personId: string): Promise<PersonFile | undefined> {
  const items = await table.collection<Item>(personPartition(personId));
  const person = items.find((item) => item.sk === 'PERSON') as PersonItem | undefined;
  if (!person) return undefined;
  return {
    person,
    recorded: items.filter((item) => item.sk.startsWith('FACT#')) as FactItem[],
    entitlements: items.filter((item) => item.sk.startsWith('ENTITLEMENT#')) as (Item & EntitledSpan)[],
    openCaseId: (items.find((item) => item.sk === 'OPEN-CASE')?.caseId as string | undefined) ?? null,
    items,
  };
}

export function personsById(table: TenantTable, personIds: readonly string[]): Promise<PersonItem[]> {
  return table.getAll<PersonItem>([...new Set(personIds)].map(personKey));
}

/** These persons by their ids, each with the open case: one read for both. */
export async function personsWithOpenCases(
  table: TenantTable,
  personIds: readonly string[],
): Promise<Map<string, { person: PersonItem; openCaseId: string | null }>> {
  const keys = [...new Set(personIds)].flatMap((personId) => [personKey(personId), openCaseKey(personId)]);
  const items = await table.getAll<Item>(keys);
  const open = new Map(items.flatMap(({ pk, sk, caseId }) => (sk === 'OPEN-CASE' ? [[pk, caseId]] : [])));
  const persons = items.filter(({ sk }) => sk === 'PERSON') as PersonItem[];
  return new Map(
    persons.map((person) => [
      person.personId,
      { person, openCaseId: (open.get(person.pk) as string | undefined) ?? null },
    ]),
  );
}

export function personById(table: TenantTable, personId: string): Promise<PersonItem | undefined> {
  return table.get<PersonItem>(personKey(personId));
}

/** One page of what was recorded of a person since the enrolment, oldest first. */
export function factPage(
  table: TenantTable,
  personId: string,
  options: { limit: number; cursor?: string | undefined },
): Promise<Page<FactItem>> {
  return table.page<FactItem>(personPartition(personId), { prefix: 'FACT#', ...withoutUndefined(options) });
}

/** The persons registered by these documents, by the documents' keys; those who are not registered are left out. */
export async function personsByDocument(
  table: TenantTable,
  keys: readonly string[],
): Promise<Map<string, { person: PersonItem; pointer: DocumentItem }>> {
  const pointers = await documentPointers(table, await protectionOf(table), keys);
  const personIds = [...new Set([...pointers.values()].map(({ personId }) => personId))];
  const persons = await table.getAll<PersonItem>(personIds.map(personKey));
  const byId = new Map(persons.map((person) => [person.personId, person]));
  return new Map(
    [...pointers].flatMap(([key, pointer]) => {
      const person = byId.get(pointer.personId);
      return person ? [[key, { person, pointer }]] : [];
    }),
  );
}

export function entitledSpansOf(table: TenantTable, personId: string): Promise<EntitledSpan[]> {
  return table.collection<Item & EntitledSpan>(personPartition(personId), 'ENTITLEMENT#');
}

/** Whether another system settled the month, before an entitlement of the person was taken over from it. */
export function isSettledElsewhere(
  entitlements: readonly Pick<EntitledSpan, 'from' | 'to' | 'takenOver'>[],
  month: string,
): boolean {
  return entitlements.some(
    ({ from, to, takenOver }) => from <= to && takenOver?.settledMonths.includes(month) === true,
  );
}

/** The facts of the file in the form that the rules take. */
export function factsOf({ person }: PersonFile): PersonFacts {
  return person.facts;
}

/** The id of the open case of a person, if there is one. */
export async function openCaseOf(table: TenantTable, personId: string): Promise<string | undefined> {
  const item = await table.get<{ caseId: string }>(openCaseKey(personId));
  return item?.caseId;
}

function openCaseKey(personId: string): Key {
  return { pk: personPartition(personId), sk: 'OPEN-CASE' };
}

export function personKey(personId: string): Key {
  return { pk: personPartition(personId), sk: 'PERSON' };
}
