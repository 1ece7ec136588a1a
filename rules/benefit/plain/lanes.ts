import type { EntitlementSpell, ProviderFacts, ServiceLine } from '../../base/facts.ts';
import type { TraceStep } from '../../base/trace.ts';
import { standsIn } from '../conditions.ts';
import { dayOf, earlier, later, monthLengthOf } from './dates.ts';
import { planFor } from './plan-index.ts';
import type { RowPlan } from './plans.ts';
import type { PlainPeriod } from './stretches.ts';

/** All services of a component and month, of one provider, while nothing changes that prices them: what becomes one line. */
export interface Lane {
  /** The stretch of its first service. */
  period: PlainPeriod;
  /** All stretches of the determination. */
  periods: readonly PlainPeriod[];
  plan: RowPlan;
  component: string;
  providerId: string | null;
  /** `YYYY-MM`. */
  month: string;
  /** First and last day of the period in the lane's month. */
  firstDate: string;
  lastDate: string;
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
  /** Whether the person is of several categories that add points on some of its days; known once lanes are joined. */
  isOfSeveral: boolean;
  /** The lanes that share its row's limits of the month, itself among them; `null` where it has them for itself. */
  row: LaneRow | null;
}

/** The lanes of a row and month, in the order of their first days. */
export interface LaneRow {
  lanes: Lane[];
  /** What is billed, and what of it the cost limit lets through, on each day of the month. */
  feeOfDay: number[];
  eligibleOfDay: number[] | null;
  /** What the payment limit lets through of the fund's share of each day. */
  paymentOfDay: PaymentOfDay | null;
  /** What the fund pays on the lanes before, in whole fen. */
  paidFen: number;
}

/** Exact amounts: whole numbers of so many parts of a fen. */
export interface PaymentOfDay {
  partsOfFen: number;
  share: number[];
  left: number[];
}

/** A lane's amounts. */
export interface Paid {
  quantity: number;
  quantityUnit: 'day' | 'visit' | 'minute';
  feeFen: number;
  fundFen: number;
  providerFen: number;
  trace: TraceStep[];
  /** Which optional citations the trace names; `null` where that is not counted. */
  variant: number | null;
}

/** Days of the lane's month on which the person is entitled in a care mode and grade of the lane's row. */
export function entitledDaysOf({ month, firstDate, lastDate, periods, plan }: Lane): number {
  if (periods.length === 1) return daysOfMonthIn(month, firstDate, lastDate);
  let days = 0;
  for (const { spell, firstDate: from, lastDate: to } of periods)
    if (covers(plan, spell))
      days += daysOfMonthIn(month, later(from, `${month}-01`), earlier(to, `${month}-31`));
  return days;
}

function daysOfMonthIn(month: string, from: string, to: string): number {
  return to < from ? 0 : Math.min(dayOf(to), monthLengthOf(month)) - dayOf(from) + 1;
}

export function covers({ careModes, grades }: RowPlan, { careMode, grade }: EntitlementSpell): boolean {
  return careModes.includes(careMode) && grades.includes(grade);
}

export function hasDay({ days }: Lane, day: number): boolean {
  return ((days >>> (day - 1)) & 1) === 1;
}

/** Day of the month of the lane's first service. */
export function firstDayOf({ days }: Lane): number {
  return 32 - Math.clz32(days & -days);
}

export function lastDayOf({ days }: Lane): number {
  return 32 - Math.clz32(days);
}

export function countDays(days: number): number {
  let count = 0;
  for (let rest = days; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

const NO_FEES: readonly number[] = new Array(32).fill(0);

/** @returns `null` where no row prices the service, or none that is plain */
export function openLane(
  periods: readonly PlainPeriod[],
  period: PlainPeriod,
  line: ServiceLine,
): Lane | null {
  const plan = priced(period, line);
  if (!plan) return null;
  const month = line.date.slice(0, 7);
  const limit = plan.method === 'reimbursement' ? plan.costLimit : null;
  const dayLimitFen = limit?.per === 'day' ? limit.amount.fen : null;
  return {
    period,
    periods,
    plan,
    component: line.component,
    providerId: line.providerId,
    month,
    firstDate: period.isOneMonth ? period.firstDate : later(period.firstDate, `${month}-01`),
    lastDate: period.isOneMonth ? period.lastDate : earlier(period.lastDate, `${month}-31`),
    takesDayOnce: plan.method === 'allowance',
    dayLimitFen: dayLimitFen ?? 0,
    feeOfDay: dayLimitFen === null ? null : NO_FEES.slice(),
    feeFen: 0,
    services: 0,
    days: 0,
    eligibleFen: 0,
    daysAtLimit: 0,
    isOfSeveral: false,
    row: null,
  };
}

function priced(period: PlainPeriod, line: ServiceLine): RowPlan | null {
  const { facts, scheme, spell } = period;
  const { careMode, grade } = spell;
  const provider = line.providerId === null ? null : facts.providers[line.providerId];
  if (provider === undefined) return null;
  const plan = planFor(scheme, careMode, grade, line.component, provider);
  if (!plan || plan.method === 'allowance') return plan;
  return holdsThroughout(period, provider) ? plan : null;
}

/** Whether the provider is the chosen one, or stands in, and all that the mode asks of it holds on every day. */
function holdsThroughout(
  { scheme, spell, firstDate, lastDate }: PlainPeriod,
  provider: ProviderFacts | null,
) {
  const { providerId } = spell;
  if (providerId !== null && providerId !== provider?.providerId)
    if (!standsIn(spell, provider?.providerId ?? null, firstDate)) return false;
  if (!provider) return true;
  const { agreementFrom, agreementTo, careModes, liabilityCoverTo } = provider;
  const isInForce = agreementFrom <= firstDate && (agreementTo === null || agreementTo >= lastDate);
  const isInsured =
    liabilityCoverTo === undefined ||
    !scheme.values.providers.liabilityCover?.value ||
    (liabilityCoverTo !== null && liabilityCoverTo >= lastDate);
  return isInForce && isInsured && careModes.includes(spell.careMode);
}
