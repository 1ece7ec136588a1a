import type { PersonCategory, ServiceLine } from '../../base/facts.ts';
import { isTrained } from '../classify.ts';
import { dayOf } from './dates.ts';
import { firstDayOf, hasDay, type Lane, type LaneRow, lastDayOf } from './lanes.ts';
import type { RowPlan } from './plans.ts';
import { categoriesHeld } from './ratios.ts';

/**
 * Lanes that bill one component in one month: those of a provider between which nothing changes for the row become one
 * again, and those of one row share its limits of the month.
 * @returns `null` where two of them have a day in common that a price or a limit allows for once, or services came late
 */
export function joinLanes(lanes: readonly Lane[], services: readonly ServiceLine[]): Lane[] | null {
  if (services.some(({ lateSince }) => lateSince !== undefined)) return null;
  const joined = joinedByProvider(lanes.toSorted(byFirstDay));
  for (const [index, lane] of joined.entries())
    for (const other of joined.slice(0, index)) {
      if (collide(other, lane)) return null;
      if (isOfRow(other, lane)) putTogether(other, lane);
    }
  for (const { row } of joined) if (row && row.feeOfDay.length === 0) addFees(row, services);
  return joined;
}

function joinedByProvider(lanes: readonly Lane[]): Lane[] {
  const joined: Lane[] = [];
  for (const lane of lanes) {
    const before = joined.findLast((other) => isOfRow(other, lane) && other.providerId === lane.providerId);
    if (before && continues(before, lane)) join(before, lane);
    else {
      lane.isOfSeveral = heldBy(lane).length > 1;
      joined.push(lane);
    }
  }
  return joined;
}

function collide(a: Lane, b: Lane): boolean {
  if (a.component !== b.component || a.month !== b.month || (a.days & b.days) === 0) return false;
  return !isUnlimited(a.plan) || !isUnlimited(b.plan);
}

/** No two lanes of a row with limits have their first day in common. */
function byFirstDay(a: Lane, b: Lane): number {
  if (a.month !== b.month) return a.month < b.month ? -1 : 1;
  return firstDayOf(a) - firstDayOf(b);
}

function isOfRow(a: Lane, b: Lane): boolean {
  return a.plan === b.plan && a.month === b.month;
}

/** What splits a line does not differ. */
function continues(a: Lane, b: Lane): boolean {
  const { spell } = a.period;
  const other = b.period.spell;
  if (spell.grade !== other.grade || spell.careMode !== other.careMode) return false;
  if (heldBy(a)[0] !== heldBy(b)[0]) return false;
  return trainingOf(a) === trainingOf(b);
}

function join(lane: Lane, other: Lane): void {
  lane.isOfSeveral ||= heldBy(other).length > 1;
  lane.feeFen += other.feeFen;
  lane.services += other.services;
  lane.days |= other.days;
  lane.eligibleFen += other.eligibleFen;
  lane.daysAtLimit += other.daysAtLimit;
}

const NONE: readonly PersonCategory[] = [];

function heldBy({ plan, period }: Lane): readonly PersonCategory[] {
  return plan.method === 'reimbursement' && plan.raisedRatios ? categoriesHeld(plan, period) : NONE;
}

/** `null` where the row does not ask. */
export function trainingOf({ plan, period }: Lane): boolean | null {
  return plan.method === 'allowance' && plan.untrained ? isTrained(period.spell, period.firstDate) : null;
}

/** Each service for itself, however many there are of a day. */
function isUnlimited(plan: RowPlan): boolean {
  return plan.method === 'reimbursement' && plan.costLimit === null && plan.paymentLimit === null;
}

function putTogether(lane: Lane, other: Lane): void {
  lane.row ??= { lanes: [lane], feeOfDay: [], eligibleOfDay: null, paymentOfDay: null, paidFen: 0 };
  if (other.row) return;
  other.row = lane.row;
  lane.row.lanes.push(other);
}

/** The days of a row are known only now: a second look at the services, for limits of the month alone. */
function addFees(row: LaneRow, services: readonly ServiceLine[]): void {
  const [first] = row.lanes;
  row.feeOfDay = new Array(32).fill(0);
  if (!first || !isByMonth(first.plan)) return;
  const { component, month } = first;
  const providers = providerOfDay(row);
  for (const { component: billed, date, exclusionCode, providerId, feeFen } of services) {
    if (billed !== component || exclusionCode !== undefined || !date.startsWith(month)) continue;
    const day = dayOf(date);
    if (providers[day] === providerId) row.feeOfDay[day] = (row.feeOfDay[day] ?? 0) + feeFen;
  }
}

/** `undefined` on the days of no lane. */
function providerOfDay({ lanes }: LaneRow): (string | null | undefined)[] {
  const providers = new Array<string | null | undefined>(32).fill(undefined);
  for (const lane of lanes)
    for (let day = 1; day <= lastDayOf(lane); day += 1)
      if (hasDay(lane, day)) providers[day] = lane.providerId;
  return providers;
}

function isByMonth(plan: RowPlan): boolean {
  return plan.method === 'reimbursement' && (plan.costLimit?.per === 'month' || plan.paymentLimit !== null);
}
