import type { ProviderFacts, ServiceLine } from '../../base/facts.ts';
import type { TraceStep } from '../../base/trace.ts';
import { DAY_TEXTS, dayOf, earlier, later, monthLengthOf, type PlainPeriod, suspensionOn } from './period.ts';
import { planFor } from './plan-index.ts';
import type { RowPlan } from './plans.ts';

/** All services of a component and month, of one provider: what becomes one line. */
export interface Lane {
  period: PlainPeriod;
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

/** Days of the lane's month that the entitlement covers. */
export function entitledDaysOf({ month, firstDate, lastDate }: Lane): number {
  return Math.min(dayOf(lastDate), monthLengthOf(month)) - dayOf(firstDate) + 1;
}

/** Those of them that nothing suspends. */
export function paidDaysOf(lane: Lane): number {
  const { month, firstDate, period } = lane;
  const entitledDays = entitledDaysOf(lane);
  if (!period.isSuspendedAtTimes) return entitledDays;
  const first = dayOf(firstDate);
  let days = 0;
  for (let day = first; day < first + entitledDays; day += 1)
    if (suspensionOn(period, `${month}-${DAY_TEXTS[day]}`) === null) days += 1;
  return days;
}

export function countDays(days: number): number {
  let count = 0;
  for (let rest = days; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

const NO_FEES: readonly number[] = new Array(32).fill(0);

/** @returns `null` where no row prices the service, or none that is plain */
export function openLane(period: PlainPeriod, line: ServiceLine): Lane | null {
  const plan = priced(period, line);
  if (!plan) return null;
  const month = line.date.slice(0, 7);
  const limit = plan.method === 'reimbursement' ? plan.costLimit : null;
  const dayLimitFen = limit?.per === 'day' ? limit.amount.fen : null;
  return {
    period,
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

/** Whether the provider is the chosen one and all that the mode asks of it holds on every day of the period. */
function holdsThroughout(
  { scheme, spell, firstDate, lastDate }: PlainPeriod,
  provider: ProviderFacts | null,
) {
  if (spell.providerId !== null && spell.providerId !== provider?.providerId) return false;
  if (!provider) return true;
  const { agreementFrom, agreementTo, careModes, liabilityCoverTo } = provider;
  const isInForce = agreementFrom <= firstDate && (agreementTo === null || agreementTo >= lastDate);
  const isInsured =
    liabilityCoverTo === undefined ||
    !scheme.values.providers.liabilityCover?.value ||
    (liabilityCoverTo !== null && liabilityCoverTo >= lastDate);
  return isInForce && isInsured && careModes.includes(spell.careMode);
}
