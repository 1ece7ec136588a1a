import { plannableIn } from '../../rules/care-plan/catalogue.ts';
import { plansInForce } from '../../rules/care-plan/in-force.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import { pick } from '../base/objects.ts';
import type { StandingPlan } from './seen-by.ts';
import { type CarePlan, statusOf, versionOf } from './store.ts';

/** A plan as lists show it. */
export function planSummary(plan: CarePlan) {
  const status = statusOf(plan);
  return {
    ...pick(plan, 'planId', 'personId', 'entitlementId', 'providerId', 'careMode', 'revision', 'from', 'to'),
    status,
    waitsFor: [
      ...(status === 'proposed' || status === 'agreed' ? (['operator'] as const) : []),
      ...(status === 'proposed' || status === 'filed' ? (['person'] as const) : []),
    ],
  };
}

export function planView({ plan, entitlement, versions, book }: StandingPlan) {
  const days = plansInForce(versions.map(versionOf), entitlement.spells).find(
    ({ planId }) => planId === plan.planId,
  );
  return {
    ...planSummary(plan),
    items: itemsOf(plan, book),
    note: plan.note,
    inForce: days ? pick(days, 'from', 'to') : null,
    ...pick(plan, 'proposed', 'filed', 'agreed', 'returned', 'declined', 'withdrawn'),
  };
}

/** The plan as a decision leaves it, among the other versions. */
export function afterwards(standing: StandingPlan, plan: CarePlan): StandingPlan {
  const changed = { ...standing.plan, ...plan };
  const others = standing.versions.filter(({ planId }) => planId !== plan.planId);
  return { ...standing, plan: changed, versions: [...others, changed] };
}

/** By the titles of the scheme in force on its first day. */
function itemsOf({ from, careMode, items }: CarePlan, book: SchemeBook) {
  const known = new Map(plannableIn(book.on(from), careMode).map((entry) => [entry.code, entry]));
  return items.map((planned) => {
    const { titleZh, titleEn } = known.get(planned.item) ?? { titleZh: planned.item, titleEn: planned.item };
    return { ...planned, titleZh, titleEn };
  });
}
