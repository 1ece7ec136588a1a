import { addDays, isHospitalDay, isWithin } from '../base/calendar.ts';
import type { EntitlementSpell, HospitalStay, Spell, StandIn } from '../base/facts.ts';
import { RuleError } from '../base/trace.ts';
import {
  type Choice,
  type EndReason,
  type EntitlementEvent,
  endReasons,
  inRecordedOrder,
  type Started,
} from './events.ts';

export type EntitlementState = 'not-started' | 'active' | 'suspended' | 'ended';

/** A spell of one entitlement: its last day is always known. */
export type EntitledSpell = EntitlementSpell & { to: string };

export interface Entitlement {
  state: EntitlementState;
  from: string;
  /** Last valid day of the conclusion in force. */
  validTo: string;
  /** Last entitled day, at the latest `validTo`; the day before `from` when there never was one. */
  endsOn: string;
  /** Why it ends on that day. */
  endReason: EndReason;
  /** In order, never two on one day, without a gap from `from` to `endsOn`. */
  spells: EntitledSpell[];
  /** Hospital stays within the entitlement, joined; both days are suspended days. */
  suspensions: Spell[];
}

/**
 * The entitlement as its events and the person's hospital stays make it on a day. A change holds from its own
 * day on, in whatever order changes were recorded; of two from the same day the one recorded last stands. The
 * earliest end stands, for each reason as it was recorded last.
 * @throws RuleError `entitlement_invalid` when the events do not begin with a start or leave a gap
 */
export function foldEntitlement(
  events: readonly EntitlementEvent[],
  { onDate, hospitalStays }: { onDate: string; hospitalStays: readonly HospitalStay[] },
): Entitlement {
  const ordered = inRecordedOrder(events);
  const started = startOf(ordered);
  const { from } = started;
  const validTo = lastValidDay(ordered, started);
  const { endsOn, endReason } = endFrom(ordered, from, validTo);
  const spells = spellsOf(ordered, started, endsOn);
  assertSpells(spells, from, endsOn);
  const suspensions = suspensionsOf(hospitalStays, from, endsOn);
  return {
    state: stateOf({ from, endsOn }, hospitalStays, onDate),
    from,
    validTo,
    endsOn,
    endReason,
    spells,
    suspensions,
  };
}

/** The state on any day. */
export function stateOn(
  entitlement: Pick<Entitlement, 'from' | 'endsOn'>,
  date: string,
  hospitalStays: readonly HospitalStay[],
): EntitlementState {
  return stateOf(entitlement, hospitalStays, date);
}

function suspendedOn(date: string, hospitalStays: readonly HospitalStay[]): boolean {
  return hospitalStays.some((stay) => isHospitalDay(date, stay));
}

/**
 * All spells of a person's entitlements, by day.
 * @throws RuleError `entitlement_invalid` when two stand on one day
 */
export function spellsOfPerson(entitlements: readonly Pick<Entitlement, 'spells'>[]): EntitledSpell[] {
  const spells = entitlements
    .flatMap((entitlement) => entitlement.spells)
    .sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
  spells.forEach((spell, index) => {
    const next = spells[index + 1];
    if (next && next.from <= spell.to)
      throw invalid(`two entitlements stand on ${next.from}: until ${spell.to} and from ${next.from}`);
  });
  return spells;
}

function startOf(ordered: readonly EntitlementEvent[]): Started {
  const [first, ...others] = ordered;
  if (first?.type !== 'started') throw invalid('an entitlement begins with its start');
  if (others.some(({ type }) => type === 'started')) throw invalid('an entitlement starts once');
  if (first.validTo < first.from)
    throw invalid(`it would be valid to ${first.validTo}, before ${first.from}`);
  return first;
}

function lastValidDay(ordered: readonly EntitlementEvent[], started: Started): string {
  let { validTo } = started;
  for (const event of ordered) {
    if (event.type === 'grade-changed') validTo = event.validTo ?? validTo;
    if (event.type !== 'continued') continue;
    if (event.from > addDays(validTo, 1))
      throw invalid(`it is valid to ${validTo}, so it cannot continue only from ${event.from}`);
    if (event.validTo < event.from)
      throw invalid(`it would be valid to ${event.validTo}, before ${event.from}`);
    validTo = event.validTo;
  }
  return validTo;
}

function endFrom(
  ordered: readonly EntitlementEvent[],
  from: string,
  validTo: string,
): { endsOn: string; endReason: EndReason } {
  const decided = new Map<EndReason, string>();
  for (const event of ordered) {
    if (event.type === 'ended') decided.set(event.reason, event.on);
    if (event.type === 'end-withdrawn') decided.delete(event.reason);
    // An expiry recorded while the renewal was still being handled is over once the renewal is concluded.
    if (event.type === 'continued') decided.delete('expired');
  }
  const earliest = earliestEnd(
    [...decided].map(([reason, on]) => ({ on, reason })),
    validTo,
  );
  const dayBefore = addDays(from, -1);
  return { endsOn: earliest.on < dayBefore ? dayBefore : earliest.on, endReason: earliest.reason };
}

/** The earliest of the ends and the expiry; of several on one day the gravest. */
export function earliestEnd(
  ends: readonly { on: string; reason: EndReason }[],
  validTo: string,
): { on: string; reason: EndReason } {
  return ends.reduce<{ on: string; reason: EndReason }>(
    (earliest, end) => {
      if (end.on !== earliest.on) return end.on < earliest.on ? end : earliest;
      return endReasons.indexOf(end.reason) < endReasons.indexOf(earliest.reason) ? end : earliest;
    },
    { on: validTo, reason: 'expired' },
  );
}

interface Dated<T> {
  from: string;
  value: T;
}

function spellsOf(ordered: readonly EntitlementEvent[], started: Started, endsOn: string): EntitledSpell[] {
  const grades: Dated<string>[] = [];
  const choices: Dated<Choice>[] = [];
  for (const event of ordered) {
    if ('grade' in event) grades.push({ from: event.from, value: event.grade });
    if ('careMode' in event) {
      const { careMode, providerId, carer } = event;
      choices.push({ from: event.from, value: { careMode, providerId, carer } });
    }
  }
  const days = [...grades, ...choices].map(({ from }) => from);
  const starts = [...new Set([started.from, ...days])]
    .filter((day) => day >= started.from && day <= endsOn)
    .sort();
  const spells = starts.map((day, index): EntitledSpell => {
    const next = starts[index + 1];
    return {
      from: day,
      to: next === undefined ? endsOn : addDays(next, -1),
      grade: valueOn(grades, day),
      ...valueOn(choices, day),
    };
  });
  return joined(spells).map((spell) => withStandIns(spell, ordered));
}

/** With those who stand in on days of the spell for its provider. */
function withStandIns(spell: EntitledSpell, ordered: readonly EntitlementEvent[]): EntitledSpell {
  const standIns = ordered.flatMap((event): StandIn[] => {
    if (event.type !== 'stand-in-agreed' || event.providerId === spell.providerId) return [];
    const from = event.from < spell.from ? spell.from : event.from;
    const to = event.to > spell.to ? spell.to : event.to;
    return from > to ? [] : [{ providerId: event.providerId, from, to }];
  });
  return standIns.length === 0 ? spell : { ...spell, standIns };
}

/** What holds on the day: the change nearest before it, of several from that day the last recorded. */
function valueOn<T>(changes: readonly Dated<T>[], day: string): T {
  let found: Dated<T> | undefined;
  for (const change of changes)
    if (change.from <= day && (!found || change.from >= found.from)) found = change;
  if (!found) throw invalid(`nothing is decided for ${day}`);
  return found.value;
}

/** A change to the same again is no new spell. */
function joined(spells: EntitledSpell[]): EntitledSpell[] {
  const result: EntitledSpell[] = [];
  for (const spell of spells) {
    const last = result.at(-1);
    if (last && sameCare(last, spell)) last.to = spell.to;
    else result.push({ ...spell });
  }
  return result;
}

function sameCare(a: EntitledSpell, b: EntitledSpell): boolean {
  return (
    a.grade === b.grade &&
    a.careMode === b.careMode &&
    a.providerId === b.providerId &&
    a.carer?.carerId === b.carer?.carerId &&
    a.carer?.trainedOn === b.carer?.trainedOn
  );
}

function suspensionsOf(stays: readonly HospitalStay[], from: string, endsOn: string): Spell[] {
  const spells = stays
    .map(suspendedDays)
    .map((spell) => ({
      from: spell.from < from ? from : spell.from,
      to: spell.to > endsOn ? endsOn : spell.to,
    }))
    .filter((spell) => spell.from <= spell.to)
    .sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
  const result: { from: string; to: string }[] = [];
  for (const spell of spells) {
    const last = result.at(-1);
    if (last && spell.from <= addDays(last.to, 1)) last.to = spell.to > last.to ? spell.to : last.to;
    else result.push({ ...spell });
  }
  return result;
}

const OPEN = '9999-12-31';

/** The day of discharge is no day of the stay, but the day of admission always is. */
function suspendedDays({ admittedOn, dischargedOn }: HospitalStay): { from: string; to: string } {
  if (dischargedOn === null) return { from: admittedOn, to: OPEN };
  return { from: admittedOn, to: dischargedOn > admittedOn ? addDays(dischargedOn, -1) : admittedOn };
}

function stateOf(
  { from, endsOn }: Pick<Entitlement, 'from' | 'endsOn'>,
  stays: readonly HospitalStay[],
  date: string,
): EntitlementState {
  if (date > endsOn) return 'ended';
  if (!isWithin(date, { from, to: endsOn })) return 'not-started';
  return suspendedOn(date, stays) ? 'suspended' : 'active';
}

/** The promises of `spells`; an error here is a fault of the fold, never of the events. */
function assertSpells(spells: readonly EntitledSpell[], from: string, endsOn: string): void {
  let next = from;
  for (const spell of spells) {
    if (spell.from !== next || spell.to < spell.from)
      throw new Error(`the spell from ${spell.from} to ${spell.to} does not follow ${next}`);
    next = addDays(spell.to, 1);
  }
  if (addDays(next, -1) !== endsOn)
    throw new Error(`the spells reach to ${addDays(next, -1)}, not to ${endsOn}`);
}

export function invalid(message: string, details: Record<string, unknown> = {}): RuleError {
  return new RuleError('entitlement_invalid', message, details);
}
