import type { LimitUse } from '../base/facts.ts';
import type { CompiledScheme } from '../scheme/index.ts';

/** What is used of limits that reach over months: what was handed in, and what this determination adds. */
export class LimitUses {
  readonly #before: readonly LimitUse[];
  readonly #made: LimitUse[] = [];

  constructor(before: readonly LimitUse[]) {
    this.#before = before;
  }

  /** Used by months of the limit, in no order; a month may stand several times. */
  of(limitId: string): LimitUse[] {
    return [...this.#before, ...this.#made].filter((use) => use.limitId === limitId);
  }

  inYear(limitId: string, year: string): number {
    return total(this.of(limitId).filter(({ month }) => month.startsWith(year)));
  }

  inWeek(limitId: string, monday: string): number {
    return total(this.of(limitId).filter(({ week }) => week === monday));
  }

  add(use: LimitUse): void {
    if (use.used > 0) this.#made.push(use);
  }

  /** What this determination used, one entry a limit, month and week, by their names. */
  made(): LimitUse[] {
    const byPlace = new Map<string, LimitUse>();
    for (const use of this.#made) {
      const place = [use.limitId, use.month, use.week ?? ''].join('|');
      byPlace.set(place, { ...use, used: use.used + (byPlace.get(place)?.used ?? 0) });
    }
    return [...byPlace].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, use]) => use);
  }
}

function total(uses: LimitUse[]): number {
  return uses.reduce((sum, { used }) => sum + used, 0);
}

/** A limit that reaches over months: how it counts, under the name that its uses are remembered by. */
export interface ReachingLimit {
  limitId: string;
  per: 'week' | 'month' | 'year';
}

/** The scheme's limits of which other months may have used something. */
export function reachingLimitsOf(scheme: CompiledScheme): ReachingLimit[] {
  const shared = scheme.sharedLimits.filter(({ limit }) => limit.per === 'year');
  return [
    ...reachingLimitsOfRows(scheme),
    ...shared.map(({ limit: { limitId } }) => ({ limitId, per: 'year' as const })),
  ];
}

function reachingLimitsOfRows({ values, ruleById }: CompiledScheme): ReachingLimit[] {
  return values.benefitRules.flatMap((rule) => {
    if (rule.method !== 'reimbursement') return [];
    const weekly = (rule.quotas ?? []).filter(({ per }) => per.value === 'week');
    const limits = (ruleById(rule.id)?.limits ?? []).filter(
      ({ per, carriedOver }) => per === 'year' || carriedOver?.value === true,
    );
    return [
      ...weekly.map(({ id }) => ({ limitId: `${rule.id}/${id}`, per: 'week' as const })),
      ...limits.map(({ limitId, per }) => ({
        limitId,
        per: per === 'year' ? ('year' as const) : ('month' as const),
      })),
    ];
  });
}
