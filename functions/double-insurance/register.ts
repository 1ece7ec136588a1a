import { sameJson } from '../../rules/enrolment/index.ts';
import { type PersonItem, personsById } from '../person/store.ts';
import { WriteConflict } from '../storage/errors.ts';
import type { TenantTable } from '../storage/table.ts';
import { platformKey } from './digest.ts';
import { type Holding, holdingOf } from './holding.ts';
import { type Entry, enterInsured, type InsuredIn, insuredBy, leaveInsured } from './platform-store.ts';
import { alsoInsuredOfAll, standing } from './store.ts';

/** Somebody whose double insurance may have begun or ended, in whichever city. */
export interface Affected {
  tenantId: string;
  personId: string;
}

type Known = ReadonlyMap<string, InsuredIn>;

interface Leaving {
  digest: string;
  personId: string;
}

/**
 * Brings what the platform knows of these persons to what their records say, and tells whom it concerns. Told again it
 * finds nothing to change and names the same people.
 * @throws WriteConflict when a record changed meanwhile: what was told is then older than what is known
 */
export async function registerInsured(
  table: TenantTable,
  personIds: readonly string[],
): Promise<{ affected: Affected[] }> {
  const key = await platformKey();
  const persons = await personsById(table, personIds);
  const holdings = await Promise.all(persons.map((person) => holdingOf(table, person, key)));
  const digests = holdings.flatMap(({ now, before }) => [...now, ...before]);
  const known = await insuredBy(digests);
  const entries = entering(table.tenantId, holdings, known);
  const leavings = leaving(table.tenantId, holdings, known);
  if (entries.length + leavings.length === 0) return { affected: await affectedBy(table, holdings, known) };
  await enterInsured(table.tenantId, entries);
  // What is left goes last: of two records of one document the one that goes on has then taken it.
  for (const { digest, personId } of leavings) await leaveInsured(digest, table.tenantId, personId);
  await mustStand(table, persons);
  // Of two cities that tell of one person at the same time, the one that reads later has both before it.
  return { affected: await affectedBy(table, holdings, await insuredBy(digests)) };
}

function entering(tenantId: string, holdings: readonly Holding[], known: Known): Entry[] {
  return holdings.flatMap(({ personId, now, spells }) => {
    const insured = { personId, spells };
    const missing = now.filter(
      (digest) => spells.length > 0 && !sameJson(known.get(digest)?.get(tenantId) ?? null, insured),
    );
    return missing.map((digest) => ({ digest, insured }));
  });
}

function leaving(tenantId: string, holdings: readonly Holding[], known: Known): Leaving[] {
  return holdings.flatMap(({ personId, now, before, spells }) => {
    const over = spells.length > 0 ? before : [...now, ...before];
    const held = over.filter((digest) => known.get(digest)?.get(tenantId)?.personId === personId);
    return held.map((digest) => ({ digest, personId }));
  });
}

async function mustStand(table: TenantTable, persons: readonly PersonItem[]): Promise<void> {
  const again = await personsById(
    table,
    persons.map(({ personId }) => personId),
  );
  const versions = new Map(again.map(({ personId, version }) => [personId, version]));
  if (persons.some(({ personId, version }) => versions.get(personId) !== version))
    throw new WriteConflict('a person changed while the platform was told of it');
}

/** Everybody in another city who has one of the documents, or had it beside one of these, and then these themselves. */
async function affectedBy(
  table: TenantTable,
  holdings: readonly Holding[],
  known: Known,
): Promise<Affected[]> {
  const { tenantId } = table;
  const items = await alsoInsuredOfAll(
    table,
    holdings.map(({ personId }) => personId),
  );
  const told = new Set(
    items.filter(({ cities }) => standing(cities).length > 0).map(({ personId }) => personId),
  );
  const affected = holdings.flatMap(({ personId, now, before }) => {
    const others = [...now, ...before].flatMap((digest) => elsewhere(tenantId, known.get(digest)));
    return others.length > 0 || told.has(personId) ? [{ tenantId, personId }, ...others] : [];
  });
  return [...new Map(affected.map((one) => [`${one.tenantId}/${one.personId}`, one])).values()];
}

function elsewhere(own: string, cities: InsuredIn | undefined): Affected[] {
  const others = [...(cities ?? [])].filter(([tenantId]) => tenantId !== own);
  return others.map(([tenantId, { personId }]) => ({ tenantId, personId }));
}
