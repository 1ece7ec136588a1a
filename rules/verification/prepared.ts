import { dateOfDayNumber, isWithin } from '../base/calendar.ts';
import type { EntitlementSpell } from '../base/facts.ts';
import { dayNumberAt, MINUTE_MILLIS, millisOf, startOfDay } from './clock.ts';
import { asOther, type VisitFacts } from './facts.ts';
import type { OtherVisit } from './visit.ts';

/** A visit with its instants read once. */
export interface Timed {
  /** Visits are numbered by their providers. */
  key: string;
  visit: OtherVisit;
  startMillis: number;
  endMillis: number;
}

/** The facts of a visit, prepared once for all its checks: the other visits each once, in the order of time. */
export interface Prepared {
  facts: VisitFacts;
  own: Timed;
  /** The day of the start; a visit of the night belongs to the day on which it began. */
  day: string;
  /** Every day that the visit touches. */
  days: string[];
  /** The spell of the entitlement on the day. */
  spell: EntitlementSpell | undefined;
  ofPerson: readonly Timed[];
  ofCarer: readonly Timed[];
  ofDevices: readonly Timed[];
  ofPictures: readonly Timed[];
}

export function prepare(facts: VisitFacts): Prepared {
  const own = timed(asOther(facts.visit, facts.person.home));
  const firstDay = dayNumberAt(own.startMillis);
  const lastDay = Math.max(firstDay, dayNumberAt(own.endMillis - 1));
  const day = dateOfDayNumber(firstDay);
  const count = Math.min(lastDay - firstDay + 1, MOST_DAYS);
  return {
    facts,
    own,
    day,
    days: Array.from({ length: count }, (_, index) => dateOfDayNumber(firstDay + index)),
    spell: facts.person.entitlements.find((spell) => isWithin(day, spell)),
    ofPerson: others(own, facts.ofPerson),
    ofCarer: others(own, facts.ofCarer),
    ofDevices: others(own, facts.ofDevices),
    ofPictures: others(own, facts.ofPictures),
  };
}

/** A visit that claims to last longer is too long; of its days no more are looked at. */
const MOST_DAYS = 31;

function others(own: Timed, visits: readonly OtherVisit[]): Timed[] {
  const byKey = new Map(visits.map((visit) => [keyOf(visit), visit]));
  byKey.delete(own.key);
  return [...byKey.values()]
    .map(timed)
    .sort((one, other) => one.startMillis - other.startMillis || (one.key < other.key ? -1 : 1));
}

function timed(visit: OtherVisit): Timed {
  return {
    key: keyOf(visit),
    visit,
    startMillis: millisOf(visit.startAt),
    endMillis: millisOf(visit.endAt),
  };
}

function keyOf({ providerId, visitId }: OtherVisit): string {
  return `${providerId}/${visitId}`;
}

/** How long two visits are at once, negative by the time between them. */
export function overlapMillis(one: Timed, other: Timed): number {
  return Math.min(one.endMillis, other.endMillis) - Math.max(one.startMillis, other.startMillis);
}

/** Whole minutes of the visits that lie on a day, each visit counted by itself. */
export function minutesOnDay(visits: readonly Timed[], dayNumber: number): number {
  const from = startOfDay(dayNumber);
  const to = startOfDay(dayNumber + 1);
  const millis = visits.reduce(
    (sum, { startMillis, endMillis }) =>
      sum + Math.max(0, Math.min(to, endMillis) - Math.max(from, startMillis)),
    0,
  );
  return Math.floor(millis / MINUTE_MILLIS);
}
