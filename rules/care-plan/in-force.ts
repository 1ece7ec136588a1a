import { addDays, isWithin } from '../base/calendar.ts';
import type { EntitledSpell } from '../entitlement/index.ts';
import type { CarePlanInForce, PlannedItem } from '../verification/visit.ts';

/** A version of a person's plan, with what was decided of it so far. */
export interface PlanVersion {
  planId: string;
  providerId: string;
  careMode: string;
  /** Counts the versions under one entitlement: a later one takes the place of those before. */
  revision: number;
  from: string;
  to: string;
  items: PlannedItem[];
  /** The day on which it was filed, and the one on which the person agreed; null as long as it waits for that. */
  filedOn: string | null;
  agreedOn: string | null;
  /** Returned, declined or withdrawn: nothing follows from it. */
  isClosed: boolean;
}

type Care = Pick<EntitledSpell, 'from' | 'to' | 'providerId' | 'careMode'>;

/** The first day on which a plan may hold: its own, and not before it was both filed and agreed; null while it waits. */
export function firstDayOf({
  from,
  filedOn,
  agreedOn,
  isClosed,
}: Pick<PlanVersion, 'from' | 'filedOn' | 'agreedOn' | 'isClosed'>): string | null {
  if (isClosed || filedOn === null || agreedOn === null) return null;
  return [filedOn, agreedOn].reduce((latest, day) => (day > latest ? day : latest), from);
}

/**
 * The plans of one entitlement that are, were or will be in force, each with its days, in their order. A version ends
 * on the day before a later one holds, and with the care that it is for: when the entitlement ends, or provider or
 * care mode change. What ended so does not come back.
 * @param spells of the entitlement, in order and without a gap
 */
export function plansInForce(
  versions: readonly PlanVersion[],
  spells: readonly Care[],
): (CarePlanInForce & { to: string })[] {
  const holding = versions.flatMap((version) => {
    const first = firstDayOf(version);
    return first === null ? [] : [{ version, first }];
  });
  return holding
    .flatMap(({ version, first }) => {
      const later = holding.filter((other) => other.version.revision > version.revision);
      const ends = [
        version.to,
        lastDayOfCare(version, first, spells),
        ...later.map((other) => addDays(other.first, -1)),
      ];
      const to = ends.reduce((soonest, day) => (day < soonest ? day : soonest));
      const { planId, providerId, items } = version;
      return to < first ? [] : [{ planId, providerId, items, from: first, to }];
    })
    .sort((one, other) => (one.from < other.from ? -1 : 1));
}

/** The plan that holds on a day, if one does. */
export function planOn<Plan extends { from: string; to: string | null }>(
  plans: readonly Plan[],
  date: string,
): Plan | undefined {
  return plans.find((plan) => isWithin(date, plan));
}

/** The last of the days, from the first on, on which the provider gives care of that mode without a break. */
export function lastDayOfCare(
  { providerId, careMode }: Pick<Care, 'providerId' | 'careMode'>,
  first: string,
  spells: readonly Care[],
): string {
  let last = addDays(first, -1);
  for (const spell of spells) {
    if (spell.to <= last) continue;
    const goesOn = spell.from <= addDays(last, 1);
    if (!goesOn || spell.providerId !== providerId || spell.careMode !== careMode) break;
    last = spell.to;
  }
  return last;
}
