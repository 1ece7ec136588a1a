import type { IdDocument } from '../../rules/base/identity.ts';
import { documentsOf } from '../../rules/enrolment/index.ts';
import { entitlementsOf } from '../entitlement/store.ts';
import { movedWrites } from '../person/document-store.ts';
import {
  enrolledParticulars,
  type PersonItem,
  particularsOf,
  personFile,
  personsById,
} from '../person/store.ts';
import { WriteConflict } from '../storage/errors.ts';
import { type Protection, protectionOf } from '../storage/protection.ts';
import type { TenantTable } from '../storage/table.ts';
import { inTransactions } from '../storage/transactions.ts';
import { readingsOf } from './readings.ts';
import { type Card, type CardItem, cardsOf, cardWrites } from './store.ts';
import { termsOf } from './terms.ts';

/**
 * Brings what these persons are found by to what their records say. Told again it finds nothing to change.
 * @throws WriteConflict when a record changed meanwhile: what was written may then be older than the record
 */
export async function indexPersons(table: TenantTable, personIds: readonly string[]): Promise<void> {
  const by = await protectionOf(table);
  // Cards first: whoever reads a record later than another did, and writes before it, makes the other one's write fail.
  const cards = await cardsOf(table, personIds);
  const byId = new Map(cards.map((card) => [card.personId, card]));
  const persons = await personsById(table, personIds);
  const groups = await Promise.all(
    persons.map(async (person) => {
      const known = byId.get(person.personId);
      return cardWrites(table, known, await cardOf(table, by, person, known));
    }),
  );
  const changed = groups.filter((writes) => writes.length > 0);
  if (changed.length === 0) return;
  await inTransactions(table, changed);
  await mustStand(table, persons);
}

/** The same, and what an earlier release keyed by the numbers of their documents is brought under digests. */
export async function indexAnew(table: TenantTable, personIds: readonly string[]): Promise<void> {
  const by = await protectionOf(table);
  const persons = await personsById(table, personIds);
  const documents = await Promise.all(persons.map((person) => ownDocuments(table, person)));
  await inTransactions(table, await movedWrites(table, by, documents.flat()));
  await indexPersons(table, personIds);
}

/** A record that goes on in another is found by nothing of its own: the other one has its documents. */
async function cardOf(
  table: TenantTable,
  by: Protection,
  person: PersonItem,
  known: CardItem | undefined,
): Promise<Card> {
  const { personId, name, phone, joinedInto } = person;
  const entitlement = known?.entitlement ?? (await earlierEntitlement(table, person));
  const documents = joinedInto ? [] : await documentsKnown(table, person);
  return {
    personId,
    terms: joinedInto ? [] : termsOf({ name, phone, documents }, by, readingsOf(name)),
    ...(entitlement && { entitlement }),
  };
}

async function earlierEntitlement(table: TenantTable, person: PersonItem): Promise<Card['entitlement']> {
  if (person.entitledFrom === undefined || person.entitlement !== undefined) return undefined;
  const last = (await entitlementsOf(table, person.personId)).at(-1);
  return last && { entitlementId: last.entitlementId, from: last.from };
}

/** Of the record and those that go on in it, also in one that does. */
async function documentsKnown(table: TenantTable, person: PersonItem): Promise<IdDocument[]> {
  const joined = person.joinedFrom ? await personsById(table, person.joinedFrom) : [];
  const records = await Promise.all(joined.map((record) => documentsKnown(table, record)));
  return [...(await ownDocuments(table, person)), ...records.flat()];
}

/** What was recorded is read only of who has something recorded that may be a document. */
async function ownDocuments(table: TenantTable, person: PersonItem): Promise<IdDocument[]> {
  if (person.enrolled.particulars === undefined) return [particularsOf(person)];
  const file = await personFile(table, person.personId);
  return documentsOf(enrolledParticulars(person), file?.recorded ?? []);
}

async function mustStand(table: TenantTable, persons: readonly PersonItem[]): Promise<void> {
  const again = await personsById(
    table,
    persons.map(({ personId }) => personId),
  );
  const versions = new Map(again.map(({ personId, version }) => [personId, version]));
  if (persons.some(({ personId, version }) => versions.get(personId) !== version))
    throw new WriteConflict('a person changed while the index was written');
}
