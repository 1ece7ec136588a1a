import type { Position } from '../base/position.ts';
import { MINUTE_MILLIS } from './clock.ts';
import { above, type Checks, finding, listText, otherInputs } from './finding.ts';
import { metresBetween } from './position.ts';
import { overlapMillis, type Timed } from './prepared.ts';
import type { MeasuredPosition, Proof, Visit } from './visit.ts';

/** Where the visit was, and how fast its carer came there. */
export const PLACE_CHECKS: Pick<
  Checks,
  'mock-position' | 'position-inaccurate' | 'outside-fence' | 'travel-too-fast'
> = {
  'mock-position'({ facts: { visit } }, { check }) {
    const made = endsOf(visit).filter(({ proof }) => proof.isMock === true);
    return made.length === 0
      ? null
      : finding(check, 'violation', { ends: listText(made.map(({ end }) => end)) });
  },

  'position-inaccurate'({ facts: { visit } }, { check, warningAccuracyM, mostAccuracyM }) {
    const worst = positionsOf(visit).sort((a, b) => b.position.accuracyM - a.position.accuracyM)[0];
    if (!worst) return null;
    const { accuracyM } = worst.position;
    const result = above(accuracyM, warningAccuracyM, mostAccuracyM);
    const inputs = { end: worst.end, accuracyM: Math.round(accuracyM), warningAccuracyM, mostAccuracyM };
    return result && finding(check, result, inputs);
  },

  'outside-fence'({ facts: { visit, person } }, { check, radiusM, mostAccuracyM }) {
    const { home } = person;
    if (!home) return null;
    const outside = positionsOf(visit)
      .map(({ end, position }) => {
        const accuracyM = Math.min(position.accuracyM, mostAccuracyM);
        return { end, metres: metresBetween(home, position), accuracyM };
      })
      .filter(({ metres }) => metres > radiusM);
    const beyondDoubt = outside.find(({ metres, accuracyM }) => metres - accuracyM > radiusM);
    const worst = beyondDoubt ?? outside[0];
    if (!worst) return null;
    return finding(check, beyondDoubt ? 'violation' : 'warning', {
      end: worst.end,
      metres: Math.round(worst.metres),
      radiusM,
      accuracyM: Math.round(worst.accuracyM),
    });
  },

  'travel-too-fast'(at, { check, mostKmPerHour, fromM, mostAccuracyM, toleranceMinutes }) {
    const metresAMinute = (mostKmPerHour * 1000) / 60;
    const journeys = at.ofCarer.flatMap((other) => {
      const minutes = -overlapMillis(at.own, other) / MINUTE_MILLIS;
      // Visits at once have a finding of their own.
      if (minutes < -toleranceMinutes) return [];
      const apart = distance(at.own, other, mostAccuracyM);
      const possibleM = (Math.max(0, minutes) + toleranceMinutes) * metresAMinute;
      if (!apart || apart.metres < fromM || apart.metres <= possibleM) return [];
      const result = apart.leastM >= fromM && apart.leastM > possibleM ? 'violation' : 'warning';
      return [{ other, minutes: Math.max(0, minutes), metres: apart.metres, result } as const];
    });
    const worst = journeys.find(({ result }) => result === 'violation') ?? journeys[0];
    if (!worst) return null;
    const inputs = {
      ...otherInputs(worst.other),
      metres: Math.round(worst.metres),
      minutesBetween: Math.floor(worst.minutes),
      mostKmPerHour,
    };
    const others = journeys.filter(({ result }) => result === worst.result).map(({ other }) => other);
    return finding(check, worst.result, inputs, others);
  },
};

interface End {
  end: 'check-in' | 'check-out';
  proof: Proof;
}

function endsOf({ checkIn, checkOut }: Visit): End[] {
  return [
    ...(checkIn ? [{ end: 'check-in', proof: checkIn } as const] : []),
    ...(checkOut ? [{ end: 'check-out', proof: checkOut } as const] : []),
  ];
}

function positionsOf(visit: Visit): { end: End['end']; position: MeasuredPosition }[] {
  return endsOf(visit).flatMap(({ end, proof }) =>
    proof.position ? [{ end, position: proof.position }] : [],
  );
}

/** Metres between two visits, and how near they may have been by the accuracy of both; by the homes where nothing was measured. */
function distance(
  one: Timed,
  other: Timed,
  mostAccuracyM: number,
): { metres: number; leastM: number } | null {
  const from = placeOf(one, mostAccuracyM);
  const to = placeOf(other, mostAccuracyM);
  if (!from || !to) return null;
  const metres = metresBetween(from.position, to.position);
  return { metres, leastM: metres - from.accuracyM - to.accuracyM };
}

function placeOf({ visit }: Timed, mostAccuracyM: number): { position: Position; accuracyM: number } | null {
  const { position, home } = visit;
  if (position) return { position, accuracyM: Math.min(position.accuracyM, mostAccuracyM) };
  return home ? { position: home, accuracyM: 0 } : null;
}
