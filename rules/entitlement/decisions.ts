import {
  type Choice,
  type Continued,
  type Ended,
  type EndReason,
  type EndWithdrawn,
  type EntitlementEvent,
  type GradeChanged,
  inRecordedOrder,
  type ModeChanged,
  type StandInAgreed,
  type Started,
} from './events.ts';
import { type Entitlement, foldEntitlement, invalid } from './fold.ts';

/** Id and instant that the caller gives each event, so that a repeated step records nothing twice. */
export interface Stamp {
  eventId: string;
  recordedAt: string;
}

/** Each decision is made on the events so far and gives the event to append to them. */
type Events = readonly EntitlementEvent[];

/** @throws RuleError `entitlement_invalid` when it would be valid to a day before it begins */
export function startEntitlement(
  start: Stamp & Choice & { from: string; validTo: string; grade: string },
): Started {
  const event: Started = { type: 'started', ...start };
  assertFits([event]);
  return event;
}

/**
 * A new mode, provider or carer from a day on.
 * @throws RuleError `entitlement_invalid` when the entitlement does not stand on that day
 */
export function changeMode(events: Events, change: Stamp & Choice & { from: string }): ModeChanged {
  assertStandsOn(events, change.from);
  return { type: 'mode-changed', ...change };
}

/**
 * Another provider in the chosen one's place, both days included.
 * @throws RuleError `entitlement_invalid` when the entitlement does not stand on the first or the last day
 */
export function agreeStandIn(
  events: Events,
  agreed: Stamp & { providerId: string; from: string; to: string },
): StandInAgreed {
  assertStandsOn(events, agreed.from);
  assertStandsOn(events, agreed.to);
  return { type: 'stand-in-agreed', ...agreed };
}

/**
 * A new grade from a day on; within a month it splits the month.
 * @throws RuleError `entitlement_invalid` when the entitlement does not stand on that day
 */
export function changeGrade(
  events: Events,
  change: Stamp & { from: string; grade: string; validTo?: string },
): GradeChanged {
  assertStandsOn(events, change.from);
  return { type: 'grade-changed', ...change };
}

/**
 * Ends the entitlement on its last day, or moves the end for the same reason. The earliest of all ends stands,
 * so this one need not be the one that counts.
 */
export function endEntitlement(events: Events, end: Stamp & { on: string; reason: EndReason }): Ended {
  const event: Ended = { type: 'ended', ...end };
  assertFits([...events, event]);
  return event;
}

/** @throws RuleError `entitlement_invalid` when no end for this reason stands */
export function withdrawEnd(events: Events, withdrawal: Stamp & { reason: EndReason }): EndWithdrawn {
  const last = inRecordedOrder(events).findLast(
    (event) =>
      (event.type === 'ended' || event.type === 'end-withdrawn') && event.reason === withdrawal.reason,
  );
  if (last?.type !== 'ended') throw invalid(`no end for the reason ${withdrawal.reason} stands`);
  return { type: 'end-withdrawn', ...withdrawal };
}

/**
 * Goes on under a renewed conclusion.
 * @throws RuleError `entitlement_invalid` when a day would lie between, or it has ended for another reason than expiry
 */
export function continueEntitlement(
  events: Events,
  continuation: Stamp & { from: string; validTo: string; grade: string },
): Continued {
  const { endReason, endsOn } = folded(events);
  if (endReason !== 'expired') throw invalid(`it ended on ${endsOn} (${endReason}) and cannot continue`);
  const event: Continued = { type: 'continued', ...continuation };
  assertFits([...events, event]);
  return event;
}

function assertStandsOn(events: Events, date: string): void {
  const { from, endsOn } = folded(events);
  if (date < from || date > endsOn)
    throw invalid(`the entitlement stands from ${from} to ${endsOn}, not on ${date}`, { from, endsOn, date });
}

function assertFits(events: Events): void {
  folded(events);
}

function folded(events: Events): Entitlement {
  const [first] = events;
  const onDate = first?.type === 'started' ? first.from : '1970-01-01';
  return foldEntitlement(events, { onDate, hospitalStays: [] });
}
