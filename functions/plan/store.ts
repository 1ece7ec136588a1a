import type { PlanVersion } from '../../rules/care-plan/in-force.ts';
import type { PlannedItem } from '../../rules/verification/visit.ts';
import { chainedPage } from '../storage/chained-pages.ts';
import type { Item, Key, Page, TenantTable, Write } from '../storage/table.ts';

/** Complete is what was both filed and agreed. */
export const PLAN_STATUSES = [
  'proposed',
  'filed',
  'agreed',
  'complete',
  'returned',
  'declined',
  'withdrawn',
] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

/** What lists are asked for: whom a plan waits for, or what became of it. */
export const PLAN_LISTS = {
  'to-file': ['proposed', 'agreed'],
  'to-agree': ['proposed', 'filed'],
  complete: ['complete'],
  returned: ['returned'],
  declined: ['declined'],
  withdrawn: ['withdrawn'],
} as const satisfies Record<string, readonly PlanStatus[]>;
export type PlanList = keyof typeof PLAN_LISTS;

interface Decided {
  at: string;
  by: string;
}

/** A version of a care plan. Its days and items never change; what is decided of it is added. */
export interface CarePlan {
  planId: string;
  personId: string;
  entitlementId: string;
  providerId: string;
  careMode: string;
  /** Counts the versions under the entitlement, from 1. */
  revision: number;
  from: string;
  to: string;
  items: PlannedItem[];
  note: string | null;
  proposed: Decided;
  filed?: Decided & { on: string };
  /** `on` is the day on which the paper was signed, where there is one. */
  agreed?: Decided & { on: string; paper: string | null };
  returned?: Decided & { reason: string };
  declined?: Decided & { reason: string | null; paper: string | null };
  withdrawn?: Decided & { reason: string | null };
}
export type CarePlanItem = Item & CarePlan & { version: number };

interface Pointer {
  personId: string;
  personPk: string;
  personSk: string;
}

export function statusOf(plan: CarePlan): PlanStatus {
  if (plan.withdrawn) return 'withdrawn';
  if (plan.returned) return 'returned';
  if (plan.declined) return 'declined';
  if (plan.filed) return plan.agreed ? 'complete' : 'filed';
  return plan.agreed ? 'agreed' : 'proposed';
}

/** In the form that the rules take. */
export function versionOf(plan: CarePlan): PlanVersion {
  const { planId, providerId, careMode, revision, from, to, items } = plan;
  return {
    ...{ planId, providerId, careMode, revision, from, to, items },
    filedOn: plan.filed?.on ?? null,
    agreedOn: plan.agreed?.on ?? null,
    isClosed: (['returned', 'declined', 'withdrawn'] as PlanStatus[]).includes(statusOf(plan)),
  };
}

/** Puts a plan over the version that was read, 0 for a new one; lists show it by its new status. */
export function planWrites(table: TenantTable, plan: CarePlan, version: number): Write[] {
  const key = planKey(plan);
  const { planId, personId, providerId } = plan;
  const gsi1sk = `${statusOf(plan)}#${plan.proposed.at}#${planId}`;
  const pointer = { personId, personPk: key.pk, personSk: key.sk };
  return [
    table.replace({ ...key, gsi1pk: listOf(providerId), gsi1sk, ...plan }, version),
    table.put({ ...pointerKey(planId), gsi1pk: EVERYBODY, gsi1sk, ...pointer }),
  ];
}

/** The plans among the items of a person, in the order of their revisions under each entitlement. */
export function plansIn(items: readonly Item[]): CarePlanItem[] {
  return items.filter(({ sk }) => sk.startsWith('CARE-PLAN#')) as CarePlanItem[];
}

/** Whose plan it is. */
export async function personOfPlan(table: TenantTable, planId: string): Promise<string | undefined> {
  const pointer = await table.get<Pointer>(pointerKey(planId));
  return pointer?.personId;
}

interface Paging {
  limit: number;
  cursor?: string | undefined;
}

/** One page of the plans on a list, of one provider or of all, those that were proposed first coming first. */
export function planPage(
  table: TenantTable,
  { list, providerId }: { list: PlanList; providerId: string | undefined },
  paging: Paging,
): Promise<Page<CarePlanItem>> {
  const lists = PLAN_LISTS[list].map(
    (status) => (part: { limit: number; cursor?: string }) =>
      providerId === undefined
        ? pageOfAll(table, status, part)
        : table.indexPage<CarePlanItem>(listOf(providerId), { prefix: `${status}#`, ...part }),
  );
  return chainedPage(lists, paging);
}

async function pageOfAll(
  table: TenantTable,
  status: PlanStatus,
  paging: { limit: number; cursor?: string },
): Promise<Page<CarePlanItem>> {
  const page = await table.indexPage<Item & Pointer>(EVERYBODY, { prefix: `${status}#`, ...paging });
  const keys = page.items.map(({ personPk, personSk }) => ({ pk: personPk, sk: personSk }));
  const found = await table.getAll<CarePlanItem>(keys);
  const bySk = new Map(found.map((item) => [`${item.pk} ${item.sk}`, item]));
  return { ...page, items: keys.flatMap(({ pk, sk }) => bySk.get(`${pk} ${sk}`) ?? []) };
}

/** Without the fields that only storage needs. */
export function planOf(item: CarePlanItem): CarePlan {
  const {
    pk: _pk,
    sk: _sk,
    version: _version,
    gsi1pk: _gsi1pk,
    gsi1sk: _gsi1sk,
    ...plan
  } = item as CarePlanItem & { gsi1pk?: string; gsi1sk?: string };
  return plan;
}

const EVERYBODY = 'CARE-PLANS';

function listOf(providerId: string): string {
  return `CARE-PLANS#${providerId}`;
}

function planKey({ personId, entitlementId, revision }: CarePlan): Key {
  return {
    pk: `PERSON#${personId}`,
    sk: `CARE-PLAN#${entitlementId}#${String(revision).padStart(6, '0')}`,
  };
}

function pointerKey(planId: string): Key {
  return { pk: `CARE-PLAN#${planId}`, sk: 'CARE-PLAN' };
}
