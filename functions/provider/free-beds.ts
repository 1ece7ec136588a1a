import type { Spell } from '../../rules/base/facts.ts';
import { freeBeds } from '../../rules/care-mode/beds.ts';
import type { ProviderOnDay } from '../../rules/care-mode/choice.ts';
import type { TenantTable } from '../storage/table.ts';
import { allBedsOf, type Occupancy } from './bed-store.ts';
import type { Provider } from './store.ts';

/** The providers with the beds that are free all through the span, not counting what a person has themselves. */
export async function withFreeBeds(
  table: TenantTable,
  providers: readonly Provider[],
  span: Spell,
  ownEntitlementIds: readonly string[],
): Promise<ProviderOnDay[]> {
  const counted = providers.filter(({ beds }) => typeof beds === 'number');
  const items = await allBedsOf(
    table,
    counted.map(({ providerId }) => providerId),
  );
  const taken = new Map(items.map(({ providerId, occupancies }) => [providerId, occupancies]));
  return providers.map((provider) => {
    const others = (taken.get(provider.providerId) ?? []).filter(isNoneOf(ownEntitlementIds));
    return { ...provider, bedsFree: freeBeds(provider.beds, others, span) };
  });
}

export function isNoneOf(entitlementIds: readonly string[]) {
  return ({ entitlementId }: Occupancy) => !entitlementIds.includes(entitlementId);
}
