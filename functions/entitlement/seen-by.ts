import { concerns, type Principal } from '../http/principal.ts';
import { Problem } from '../http/problems.ts';
import type { TenantTable } from '../storage/table.ts';
import { type Standing, standingOf } from './change.ts';
import type { Entitlement } from './store.ts';

/** The providers that ever gave the care, or were to stand in for who gives it. */
export function seenProviders({ spells }: Entitlement): (string | null)[] {
  return spells.flatMap(({ providerId, standIns = [] }) => [
    providerId,
    ...standIns.map((standIn) => standIn.providerId),
  ]);
}

/** @throws Problem `entitlement_unknown`, also where the caller has nothing to do with it */
export async function standingSeenBy(call: {
  table: TenantTable;
  path: Record<string, string>;
  principal: Principal;
}): Promise<Standing> {
  const { table, path, principal } = call;
  const entitlementId = path.entitlementId ?? '';
  const standing = await standingOf(table, entitlementId);
  if (standing && concerns(principal, standing.entitlement.personId, ...seenProviders(standing.entitlement)))
    return standing;
  throw new Problem('entitlement_unknown', `path.entitlementId: there is no entitlement ${entitlementId}`);
}
