import { DAY_MILLIS, dayNumberAt, millisOf } from './clock.ts';
import { type Checks, finding, listText } from './finding.ts';
import type { Prepared } from './prepared.ts';
import type { Proof, Visit } from './visit.ts';

/** What a visit has to show: its elements, who confirmed them, and what was entered by hand. */
export const PROOF_CHECKS: Pick<
  Checks,
  | 'element-missing'
  | 'presence-not-confirmed'
  | 'manual-entry'
  | 'manual-share'
  | 'picture-repeated'
  | 'device-shared'
> = {
  'element-missing'({ facts: { visit } }, { check, elements }) {
    const missing = elements.filter((element) => !IS_THERE[element](visit));
    if (missing.length === 0) return null;
    return finding(check, visit.manual ? 'warning' : 'violation', { missing: listText(missing) });
  },

  'presence-not-confirmed'({ facts: { visit } }, { check, accepted }) {
    const ends = endsOf(visit);
    const confirmed = ends.filter(({ confirmedBy = [] }) =>
      confirmedBy.some((way) => accepted.includes(way)),
    );
    if (confirmed.length === ends.length) return null;
    const inputs = { confirmedEnds: confirmed.length, ends: ends.length, accepted: listText(accepted) };
    return finding(check, confirmed.length === 0 ? 'violation' : 'warning', inputs);
  },

  'manual-entry'({ facts: { visit }, own }, { check, memoNeededFor, unlockDays }) {
    const { manual } = visit;
    if (!manual) return null;
    const lateMillis = millisOf(visit.receivedAt) - own.endMillis;
    const lacksMemo = memoNeededFor.includes(manual.reason) && (manual.memo ?? '').trim() === '';
    const isLate = lateMillis > unlockDays * DAY_MILLIS;
    return finding(check, lacksMemo || isLate ? 'violation' : 'warning', {
      reason: manual.reason,
      memo: lacksMemo ? 'missing' : 'enough',
      daysAfter: Math.max(0, Math.floor(lateMillis / DAY_MILLIS)),
      unlockDays,
    });
  },

  'manual-share'({ facts: { visit, manualShares } }, { check, leastVisits, timesOfPeers, mostShare }) {
    if (!visit.manual || !manualShares) return null;
    const { visits, manualVisits, peersVisits, peersManualVisits } = manualShares;
    if (visits < leastVisits || peersVisits === 0) return null;
    if (manualVisits * peersVisits <= timesOfPeers * peersManualVisits * visits) return null;
    return finding(check, manualVisits > Number(mostShare) * visits ? 'violation' : 'warning', {
      ...{ manualVisits, visits, peersManualVisits, peersVisits, timesOfPeers },
      mostPercent: Math.round(Number(mostShare) * 100),
    });
  },

  'picture-repeated'({ facts: { visit }, ofPictures }, { check }) {
    const atBothEnds = (visit.checkIn?.pictures ?? []).some((digest) =>
      visit.checkOut?.pictures?.includes(digest),
    );
    if (ofPictures.length === 0 && !atBothEnds) return null;
    return finding(check, 'violation', { otherVisits: ofPictures.length }, ofPictures);
  },

  'device-shared'(at, { check, mostCarers, mostPersons }) {
    for (const deviceId of at.own.visit.deviceIds ?? []) {
      const visits = [at.own, ...sameDay(at, deviceId)];
      const carers = distinct(visits.map(({ visit }) => visit.carerId));
      const persons = distinct(visits.map(({ visit }) => visit.personId));
      if (carers <= mostCarers && persons <= mostPersons) continue;
      const inputs = { deviceId, day: at.day, carers, mostCarers, persons, mostPersons };
      return finding(check, 'violation', inputs, visits.slice(1));
    }
    return null;
  },
};

const IS_THERE: Record<'check-in' | 'check-out' | 'position' | 'items', (visit: Visit) => boolean> = {
  'check-in': ({ checkIn }) => checkIn !== undefined,
  'check-out': ({ checkOut }) => checkOut !== undefined,
  // An end that is missing is told itself.
  position: (visit) => endsOf(visit).every(({ position }) => position !== undefined),
  items: ({ items }) => items.length > 0,
};

function endsOf({ checkIn, checkOut }: Visit): Proof[] {
  return [checkIn, checkOut].filter((end) => end !== undefined);
}

function sameDay({ own, ofDevices }: Prepared, deviceId: string) {
  const day = dayNumberAt(own.startMillis);
  return ofDevices.filter(
    ({ visit, startMillis }) =>
      dayNumberAt(startMillis) === day && (visit.deviceIds?.includes(deviceId) ?? true),
  );
}

function distinct(ids: readonly string[]): number {
  return new Set(ids).size;
}
