import { sameJson, shareADay } from '../../rules/enrolment/index.ts';
import { type Tenant, tenants } from '../access/tenants.ts';
import { idFrom } from '../base/ids.ts';
import { personPublication } from '../event/cloud-event.ts';
import type { City, PersonEventType } from '../event/person.ts';
import { commit } from '../outbox/commit.ts';
import type { Message } from '../outbox/store.ts';
import { personById } from '../person/store.ts';
import { WriteConflict } from '../storage/errors.ts';
import type { TenantTable } from '../storage/table.ts';
import { platformKey } from './digest.ts';
import { holdingOf } from './holding.ts';
import { type InsuredIn, insuredBy } from './platform-store.ts';
import { alsoInsuredOf, alsoInsuredWrite, type OtherCity, standing } from './store.ts';

/**
 * Brings what the agency knows of a person's double insurance to what the platform says, and publishes what changed.
 * @throws WriteConflict when the platform says something else by now
 */
export async function noteInsured(table: TenantTable, personId: string, at: string): Promise<void> {
  // Read before the platform is: whoever read it later and wrote meanwhile makes this one's write fail.
  const known = await alsoInsuredOf(table, personId);
  const found = await citiesBeside(table, personId);
  const { cities, begun, ended } = compared(known?.cities ?? [], found, at);
  if (begun.length === 0 && ended.length === 0) return;
  const version = known?.version ?? 0;
  const telling = (type: PersonEventType, city: City): Message => {
    const key = `${personId}/${city.tenantId}/${version}`;
    return {
      kind: 'publish',
      event: personPublication(table.tenantId, personId, type, { key, at, details: { city } }),
    };
  };
  const id = idFrom('also', table.tenantId, personId, String(version));
  await commit(
    table,
    { id, at },
    [alsoInsuredWrite(table, { personId, cities }, version)],
    [
      ...begun.map((city) => telling('double-insured', city)),
      ...ended.map((city) => telling('double-insurance-ended', city)),
    ],
  );
  if (!sameJson(await citiesBeside(table, personId), found))
    throw new WriteConflict('the platform was told something else meanwhile');
}

/** The other cities in which the person is insured on some of the same days, in the order of their ids. */
async function citiesBeside(table: TenantTable, personId: string): Promise<City[]> {
  const person = await personById(table, personId);
  if (!person) return [];
  const { now } = await holdingOf(table, person, await platformKey());
  const known = await insuredBy(now);
  const ids = new Set([...known.values()].flatMap((cities) => besides(cities, table.tenantId, personId)));
  if (ids.size === 0) return [];
  // A city that this installation gave up has nobody left to be told, and no name.
  return (await tenants()).filter(({ id }) => ids.has(id)).map(cityOf);
}

function besides(cities: InsuredIn, tenantId: string, personId: string): string[] {
  const own = cities.get(tenantId);
  if (own?.personId !== personId) return [];
  const others = [...cities].filter(([id, { spells }]) => id !== tenantId && shareADay(own.spells, spells));
  return others.map(([id]) => id);
}

function cityOf({ id, nameZh, nameEn }: Tenant): City {
  return { tenantId: id, nameZh, nameEn };
}

/** What is known with what was found: a city stands once, and begins anew where it had ended. */
function compared(known: readonly OtherCity[], found: readonly City[], at: string) {
  const stands = new Set(standing(known).map(({ tenantId }) => tenantId));
  const isFound = new Set(found.map(({ tenantId }) => tenantId));
  const begun = found.filter(({ tenantId }) => !stands.has(tenantId));
  const ended = standing(known).filter(({ tenantId }) => !isFound.has(tenantId));
  const over = new Set(ended.map(({ tenantId }) => tenantId));
  const again = new Set(begun.map(({ tenantId }) => tenantId));
  const kept = known.filter(({ tenantId }) => !again.has(tenantId));
  const cities = [
    ...kept.map((city) => (over.has(city.tenantId) ? { ...city, endedAt: at } : city)),
    ...begun.map((city) => ({ ...city, foundAt: at })),
  ];
  return { cities, begun, ended };
}
