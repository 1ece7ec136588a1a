import { concerns } from '../http/principal.ts';
import { Problem } from '../http/problems.ts';
import { resource } from '../http/resource.ts';
import { pick, withoutUndefined } from '../runtime/objects.ts';
import {
  type Entitlement,
  entitlementById,
  entitlementPage,
  entitlementsOf,
} from '../storage/entitlements.ts';

export const handler = resource({
  listEntitlements: async ({ table, query, principal }) => {
    const { personId = principal.role === 'insured' ? (principal.subjectId ?? '') : undefined, ...paging } =
      query;
    if (personId !== undefined) {
      const items = await entitlementsOf(table, personId);
      return { items: items.filter((item) => concerns(principal, item.personId, item.providerId)).map(view) };
    }
    const page = await entitlementPage(table, withoutUndefined(paging));
    return { ...page, items: page.items.filter((item) => concerns(principal, item.providerId)).map(view) };
  },

  getEntitlement: async ({ table, path, principal }) => {
    const entitlementId = path.entitlementId ?? '';
    const found = await entitlementById(table, entitlementId);
    if (!found || !concerns(principal, found.personId, found.providerId)) {
      throw new Problem(
        'entitlement_unknown',
        `path.entitlementId: there is no entitlement ${entitlementId}`,
      );
    }
    return view(found);
  },
});

function view(entitlement: Entitlement) {
  return pick(
    entitlement,
    'entitlementId',
    'personId',
    'caseId',
    'grade',
    'careMode',
    'providerId',
    'carer',
    'from',
    'to',
    'benefitsFrom',
    'concurrency',
  );
}
