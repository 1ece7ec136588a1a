import type { CarerFacts, EndReason } from '../base/facts.ts';

export { type EndReason, endReasons } from '../base/facts.ts';

/** What the person chose: the care mode and who gives the care. */
export interface Choice {
  careMode: string;
  providerId: string | null;
  carer: CarerFacts | null;
}

interface Recorded {
  /** Unique within the entitlement: an event delivered twice counts once. */
  eventId: string;
  /** UTC instant; of two decisions on the same thing the one recorded last stands. */
  recordedAt: string;
}

export interface Started extends Recorded, Choice {
  type: 'started';
  from: string;
  /** Last valid day of the conclusion. */
  validTo: string;
  grade: string;
}

/** A new mode, provider or carer from a day on. */
export interface ModeChanged extends Recorded, Choice {
  type: 'mode-changed';
  from: string;
}

/** Another provider gives the care of some days in the chosen one's place. */
export interface StandInAgreed extends Recorded {
  type: 'stand-in-agreed';
  providerId: string;
  from: string;
  to: string;
}

/** A new grade from a day on, also within a month. */
export interface GradeChanged extends Recorded {
  type: 'grade-changed';
  from: string;
  grade: string;
  /** Last valid day of the conclusion that found the grade; absent where it leaves the one before in force. */
  validTo?: string;
}

/** Told when a hospital stay begins or ends; which days are suspended follows from the stays themselves. */
export interface Suspended extends Recorded {
  type: 'suspended';
  from: string;
}
export interface Resumed extends Recorded {
  type: 'resumed';
  from: string;
}

export interface Ended extends Recorded {
  type: 'ended';
  /** Last entitled day; the day before the first when there never should have been one. */
  on: string;
  reason: EndReason;
}

/** Takes back the end for this reason, e.g. because the cover turned out to have gone on. */
export interface EndWithdrawn extends Recorded {
  type: 'end-withdrawn';
  reason: EndReason;
}

/** A renewal concluded: the entitlement goes on without a gap under the new conclusion. */
export interface Continued extends Recorded {
  type: 'continued';
  /** First day under the new conclusion. */
  from: string;
  validTo: string;
  grade: string;
}

export type EntitlementEvent =
  | Started
  | ModeChanged
  | StandInAgreed
  | GradeChanged
  | Suspended
  | Resumed
  | Ended
  | EndWithdrawn
  | Continued;

/** By the instant of recording, then by id; the start comes first whatever its id. Each event once. */
export function inRecordedOrder(events: readonly EntitlementEvent[]): EntitlementEvent[] {
  const once = new Map<string, EntitlementEvent>();
  for (const event of events) if (!once.has(event.eventId)) once.set(event.eventId, event);
  return [...once.values()].sort((a, b) => compare(orderKey(a), orderKey(b)));
}

function orderKey({ type, recordedAt, eventId }: EntitlementEvent): string {
  return `${type === 'started' ? 0 : 1}|${recordedAt}|${eventId}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
