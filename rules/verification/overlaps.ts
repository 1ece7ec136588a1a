import type { CheckCode } from '../scheme/index.ts';
import { MINUTE_MILLIS } from './clock.ts';
import { type Checks, type Finding, finding, otherInputs } from './finding.ts';
import { metresBetween } from './position.ts';
import { overlapMillis, type Prepared, type Timed } from './prepared.ts';

/** Two visits at once: each pair has one of these findings, and both visits have it. */
export const OVERLAP_CHECKS: Pick<
  Checks,
  'carer-overlap' | 'person-overlap' | 'recorded-twice' | 'duplicate-across-providers'
> = {
  'carer-overlap'(at, { check, toleranceMinutes, oneHomeWithinM, mostTogether = 1 }) {
    const atOnce = overlapping(at, at.ofCarer, toleranceMinutes).filter(
      ({ visit }) => !isOfPerson(at, visit),
    );
    if (atOnce.length === 0) return null;
    const persons = 1 + new Set(atOnce.map(({ visit }) => visit.personId)).size;
    const isOneHome =
      oneHomeWithinM !== undefined && atOnce.every((other) => homesApartM(at, other) <= oneHomeWithinM);
    const result = isOneHome && persons <= mostTogether ? 'warning' : 'violation';
    return overlap(check, result, at, atOnce, toleranceMinutes);
  },

  'person-overlap'(at, { check, toleranceMinutes }) {
    const { carerId, providerId } = at.own.visit;
    return personTwice(check, at, toleranceMinutes, (other) => {
      return other.providerId === providerId && other.carerId !== carerId;
    });
  },

  'recorded-twice'(at, { check, toleranceMinutes }) {
    const { carerId, providerId } = at.own.visit;
    return personTwice(check, at, toleranceMinutes, (other) => {
      return other.providerId === providerId && other.carerId === carerId;
    });
  },

  'duplicate-across-providers'(at, { check, toleranceMinutes }) {
    const { providerId } = at.own.visit;
    return personTwice(check, at, toleranceMinutes, (other) => other.providerId !== providerId);
  },
};

function personTwice(
  check: CheckCode,
  at: Prepared,
  toleranceMinutes: number,
  isMeant: (other: Timed['visit']) => boolean,
): Finding | null {
  const atOnce = overlapping(at, at.ofPerson, toleranceMinutes).filter(({ visit }) => isMeant(visit));
  return atOnce.length === 0 ? null : overlap(check, 'violation', at, atOnce, toleranceMinutes);
}

function overlapping({ own }: Prepared, others: readonly Timed[], toleranceMinutes: number): Timed[] {
  return others.filter((other) => overlapMillis(own, other) > toleranceMinutes * MINUTE_MILLIS);
}

/** Told by the visit that it overlaps longest. */
function overlap(
  check: CheckCode,
  result: Finding['result'],
  { own }: Prepared,
  atOnce: readonly Timed[],
  toleranceMinutes: number,
): Finding {
  const longest = Math.max(...atOnce.map((other) => overlapMillis(own, other)));
  const [first] = atOnce.filter((other) => overlapMillis(own, other) === longest);
  const minutes = Math.floor(longest / MINUTE_MILLIS);
  const inputs = { ...(first && otherInputs(first)), overlapMinutes: minutes, toleranceMinutes };
  return finding(check, result, inputs, atOnce);
}

function isOfPerson({ own }: Prepared, other: Timed['visit']): boolean {
  return own.visit.personId === other.personId;
}

function homesApartM({ own }: Prepared, other: Timed): number {
  if (!own.visit.home || !other.visit.home) return Number.POSITIVE_INFINITY;
  return metresBetween(own.visit.home, other.visit.home);
}
