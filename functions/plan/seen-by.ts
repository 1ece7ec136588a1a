import type { SchemeBook } from '../../rules/scheme/index.ts';
import { type EntitledFile, entitledFile } from '../entitlement/file.ts';
import type { EntitlementItem } from '../entitlement/store.ts';
import { concerns, type Principal } from '../http/principal.ts';
import { Problem } from '../http/problems.ts';
import { publishedBookOf } from '../scheme/store.ts';
import type { TenantTable } from '../storage/table.ts';
import { type CarePlanItem, personOfPlan, plansIn } from './store.ts';

/** A plan with everything that tells how it stands. */
export interface StandingPlan {
  plan: CarePlanItem;
  entitlement: EntitlementItem;
  /** All versions under the entitlement, this one among them. */
  versions: CarePlanItem[];
  book: SchemeBook;
}

interface Seeing {
  table: TenantTable;
  principal: Principal;
  path: Record<string, string>;
}

/** @throws Problem `care_plan_unknown`, also where the caller has nothing to do with it */
export async function planSeenBy({ table, principal, path }: Seeing): Promise<StandingPlan> {
  const planId = path.planId ?? '';
  const personId = await personOfPlan(table, planId);
  const [file, book] = await Promise.all([
    personId === undefined ? undefined : entitledFile(table, personId),
    publishedBookOf(table),
  ]);
  const found = file && standingPlans(file, book).find(({ plan }) => plan.planId === planId);
  if (found && isTheirs(principal, found.plan)) return found;
  throw new Problem('care_plan_unknown', `path.planId: there is no care plan ${planId}`);
}

/** The plans of a person, those of each entitlement in the order of their versions. */
export function standingPlans(file: EntitledFile, book: SchemeBook): StandingPlan[] {
  const plans = plansIn(file.items);
  return plans.map((plan) => {
    const versions = plans.filter(({ entitlementId }) => entitlementId === plan.entitlementId);
    const entitlement = file.entitlements.find(({ entitlementId }) => entitlementId === plan.entitlementId);
    if (!entitlement) throw new Error(`entitlement ${plan.entitlementId} of ${plan.planId} does not exist`);
    return { plan, entitlement, versions, book };
  });
}

/** Staff, the person, and the provider whose plan it is. */
function isTheirs(principal: Principal, { personId, providerId }: CarePlanItem): boolean {
  return concerns(principal, principal.role === 'provider' ? providerId : personId);
}
