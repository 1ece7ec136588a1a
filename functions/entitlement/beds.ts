import { addMonths } from '../../rules/base/calendar.ts';
import { freeBeds } from '../../rules/care-mode/beds.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import { type BedsItem, bedsOf, bedsWrite, type Occupancy } from '../provider/bed-store.ts';
import { isNoneOf } from '../provider/free-beds.ts';
import { registered } from '../provider/store.ts';
import { WriteConflict } from '../storage/errors.ts';
import type { TenantTable, Write } from '../storage/table.ts';
import type { Entitlement } from './store.ts';

/** How long a bed that was given back stays on record. */
const KEPT_MONTHS = 12;

/**
 * Takes and gives back beds as the entitlement now has them, at every provider that counts its beds.
 * @throws WriteConflict when the entitlement asks for a bed (`mustFit`) and somebody was quicker since it was checked
 */
export async function bedWrites(
  table: TenantTable,
  book: SchemeBook,
  before: Entitlement | undefined,
  after: Entitlement,
  { today, mustFit, ownIds }: { today: string; mustFit: boolean; ownIds: readonly string[] },
): Promise<Write[]> {
  const wanted = occupanciesOf(book, after);
  const held = before ? occupanciesOf(book, before) : new Map<string, Occupancy[]>();
  const changed = [...new Set([...wanted.keys(), ...held.keys()])].filter(
    (providerId) => JSON.stringify(wanted.get(providerId)) !== JSON.stringify(held.get(providerId)),
  );
  const writes = await Promise.all(
    changed.map(async (providerId): Promise<Write[]> => {
      const provider = await registered(table, 'provider', providerId);
      if (typeof provider?.beds !== 'number') return [];
      const known = await bedsOf(table, providerId);
      const others = keptOf(known, after.entitlementId, today);
      const own = wanted.get(providerId) ?? [];
      const foreign = others.filter(isNoneOf(ownIds));
      if (mustFit && own.some((span) => freeBeds(provider.beds, foreign, span) === 0))
        throw new WriteConflict(`the last bed of ${providerId} was taken meanwhile`);
      return [bedsWrite(table, providerId, known, [...others, ...own])];
    }),
  );
  return writes.flat();
}

function keptOf(known: BedsItem | undefined, entitlementId: string, today: string): Occupancy[] {
  const oldest = addMonths(today, -KEPT_MONTHS);
  return (known?.occupancies ?? [])
    .filter(isNoneOf([entitlementId]))
    .filter(({ to }) => to === null || to >= oldest);
}

/** The days on which the entitlement takes a bed, by provider. */
function occupanciesOf(book: SchemeBook, entitlement: Entitlement): Map<string, Occupancy[]> {
  const { entitlementId, spells, endReason, keepsBed, to } = entitlement;
  const found = new Map<string, Occupancy[]>();
  for (const spell of spells) {
    const { providerId } = spell;
    if (providerId === null || !book.on(spell.from).careMode(spell.careMode)?.occupiesBed) continue;
    const mayGoOn = spell.to === to && endReason === 'expired' && keepsBed;
    const occupancy = { entitlementId, from: spell.from, to: mayGoOn ? null : spell.to };
    found.set(providerId, [...(found.get(providerId) ?? []), occupancy]);
  }
  return found;
}
