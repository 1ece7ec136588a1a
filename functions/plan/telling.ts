import { caseById, eventWrites } from '../case/store.ts';
import type { DetailsOf } from '../event/catalogue.ts';
import { actorOf, type Principal } from '../http/principal.ts';
import { type Telling, tellEvent } from '../message/telling.ts';
import type { TenantTable } from '../storage/table.ts';
import type { CarePlan } from './store.ts';

type About = 'entitlementId' | 'planId' | 'providerId' | 'revision';
export type ToldOfPlan =
  | { type: 'care-plan-proposed'; details: Omit<DetailsOf<'care-plan-proposed'>, About> }
  | { type: 'care-plan-decided'; details: Omit<DetailsOf<'care-plan-decided'>, About> };

/** Tells what became of a plan in the case of the entitlement, on the bus, and to whom it concerns. */
export async function tellOfPlan(
  { table, principal, at }: { table: TenantTable; principal: Principal; at: string },
  caseId: string,
  plan: CarePlan,
  { type, details }: ToldOfPlan,
): Promise<Telling> {
  const origin = await caseById(table, caseId);
  if (!origin) throw new Error(`case ${caseId} of entitlement ${plan.entitlementId} does not exist`);
  const { entitlementId, planId, providerId, revision } = plan;
  const event = {
    eventId: `${planId}/${'decision' in details ? details.decision : 'proposed'}`,
    at,
    type,
    by: actorOf(principal),
    details: { entitlementId, planId, providerId, revision, ...details },
  };
  const telling = tellEvent(table, origin, event);
  return { ...telling, writes: [...eventWrites(table, origin, event, {}), ...telling.writes] };
}
