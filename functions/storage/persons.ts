import type { PersonFacts } from '../../rules/facts.ts';
import { withoutUndefined } from '../runtime/objects.ts';
import type { EntitlementItem } from './entitlements.ts';
import type { LimitUseYearItem } from './limit-uses.ts';
import type { Item, Page, TenantTable, Write } from './table.ts';

export interface Person {
  personId: string;
  name: string;
  idNumber: string;
  phone?: string | undefined;
  sex: 'female' | 'male';
  facts: Omit<PersonFacts, 'hospitalStays'>;
}
export type PersonItem = Item & Person;

export interface HospitalStayItem extends Item {
  admittedOn: string;
  dischargedOn: string | null;
}

/** Everything that is known of one person: the items of one partition. */
export interface PersonFile {
  person: PersonItem;
  hospitalStays: HospitalStayItem[];
  entitlements: EntitlementItem[];
  limitUses: LimitUseYearItem[];
}

export function personPartition(personId: string): string {
  return `PERSON#${personId}`;
}

export function personWrites(table: TenantTable, person: Person, refusal: () => Error): Write[] {
  return [
    table.insert({
      pk: personPartition(person.personId),
      sk: 'PERSON',
      gsi1pk: 'PERSONS',
      gsi1sk: person.personId,
      ...person,
    }),
    table.insert({ pk: `ID-NUMBER#${person.idNumber}`, sk: 'PERSON', personId: person.personId }, refusal),
  ];
}

export function personPage(
  table: TenantTable,
  options: { limit: number; cursor?: string | undefined },
): Promise<Page<PersonItem>> {
  return table.indexPage<PersonItem>('PERSONS', withoutUndefined(options));
}

export async function personFile(table: TenantTable, personId: string): Promise<PersonFile | undefined> {
  const items = await table.collection<Item>(personPartition(personId));
  const person = items.find((item) => item.sk === 'PERSON') as PersonItem | undefined;
  if (!person) return undefined;
  return {
    person,
    hospitalStays: items.filter((item) => item.sk.startsWith('STAY#')) as HospitalStayItem[],
    entitlements: items.filter((item) => item.sk.startsWith('ENTITLEMENT#')) as EntitlementItem[],
    limitUses: items.filter((item) => item.sk.startsWith('LIMIT-USE#')) as LimitUseYearItem[],
  };
}

/** The facts of the file in the form that the rules take. */
export function factsOf(file: PersonFile): PersonFacts {
  const hospitalStays = file.hospitalStays.map(({ admittedOn, dischargedOn }) => ({
    admittedOn,
    dischargedOn,
  }));
  return { ...file.person.facts, hospitalStays };
}

/** A stay is known by its admission day: reporting the discharge later completes it. */
export function hospitalStayWrite(
  table: TenantTable,
  personId: string,
  stay: { admittedOn: string; dischargedOn: string | null },
): Write {
  return table.put({ pk: personPartition(personId), sk: `STAY#${stay.admittedOn}`, ...stay });
}
