import { hasAgreement } from '../../care-mode.ts';
import type { ServiceLine } from '../../facts.ts';
import type { TraceStep } from '../../trace.ts';
import { dayOf, monthNumberOf, type PlainPeriod } from './period.ts';
import { planFor } from './plan-index.ts';
import type { RowPlan } from './plans.ts';

/** All services of a component and month, of one provider: what becomes one line. */
export interface Lane {
  period: PlainPeriod;
  plan: RowPlan;
  component: string;
  providerId: string | null;
  monthNumber: number;
  /** `YYYY-MM`. */
  month: string;
  feeFen: number;
  services: number;
  /** Bit n: a service on day n of the month. */
  days: number;
  /** A second service of a day is not paid. */
  takesDayOnce: boolean;
  dayLimitFen: number;
  /** Fees of each day of the month, where the limit is by the day. */
  feeOfDay: number[] | null;
  /** Fees within the limit by the day, and how many days reach it. */
  eligibleFen: number;
  daysAtLimit: number;
}

/** A lane's amounts. */
export interface Paid {
  quantity: number;
  quantityUnit: 'day' | 'visit';
  feeFen: number;
  fundFen: number;
  providerFen: number;
  trace: TraceStep[];
  /** Which optional citations the trace names. */
  variant: number;
}

export function countDays(days: number): number {
  let count = 0;
  for (let rest = days; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** @returns `null` as soon as a service is not plainly priced */
export function lanesOf(period: PlainPeriod): Lane[] | null {
  const { facts, firstDate, lastDate } = period;
  const { services, from, to } = facts;
  const lanes: Lane[] = [];
  let lane: Lane | null = null;
  for (const line of services) {
    const { date } = line;
    if (date < firstDate || lastDate < date) {
      if (date < from || to < date) continue;
      return null;
    }
    if (!lane || !isOf(lane, line)) lane = laneFor(period, lanes, line);
    if (!lane || !add(lane, line)) return null;
  }
  return lanes;
}

function isOf({ component, providerId, period, monthNumber }: Lane, line: ServiceLine): boolean {
  return (
    component === line.component &&
    providerId === line.providerId &&
    (period.isOneMonth || monthNumber === monthNumberOf(line.date))
  );
}

function add(lane: Lane, { date, feeFen, exclusionCode }: ServiceLine): boolean {
  const day = dayOf(date);
  if (!(day >= 1 && day <= 31) || exclusionCode !== undefined) return false;
  if (!Number.isSafeInteger(feeFen) || feeFen < 0) return false;
  const bit = 1 << (day - 1);
  if (lane.takesDayOnce && (lane.days & bit) !== 0) return false;
  lane.feeFen += feeFen;
  lane.services += 1;
  lane.days |= bit;
  if (lane.feeOfDay) limitDay(lane, lane.feeOfDay, day, feeFen);
  return true;
}

/** Several fees of a day share its limit. */
function limitDay(lane: Lane, feeOfDay: number[], day: number, feeFen: number): void {
  const { dayLimitFen } = lane;
  const before = feeOfDay[day] ?? 0;
  const after = before + feeFen;
  feeOfDay[day] = after;
  lane.eligibleFen += Math.min(after, dayLimitFen) - Math.min(before, dayLimitFen);
  if (before < dayLimitFen && after >= dayLimitFen) lane.daysAtLimit += 1;
}

/** The open lane of the line, or a new one; `null` where another provider has a lane of the component and month. */
function laneFor(period: PlainPeriod, lanes: Lane[], line: ServiceLine): Lane | null {
  const monthNumber = monthNumberOf(line.date);
  for (const lane of lanes) {
    if (lane.component !== line.component || lane.monthNumber !== monthNumber) continue;
    return lane.providerId === line.providerId ? lane : null;
  }
  const lane = openLane(period, line, monthNumber);
  if (lane) lanes.push(lane);
  return lane;
}

const NO_FEES: readonly number[] = new Array(32).fill(0);

function openLane(period: PlainPeriod, line: ServiceLine, monthNumber: number): Lane | null {
  const plan = priced(period, line);
  if (!plan) return null;
  const limit = plan.method === 'reimbursement' ? plan.costLimit : null;
  const dayLimitFen = limit?.per === 'day' ? limit.amount.fen : null;
  return {
    period,
    plan,
    component: line.component,
    providerId: line.providerId,
    monthNumber,
    month: line.date.slice(0, 7),
    takesDayOnce: plan.method === 'allowance',
    dayLimitFen: dayLimitFen ?? 0,
    feeOfDay: dayLimitFen === null ? null : NO_FEES.slice(),
    feeFen: 0,
    services: 0,
    days: 0,
    eligibleFen: 0,
    daysAtLimit: 0,
  };
}

function priced(
  { facts, scheme, spell, firstDate, lastDate }: PlainPeriod,
  line: ServiceLine,
): RowPlan | null {
  const { careMode, grade } = spell;
  const provider = line.providerId === null ? null : facts.providers[line.providerId];
  if (provider === undefined) return null;
  const plan = planFor(scheme, careMode, grade, line.component, provider);
  if (!plan || plan.method === 'allowance' || !provider) return plan;
  const served = hasAgreement(provider, careMode, firstDate) && hasAgreement(provider, careMode, lastDate);
  const own = spell.providerId === null || spell.providerId === provider.providerId;
  return served && (own || plan.method !== 'package-month') ? plan : null;
}
