import { exclusionOf, exclusionReason } from '../../application/exclusions.ts';
import type { ServiceLine } from '../../base/facts.ts';
import type { Reason } from '../../base/trace.ts';
import type { SchemeBook } from '../../scheme/index.ts';
import { refusalReason } from '../refusals.ts';
import type { RefusedService } from '../types.ts';
import { type Lane, openLane } from './lanes.ts';
import { dayOf, type PlainPeriod, suspensionOn } from './period.ts';

export interface Swept {
  lanes: Lane[];
  refused: RefusedService[];
}

/**
 * One pass over the services of the period, in whatever order they come: into lanes, or refused for a suspended day
 * or an exclusion.
 * @returns `null` as soon as a service is neither
 */
export function sweep(book: SchemeBook, period: PlainPeriod): Swept | null {
  const { services, from, to } = period.facts;
  const swept: Swept = { lanes: [], refused: [] };
  let index = 0;
  while (index < services.length) {
    const line = services[index];
    if (!line) break;
    const next =
      line.date < from || to < line.date ? index + 1 : takeRun(book, period, swept, services, index);
    if (next === index) return null;
    index = next;
  }
  return swept;
}

/** Takes the service and those after it that need no other decision. @returns the first one not taken */
function takeRun(
  book: SchemeBook,
  period: PlainPeriod,
  { lanes, refused }: Swept,
  services: readonly ServiceLine[],
  start: number,
): number {
  const line = services[start];
  if (!line || line.date < period.firstDate || period.lastDate < line.date || !isWholeFee(line)) return start;
  const refusal = refusalOf(book, period, line);
  if (refusal) {
    refused.push({ line, entitlement: period.spell, refusal });
    return start + 1;
  }
  const lane = laneFor(period, lanes, line);
  return lane ? addRun(lane, services, start) : start;
}

function isWholeFee({ feeFen }: ServiceLine): boolean {
  return Number.isSafeInteger(feeFen) && feeFen >= 0;
}

function refusalOf(
  book: SchemeBook,
  period: PlainPeriod,
  { date, exclusionCode }: ServiceLine,
): Reason | null {
  const code = period.isSuspendedAtTimes ? suspensionOn(period, date) : null;
  if (code) return refusalReason(book, code, date);
  return exclusionCode === undefined ? null : exclusionReason(exclusionOf(period.scheme, exclusionCode));
}

/** The open lane of the line, or a new one; `null` where another provider has a lane of the component and month. */
function laneFor(period: PlainPeriod, lanes: Lane[], line: ServiceLine): Lane | null {
  for (const lane of lanes) {
    if (lane.component !== line.component || line.date < lane.firstDate || lane.lastDate < line.date)
      continue;
    return lane.providerId === line.providerId ? lane : null;
  }
  const lane = openLane(period, line);
  if (lane) lanes.push(lane);
  return lane;
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
  return index;
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
