import { caseById, eventWrites } from '../case/store.ts';
import type { EventType } from '../event/catalogue.ts';
import { actorOf, type Principal } from '../http/principal.ts';
import { type Telling, tellEvent } from '../message/telling.ts';
import type { TenantTable } from '../storage/table.ts';
import type { CarePlan } from './store.ts';

type PlanEvent = Extract<EventType, `care-plan-${string}`>;

/** Tells what became of a plan in the case of the entitlement, on the bus, and to whom it concerns. */
export async function tellOfPlan(
  { table, principal, at }: { table: TenantTable; principal: Principal; at: string },
  caseId: string,
  plan: CarePlan,
  { type, details = {} }: { type: PlanEvent; details?: Record<string, unknown> },
): Promise<Telling> {
  const origin = await caseById(table, caseId);
  if (!origin) throw new Error(`case ${caseId} of entitlement ${plan.entitlementId} does not exist`);
  const { entitlementId, planId, providerId, revision } = plan;
  const event = {
    eventId: `${planId}/${type}`,
    at,
    type,
    by: actorOf(principal),
    details: { entitlementId, planId, providerId, revision, ...details },
  };
  const telling = tellEvent(table, origin, event);
  return { ...telling, writes: [...eventWrites(table, origin, event, {}), ...telling.writes] };
}
