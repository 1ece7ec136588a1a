import type { Contradiction } from './contradiction.ts';
import type { SchemeVersion } from './format.ts';

/**
 * A warning comes before the violation: `warningMinutes` is no more than `mostMinutes`, `warningShareOfNeeded` no less
 * than `leastShareOfNeeded`; and who may be served together is said with how near they live.
 */
export function checkReview({ review }: SchemeVersion): Contradiction[] {
  return (review?.checks ?? []).flatMap((check, index) => {
    const reasons = [...lateWarnings(check), ...(check.check === 'carer-overlap' ? halfTold(check) : [])];
    return reasons.map(([key, reason]) => ({ path: `review.checks.${index}.${key}`, reason }));
  });
}

type Reason = [key: string, reason: string];

function lateWarnings(check: object): Reason[] {
  const thresholds = check as Record<string, unknown>;
  return Object.keys(thresholds).flatMap((key): Reason[] => {
    const unit = /^warning(.+)$/.exec(key)?.[1];
    if (unit === undefined) return [];
    const warning = Number(thresholds[key]);
    const most = thresholds[`most${unit}`];
    const least = thresholds[`least${unit}`];
    if (most !== undefined && warning > Number(most))
      return [[key, `a warning above ${warning} would come after the violation above ${String(most)}`]];
    if (least !== undefined && warning < Number(least))
      return [[key, `a warning below ${warning} would come after the violation below ${String(least)}`]];
    return [];
  });
}

function halfTold({
  oneHomeWithinM,
  mostTogether,
}: {
  oneHomeWithinM?: unknown;
  mostTogether?: unknown;
}): Reason[] {
  if ((oneHomeWithinM === undefined) === (mostTogether === undefined)) return [];
  const missing = oneHomeWithinM === undefined ? 'oneHomeWithinM' : 'mostTogether';
  return [[missing, 'is needed: who may be served together is said by their homes and their number']];
}
