import type { Spell } from '../../rules/base/facts.ts';
import type { IdDocument } from '../../rules/base/identity.ts';
import { insuredSpells } from '../../rules/enrolment/index.ts';
import { type PersonItem, personById, personFile } from '../person/store.ts';
import type { TenantTable } from '../storage/table.ts';
import { documentDigest } from './digest.ts';

/** What the platform is to know of a person, as the record stands. */
export interface Holding {
  personId: string;
  /** Digests of the documents by which the person is known today, of the records joined into it as well. */
  now: string[];
  /** Of those by which it was known; none of the first. */
  before: string[];
  spells: Spell[];
}

/** A record that goes on in another holds nothing any more: the other holds its document. */
export async function holdingOf(table: TenantTable, person: PersonItem, key: string): Promise<Holding> {
  const { personId, joinedInto, facts } = person;
  const digests = (documents: IdDocument[]) => documents.map((document) => documentDigest(document, key));
  const now = joinedInto ? [] : digests(await recordsIn(table, person));
  const ever = digests([person, ...(await earlierDocuments(table, person))]);
  return {
    personId,
    now: [...new Set(now)],
    before: [...new Set(ever)].filter((digest) => !now.includes(digest)),
    spells: insuredSpells(facts),
  };
}

/** The record and those that go on in it, also in one that does. */
async function recordsIn(table: TenantTable, person: PersonItem): Promise<PersonItem[]> {
  const joined = await Promise.all((person.joinedFrom ?? []).map((personId) => personById(table, personId)));
  const inner = joined.flatMap((record) => (record ? [recordsIn(table, record)] : []));
  return [person, ...(await Promise.all(inner)).flat()];
}

/** Documents recorded at any time, also by mistake: the platform may have been told of each. */
async function earlierDocuments(table: TenantTable, person: PersonItem): Promise<IdDocument[]> {
  const { particulars } = person.enrolled;
  if (particulars === undefined) return [];
  const file = await personFile(table, person.personId);
  const changes = (file?.recorded ?? []).flatMap(({ fact }) => (fact.kind === 'id-document' ? [fact] : []));
  return [particulars, ...changes];
}
