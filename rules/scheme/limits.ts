import type { Citation, Cited } from '../base/cited.ts';
import type { ReimbursementRule } from './benefit-format.ts';
import type { CostLimit, FurtherLimit, PaymentLimit, SharedLimit } from './limit-format.ts';
import type { Varied } from './varied.ts';

/** A limit in fen of a row, wherever the row says it. */
export interface CompiledLimit {
  /** `<rule>/<limit>`, the name under which what was used of it is remembered. */
  limitId: string;
  /** Where it stands in the row: `costLimit`, `paymentLimit` or the id of a further limit. */
  name: string;
  on: 'cost' | 'payment';
  items: Cited<string[]> | null;
  amountFen: Varied<number>;
  /** Instead of an amount: a share of what the row's month uses. */
  shareOfUsed: Varied<string> | undefined;
  /** Where the share and its parameter are cited apart. */
  extraBasis: Citation[];
  per: 'visit' | 'day' | 'month' | 'year';
  perBasis: Citation;
  prorated: Cited<boolean> | undefined;
  carriedOver: Cited<boolean> | undefined;
  feesBelow: Citation | undefined;
  excess: { value: 'person' | 'provider' } & Citation;
  titleZh: string | null;
  titleEn: string | null;
}

/** All limits but the price of an hour, in the order of their use: further limits first, then the row's own. */
export function limitsOf(rule: ReimbursementRule): CompiledLimit[] {
  const further = (rule.furtherLimits ?? []).map((limit) => furtherLimit(rule, limit));
  const cost = 'amountFen' in rule.costLimit ? costLimit(rule, rule.costLimit) : [];
  const payment = 'amount' in rule.paymentLimit ? [paymentLimit(rule, rule.paymentLimit)] : [];
  return [
    ...further.filter(({ on }) => on === 'cost'),
    ...cost,
    ...further.filter(({ on }) => on === 'payment'),
    ...payment,
  ];
}

/** A shared limit; what is used of it is remembered under `sharedLimits/<id>`. */
export function sharedLimit({
  id,
  titleZh,
  titleEn,
  on,
  amountFen,
  per,
  prorated,
  excess,
  rows,
}: SharedLimit) {
  const limit: CompiledLimit = {
    limitId: `sharedLimits/${id}`,
    name: 'amountFen',
    on: on.value,
    items: null,
    amountFen,
    shareOfUsed: undefined,
    extraBasis: [rows],
    per: per.value,
    perBasis: per,
    prorated,
    carriedOver: undefined,
    feesBelow: undefined,
    excess,
    titleZh,
    titleEn,
  };
  return limit;
}

function furtherLimit(rule: ReimbursementRule, limit: FurtherLimit): CompiledLimit {
  const {
    id,
    titleZh,
    titleEn,
    on,
    items,
    amountFen = {},
    shareOfUsed,
    per,
    prorated,
    carriedOver,
    excess,
  } = limit;
  return {
    limitId: `${rule.id}/${id}`,
    name: id,
    on: on.value,
    items: items ?? null,
    amountFen,
    shareOfUsed,
    extraBasis: [],
    per: per.value,
    perBasis: per,
    prorated,
    carriedOver,
    feesBelow: undefined,
    excess,
    titleZh,
    titleEn,
  };
}

function costLimit(rule: ReimbursementRule, limit: CostLimit): CompiledLimit[] {
  const { amountFen, per, prorated, carriedOver, feesBelow, excess } = limit;
  if (per.value === 'hour') return [];
  const whole = { limitId: `${rule.id}/costLimit`, name: 'costLimit', on: 'cost', items: null } as const;
  return [
    {
      ...whole,
      amountFen,
      shareOfUsed: undefined,
      extraBasis: [],
      per: per.value,
      perBasis: per,
      prorated,
      carriedOver,
      feesBelow,
      excess,
      titleZh: null,
      titleEn: null,
    },
  ];
}

function paymentLimit(rule: ReimbursementRule, limit: PaymentLimit): CompiledLimit {
  const { amount, per, prorated, carriedOver, excess } = limit;
  const shared = amount.kind === 'share';
  return {
    limitId: `${rule.id}/paymentLimit`,
    name: 'paymentLimit',
    on: 'payment',
    items: null,
    amountFen: shared
      ? { ...amount.share, value: undefined, share: amount.share.value, parameter: amount.parameter.value }
      : amount.amountFen,
    shareOfUsed: undefined,
    extraBasis: shared ? [amount.parameter] : [],
    per: per.value,
    perBasis: per,
    prorated,
    carriedOver,
    feesBelow: undefined,
    excess,
    titleZh: null,
    titleEn: null,
  };
}

/** Whether what was used in other months decides what is left: such use must be remembered. */
export function isRemembered({ per, carriedOver }: Pick<CompiledLimit, 'per' | 'carriedOver'>): boolean {
  return per === 'year' || carriedOver?.value === true;
}
