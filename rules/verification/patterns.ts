import { dayNumberAt, secondOfDay, spanText } from './clock.ts';
import { above, type Checks, finding } from './finding.ts';
import type { Timed } from './prepared.ts';

/** What shows only over many visits. */
export const PATTERN_CHECKS: Pick<Checks, 'identical-pattern'> = {
  /** The same hour every day is how care goes; the same second at both ends is not. */
  'identical-pattern'({ facts: { visit }, own, ofCarer }, { check, warningDays, mostDays }) {
    if (visit.manual) return null;
    const alike = ofCarer.filter(
      (other) =>
        other.visit.personId === visit.personId &&
        !other.visit.isManual &&
        secondsOf(other) === secondsOf(own),
    );
    const days = new Set([own, ...alike].map(({ startMillis }) => dayNumberAt(startMillis))).size;
    const result = above(days, warningDays, mostDays);
    if (!result) return null;
    const time = spanText(own.startMillis, own.endMillis).split(' ')[1] ?? '';
    return finding(check, result, { days, time, warningDays, mostDays }, alike);
  },
};

function secondsOf({ startMillis, endMillis }: Timed): string {
  return `${secondOfDay(startMillis)}–${secondOfDay(endMillis)}`;
}
