import { withoutUndefined } from '../base/objects.ts';
import type { City } from '../event/person.ts';
import type { Item, Page, TenantTable, Write } from '../storage/table.ts';

/** Another city in which a person is, or was found to be, insured on some of the same days. */
export interface OtherCity extends City {
  foundAt: string;
  /** Since when it is so no more. */
  endedAt?: string;
}

/** What the agency knows of a person's double insurance: that it is, and where; neither days nor anything else. */
export interface AlsoInsured {
  personId: string;
  /** One for each city, in the order in which they were first found. */
  cities: OtherCity[];
}
export type AlsoInsuredItem = Item & AlsoInsured & { version: number };

const INDEX_PARTITION = 'ALSO-INSURED';

export function alsoInsuredOf(table: TenantTable, personId: string): Promise<AlsoInsuredItem | undefined> {
  return table.get<AlsoInsuredItem>(keyOf(personId));
}

export function alsoInsuredOfAll(
  table: TenantTable,
  personIds: readonly string[],
): Promise<AlsoInsuredItem[]> {
  return table.getAll<AlsoInsuredItem>(personIds.map(keyOf));
}

/** Persons who are insured elsewhere as well today, the one found first in front. */
export function alsoInsuredPage(
  table: TenantTable,
  options: { limit: number; cursor?: string | undefined },
): Promise<Page<AlsoInsuredItem>> {
  return table.indexPage<AlsoInsuredItem>(INDEX_PARTITION, withoutUndefined(options));
}

/** Stores it over the version that was read; `version` 0 means that there was none. Only who is insured twice is listed. */
export function alsoInsuredWrite(table: TenantTable, also: AlsoInsured, version: number): Write {
  const { personId, cities } = also;
  const [first] = standing(cities);
  const index = first && { gsi1pk: INDEX_PARTITION, gsi1sk: `${first.foundAt}#${personId}` };
  return table.replace({ personId, cities, ...keyOf(personId), ...index }, version);
}

/** The cities in which it stands. */
export function standing(cities: readonly OtherCity[] = []): OtherCity[] {
  return cities.filter(({ endedAt }) => endedAt === undefined);
}

function keyOf(personId: string) {
  return { pk: `PERSON#${personId}`, sk: 'ALSO-INSURED' };
}
