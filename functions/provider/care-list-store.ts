import { withoutUndefined } from '../base/objects.ts';
import type { Item, Key, Page, TenantTable, Write } from '../storage/table.ts';

/*
 * The entitlements in which a provider gives care or stands in: pointers in a partition of its own, so that its list
 * holds nothing that somebody else's lists hold. Providers registered before there were pointers (0.1.0) lack the mark
 * that theirs are all there.
 */

/** Says, of a provider that is registered now, that every entitlement to come points to it. */
export function careListBegun(table: TenantTable, providerId: string): Write {
  return table.put({ ...partition(providerId), sk: 'WHOLE' });
}

export async function isCareListWhole(table: TenantTable, providerId: string): Promise<boolean> {
  return (await table.get({ ...partition(providerId), sk: 'WHOLE' })) !== undefined;
}

export function careListWrite(
  table: TenantTable,
  providerId: string,
  { entitlementId, at }: { entitlementId: string; at: Key },
): Write {
  return table.put({
    ...partition(providerId),
    sk: `ENTITLEMENT#${entitlementId}`,
    personPk: at.pk,
    personSk: at.sk,
  });
}

/** Where the entitlements of a page stand. */
export async function careListPage(
  table: TenantTable,
  providerId: string,
  options: { limit?: number; cursor?: string | undefined },
): Promise<Page<Key>> {
  const page = await table.page<Item & { personPk: string; personSk: string }>(partition(providerId).pk, {
    prefix: 'ENTITLEMENT#',
    ...withoutUndefined(options),
  });
  return { ...page, items: page.items.map(({ personPk: pk, personSk: sk }) => ({ pk, sk })) };
}

function partition(providerId: string): { pk: string } {
  return { pk: `GIVEN-BY#${providerId}` };
}
