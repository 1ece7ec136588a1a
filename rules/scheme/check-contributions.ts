import { Exact } from '../base/money.ts';
import type { Contradiction } from './contradiction.ts';
import type { Contributions } from './contribution-format.ts';

type Plan = Contributions['plans'][number];
interface Share {
  source: string;
  /** A decimal text or fen; `undefined` where the scheme leaves it unset. */
  amount: string | number | undefined;
}

/** The shares of every plan make its total, and the individual's part is as large as the text demands. */
export function checkContributions({ plans, individualShareAtLeast }: Contributions): Contradiction[] {
  return plans.flatMap((plan, index) => {
    const path = `contributions.plans.${index}`;
    return [...checkSum(path, plan), ...checkIndividual(path, plan, individualShareAtLeast?.value)];
  });
}

function checkSum(path: string, plan: Plan): Contradiction[] {
  const total = totalOf(plan);
  const shares = sharesOf(plan);
  if (total === undefined || shares.some(({ amount }) => amount === undefined)) return [];
  const sum = sumOf(shares);
  return sum.equals(total)
    ? []
    : [{ path: `${path}.shares`, reason: `add up to ${sum}, but the total is ${total}` }];
}

function checkIndividual(path: string, plan: Plan, atLeast: string | undefined): Contradiction[] {
  const total = totalOf(plan);
  if (atLeast === undefined || total === undefined) return [];
  const individual = sumOf(sharesOf(plan).filter(({ source }) => source === 'individual'));
  if (individual.greaterThanOrEqualTo(new Exact(total).times(atLeast))) return [];
  return [
    {
      path: `${path}.shares`,
      reason: `the individual pays ${individual} of ${total}, less than the share ${atLeast} that the text demands`,
    },
  ];
}

function totalOf(plan: Plan): string | number | undefined {
  return plan.kind === 'per-head-and-year' ? plan.totalFen.value : plan.totalRate.value;
}

function sharesOf(plan: Plan): Share[] {
  if (plan.kind === 'per-head-and-year')
    return plan.shares.map(({ source, amountFen }) => ({ source, amount: amountFen.value }));
  return plan.shares.map(({ source, rate }) => ({ source, amount: rate.value }));
}

function sumOf(shares: Share[]) {
  return shares.reduce((sum, { amount }) => sum.plus(amount ?? 0), new Exact(0));
}
