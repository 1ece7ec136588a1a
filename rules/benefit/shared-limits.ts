import type { CompiledSharedLimit } from '../scheme/index.ts';
import { eligibleOf, rememberCost } from './cost-stages.ts';
import type { PersonDays } from './days.ts';
import { type LimitStage, limitStage } from './limit-stage.ts';
import type { Payments } from './payment-rounding.ts';
import type { ReimbursedMonth } from './reimbursed-month.ts';
import type { Left } from './stage.ts';
import type { PricedService, RowMonth, ScopeMonth } from './types.ts';

/**
 * Row months that must be computed together: of one month and scheme version, bound by limits that they share, each
 * with those limits. The others stand alone. Groups and their rows keep the given order.
 */
export function groupsOf(rowMonths: readonly RowMonth[]): RowMonth[][] {
  const groups = new Map<string, RowMonth[]>();
  for (const [index, rowMonth] of rowMonths.entries()) {
    const { scheme, rule, month } = rowMonth;
    const key = rule.sharesLimits ? `${month}|${scheme.effectiveFrom}` : String(index);
    groups.set(key, [...(groups.get(key) ?? []), rowMonth]);
  }
  return [...groups.values()];
}

/** 共用限额 on the cost: consumed in the order of service over all rows of the limit. */
export function shareCosts(
  months: readonly ReimbursedMonth[],
  shared: readonly CompiledSharedLimit[],
  days: PersonDays,
): void {
  for (const each of shared.filter(({ limit }) => limit.on === 'cost')) {
    const parts = partsOf(months, each);
    const window = windowOf(parts, each);
    if (!window) continue;
    const before = together(parts, ({ cost, rowMonth }) => eligibleOf(cost, rowMonth));
    const stage = limitStage(each.limit, before, window, days);
    rememberCost(stage, window, days);
    for (const { cost } of parts) cost.push(stage);
  }
}

/** 共用限额 on the payment, after the rows' own. */
export function sharePayments(
  months: readonly ReimbursedMonth[],
  shared: readonly CompiledSharedLimit[],
  days: PersonDays,
): LimitStage[] {
  return shared
    .filter(({ limit }) => limit.on === 'payment')
    .flatMap((each) => {
      const parts = partsOf(months, each);
      const window = windowOf(parts, each);
      if (!window) return [];
      const before = together(parts, ({ payment, shares }) => payment.at(-1)?.left ?? shares);
      const stage = limitStage(each.limit, before, window, days);
      for (const { payment } of parts) payment.push(stage);
      return [stage];
    });
}

/** What the month used of shared limits of the year, in whole fen. */
export function rememberShared(
  [first]: readonly ReimbursedMonth[],
  stages: readonly LimitStage[],
  payments: Payments,
  { uses }: PersonDays,
): void {
  if (!first) return;
  for (const stage of stages.filter(({ limit }) => limit.per === 'year'))
    uses.add({
      limitId: stage.limit.limitId,
      month: first.rowMonth.month,
      used: payments.paidUnder(stage),
    });
}

function partsOf(months: readonly ReimbursedMonth[], { rows }: CompiledSharedLimit): ReimbursedMonth[] {
  return months.filter(({ rule }) => rows.includes(rule.id));
}

/** The services of all rows in the order in which they count. */
function windowOf(parts: readonly ReimbursedMonth[], scope: CompiledSharedLimit): ScopeMonth | null {
  const [first] = parts;
  if (!first) return null;
  const { scheme, month } = first.rowMonth;
  const services = parts.flatMap(({ rowMonth }) => rowMonth.services);
  return { scheme, rule: scope, month, services: services.sort((a, b) => a.order - b.order) };
}

function together(parts: readonly ReimbursedMonth[], leftOf: (part: ReimbursedMonth) => Left): Left {
  const all = new Map<PricedService, ReturnType<Left['get']> & {}>();
  for (const part of parts) {
    const left = leftOf(part);
    for (const service of part.rowMonth.services) {
      const passed = left.get(service);
      if (passed) all.set(service, passed);
    }
  }
  return all;
}
