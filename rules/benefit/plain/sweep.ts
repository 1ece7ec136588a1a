import type { ServiceLine } from '../../base/facts.ts';
import type { Reason } from '../../base/trace.ts';
import type { SchemeBook } from '../../scheme/index.ts';
import { classifyOne } from '../classify.ts';
import { type PersonDays, personDays } from '../days.ts';
import { ownRefusal } from '../deductions.ts';
import { refusalReason } from '../refusals.ts';
import type { BenefitFacts, RefusedService } from '../types.ts';
import { dayOf } from './dates.ts';
import { firstDayOf, type Lane, openLane } from './lanes.ts';
import { suspensionOn } from './period.ts';
import type { PlainPeriod } from './stretches.ts';

export interface Swept {
  lanes: Lane[];
  refused: RefusedService[];
  /** Whether a component has several lanes in a month. */
  haveSiblings: boolean;
  facts: BenefitFacts;
  /** Looked at for refused lines alone. */
  days: PersonDays | null;
}

/**
 * One pass over the services of the period, in whatever order they come: into lanes, or refused.
 * @returns `null` as soon as a service is neither
 */
export function sweep(book: SchemeBook, periods: readonly PlainPeriod[], facts: BenefitFacts): Swept | null {
  const { services, from, to } = facts;
  const swept: Swept = { lanes: [], refused: [], haveSiblings: false, facts, days: null };
  let index = 0;
  while (index < services.length) {
    const line = services[index];
    if (!line) break;
    const next =
      line.date < from || to < line.date ? index + 1 : takeRun(book, periods, swept, services, index);
    if (next === index) return null;
    index = next;
  }
  return swept;
}

/** Takes the service and those after it that need no other decision. @returns the first one not taken */
function takeRun(
  book: SchemeBook,
  periods: readonly PlainPeriod[],
  swept: Swept,
  services: readonly ServiceLine[],
  start: number,
): number {
  const line = services[start];
  const period = line && isWholeFee(line) ? periodOn(periods, line.date) : null;
  if (!line || !period) return takeOther(book, swept, services, start);
  const refusal = refusalOf(book, period, line);
  if (refusal) {
    swept.refused.push({ line, entitlement: period.spell, refusal });
    return start + 1;
  }
  const lane = laneFor(periods, period, swept, line);
  return lane ? addRun(lane, services, start) : takeOther(book, swept, services, start);
}

function takeOther(book: SchemeBook, swept: Swept, services: readonly ServiceLine[], start: number): number {
  const line = services[start];
  const refused = line && isWholeFee(line) && refusedGenerally(book, swept, line);
  if (!refused) return start;
  swept.refused.push(refused);
  return start + 1;
}

/** Of a line that no lane takes: why it is paid nothing, where it is not that a row prices it. */
function refusedGenerally(book: SchemeBook, swept: Swept, line: ServiceLine): RefusedService | null {
  const { facts } = swept;
  if (line.providerId !== null && !facts.providers[line.providerId]) return null;
  swept.days ??= personDays(book, facts);
  const found = classifyOne(swept.days, line);
  return 'refusal' in found ? found : null;
}

function periodOn(periods: readonly PlainPeriod[], date: string): PlainPeriod | null {
  for (const period of periods) if (period.firstDate <= date && date <= period.lastDate) return period;
  return null;
}

function isWholeFee({ feeFen }: ServiceLine): boolean {
  return Number.isSafeInteger(feeFen) && feeFen >= 0;
}

function refusalOf(book: SchemeBook, period: PlainPeriod, line: ServiceLine): Reason | null {
  const code = period.isSuspendedAtTimes ? suspensionOn(period, line.date) : null;
  if (code) return refusalReason(book, code, line.date);
  return ownRefusal(period.scheme, line);
}

/** The open lane of the line, or a new one. */
function laneFor(
  periods: readonly PlainPeriod[],
  period: PlainPeriod,
  swept: Swept,
  line: ServiceLine,
): Lane | null {
  const { component, providerId, date } = line;
  for (const lane of swept.lanes)
    if (
      lane.component === component &&
      lane.providerId === providerId &&
      lane.firstDate <= date &&
      date <= lane.lastDate
    )
      return lane;
  const opened = openLane(periods, period, line);
  if (!opened) return null;
  if (swept.lanes.length > 0 && swept.lanes.some((lane) => areSiblings(lane, opened)))
    swept.haveSiblings = true;
  swept.lanes.push(opened);
  return opened;
}

function areSiblings(a: Lane, b: Lane): boolean {
  return a.component === b.component && a.month === b.month;
}

/** Adds the services up to the first that is not plainly of the lane; sums are kept in locals until then. */
function addRun(lane: Lane, services: readonly ServiceLine[], start: number): number {
  const { takesDayOnce, feeOfDay } = lane;
  let { days } = lane;
  let feeFen = 0;
  let index = start;
  for (; index < services.length; index += 1) {
    const line = services[index];
    if (!line || !isPlainlyOf(lane, line)) break;
    const day = dayOf(line.date);
    const bit = 1 << (day - 1);
    if (!(day >= 1 && day <= 31) || (takesDayOnce && (days & bit) !== 0)) break;
    days |= bit;
    feeFen += line.feeFen;
    if (feeOfDay) addToDay(lane, feeOfDay, day, line.feeFen);
  }
  lane.days = days;
  lane.feeFen += feeFen;
  lane.services += index - start;
  return beginsLate(lane, services, start, index) ? start : index;
}

/**
 * A line is named after its first service, and what was recorded late counts as later than all else: it is left to the
 * general way where the run has some on the first day.
 */
function beginsLate(lane: Lane, services: readonly ServiceLine[], start: number, end: number): boolean {
  const firstDay = firstDayOf(lane);
  for (let index = start; index < end; index += 1) {
    const line = services[index];
    if (line && dayOf(line.date) === firstDay) return line.lateSince !== undefined;
  }
  return false;
}

function isPlainlyOf(lane: Lane, line: ServiceLine): boolean {
  const { component, providerId, firstDate, lastDate, period } = lane;
  const { date } = line;
  if (line.component !== component || line.providerId !== providerId) return false;
  if (date < firstDate || lastDate < date || line.exclusionCode !== undefined) return false;
  return isWholeFee(line) && !(period.isSuspendedAtTimes && suspensionOn(period, date));
}

/** Several fees of a day share its limit. */
function addToDay(lane: Lane, feeOfDay: number[], day: number, feeFen: number): void {
  const { dayLimitFen } = lane;
  const before = feeOfDay[day] ?? 0;
  const after = before + feeFen;
  feeOfDay[day] = after;
  lane.eligibleFen += Math.min(after, dayLimitFen) - Math.min(before, dayLimitFen);
  if (before < dayLimitFen && after >= dayLimitFen) lane.daysAtLimit += 1;
}
