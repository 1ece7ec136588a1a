import { isWithin } from '../base/calendar.ts';
import { DAY_MILLIS, HOUR_MILLIS, MINUTE_MILLIS, millisOf } from './clock.ts';
import { above, type Checks, type Finding, finding } from './finding.ts';
import type { Prepared } from './prepared.ts';

/** How long the visit was, by whose clock, and when it came in. */
export const TIME_CHECKS: Pick<
  Checks,
  'clock-wrong' | 'times-edited' | 'too-short' | 'too-long' | 'items-exceed-visit' | 'late'
> = {
  'clock-wrong'({ facts: { visit }, own }, { check, warningMinutes, mostMinutes }) {
    const { checkIn, checkOut, recordedAt, receivedAt } = visit;
    const instants = [checkIn?.at, checkOut?.at, recordedAt].filter((at) => at !== undefined).map(millisOf);
    const aheadMillis = Math.max(own.endMillis, ...instants) - millisOf(receivedAt);
    return aboveMinutes(check, 'minutesAhead', aheadMillis, { warningMinutes, mostMinutes });
  },

  'times-edited'({ facts: { visit }, own }, { check, warningMinutes, mostMinutes }) {
    const { checkIn, checkOut } = visit;
    const before = checkIn ? Math.max(0, millisOf(checkIn.at) - own.startMillis) : 0;
    const after = checkOut ? Math.max(0, own.endMillis - millisOf(checkOut.at)) : 0;
    return aboveMinutes(check, 'minutesAdded', before + after, { warningMinutes, mostMinutes });
  },

  'too-short'(at, { check, leastMinutes, leastShareOfNeeded, warningShareOfNeeded }) {
    const millis = lengthMillis(at);
    const needed = neededMinutes(at).known;
    const isBelow = (share: string) => millis * 10_000 < tenThousandths(share) * needed * MINUTE_MILLIS;
    const isViolation = millis < leastMinutes * MINUTE_MILLIS || isBelow(leastShareOfNeeded);
    if (!isViolation && !isBelow(warningShareOfNeeded)) return null;
    return finding(check, isViolation ? 'violation' : 'warning', {
      minutes: minutesOf(millis),
      leastMinutes,
      neededMinutes: needed,
      leastPercentOfNeeded: tenThousandths(leastShareOfNeeded) / 100,
    });
  },

  'too-long'(at, { check, mostMinutes, warningPercentOfNeeded, mostPercentOfNeeded }) {
    const millis = lengthMillis(at);
    const { known, isComplete } = neededMinutes(at);
    const percent = isComplete ? (millis / (known * MINUTE_MILLIS)) * 100 : 0;
    const result =
      millis > mostMinutes * MINUTE_MILLIS
        ? 'violation'
        : above(percent, warningPercentOfNeeded, mostPercentOfNeeded);
    const inputs = {
      minutes: minutesOf(millis),
      mostMinutes,
      neededMinutes: isComplete ? known : 0,
      mostPercentOfNeeded,
    };
    return result && finding(check, result, inputs);
  },

  'items-exceed-visit'(at, { check, toleranceMinutes }) {
    const itemMinutes = at.facts.visit.items.reduce((sum, { minutes = 0 }) => sum + minutes, 0);
    const millis = lengthMillis(at);
    if (itemMinutes * MINUTE_MILLIS <= millis + toleranceMinutes * MINUTE_MILLIS) return null;
    return finding(check, 'violation', { itemMinutes, minutes: minutesOf(millis), toleranceMinutes });
  },

  late({ facts: { visit }, own }, { check, warningHours, mostHours, mostDaysWithoutNetwork }) {
    const lateMillis = millisOf(visit.receivedAt) - own.endMillis;
    const result = above(lateMillis, warningHours * HOUR_MILLIS, mostHours * HOUR_MILLIS);
    if (!result) return null;
    const wroteMillis = visit.recordedAt === undefined ? null : millisOf(visit.recordedAt) - own.endMillis;
    const isExcused =
      visit.manual?.reason === 'no-network' &&
      wroteMillis !== null &&
      wroteMillis <= warningHours * HOUR_MILLIS &&
      lateMillis <= mostDaysWithoutNetwork * DAY_MILLIS;
    const hours = Math.floor(lateMillis / HOUR_MILLIS);
    const network = isExcused ? 'none' : 'not-told';
    return finding(check, isExcused ? 'warning' : result, {
      ...{ hours, warningHours, mostHours, network, mostDaysWithoutNetwork },
    });
  },
};

function aboveMinutes(
  check: Finding['check'],
  name: string,
  millis: number,
  { warningMinutes, mostMinutes }: { warningMinutes: number; mostMinutes: number },
): Finding | null {
  const result = above(millis, warningMinutes * MINUTE_MILLIS, mostMinutes * MINUTE_MILLIS);
  return result && finding(check, result, { [name]: minutesOf(millis), warningMinutes, mostMinutes });
}

function lengthMillis({ own }: Prepared): number {
  return own.endMillis - own.startMillis;
}

/** Whole minutes, as they are told; they are compared to the millisecond. */
function minutesOf(millis: number): number {
  return Math.floor(millis / MINUTE_MILLIS);
}

function tenThousandths(share: string): number {
  return Math.round(Number(share) * 10_000);
}

/** What the items take by the plan, or else by the catalogue: those that are known, and whether that is all of them. */
function neededMinutes({ facts: { visit, plan, catalogue }, day }: Prepared): {
  known: number;
  isComplete: boolean;
} {
  const minutes = visit.items.map(({ item }) => {
    const planned = plan?.items.find((entry) => entry.item === item)?.minutes;
    return planned ?? catalogue.find((entry) => entry.code === item && isWithin(day, entry))?.minutes;
  });
  const known = minutes.filter((each) => each !== undefined);
  return {
    known: known.reduce((sum, each) => sum + each, 0),
    isComplete: known.length > 0 && known.length === minutes.length,
  };
}
