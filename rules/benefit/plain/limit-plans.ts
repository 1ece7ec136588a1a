import { type Place, placeOf } from '../../base/citations.ts';
import type { Citation, CompiledLimit, Varied } from '../../scheme/index.ts';
import { dayUnitOf } from '../day-unit.ts';
import { type Fraction, fractionOf, WHOLE } from './fraction.ts';

/** A limit prepared for whole-number arithmetic: so much, or a share of a yearly parameter. */
export interface LimitPlan {
  per: 'day' | 'month';
  dayUnit: 'bed-day' | 'day';
  amount: AmountPlan;
  prorated: boolean;
  excessTo: 'person' | 'provider';
  hasFeesBelow: boolean;
  /** By the optional citations that a step names: the sum of `EXCESS`, `FEES_BELOW` and `PRORATED`. */
  places: Place[];
}

export const EXCESS = 1;
export const FEES_BELOW = 2;
export const PRORATED = 4;

export interface AmountPlan {
  /** The whole amount; 0 where it is a share. */
  fen: number;
  fraction: Fraction;
  share: string | null;
  parameter: string | null;
}

/** `null` where only the general way of computing knows the limit's words. */
export function limitPlanOf(limit: CompiledLimit): LimitPlan | null {
  const { per, items, carriedOver, titleZh } = limit;
  const amount = amountPlanOf(limit.amountFen);
  if (
    per === 'year' ||
    per === 'visit' ||
    items ||
    carriedOver?.value === true ||
    titleZh !== null ||
    !amount
  )
    return null;
  if (per === 'day' && (amount.fen === 0 || limit.on === 'payment')) return null;
  return {
    per,
    dayUnit: dayUnitOf([limit.amountFen]),
    amount,
    prorated: limit.prorated?.value === true,
    excessTo: limit.excess.value,
    hasFeesBelow: limit.feesBelow !== undefined,
    places: [0, 1, 2, 3, 4, 5, 6, 7].map((used) => placeWith(limit, used)),
  };
}

function placeWith(limit: CompiledLimit, used: number): Place {
  const basis: (Citation | undefined)[] = [
    limit.amountFen,
    ...limit.extraBasis,
    limit.perBasis,
    used & PRORATED ? limit.prorated : undefined,
    used & FEES_BELOW ? limit.feesBelow : undefined,
    used & EXCESS ? limit.excess : undefined,
  ];
  return placeOf(basis.filter((citation) => citation !== undefined));
}

/** `null` for values by cases and values that are not set. */
function amountPlanOf({ value, share, parameter, cases }: Varied<number>): AmountPlan | null {
  if (cases) return null;
  if (value !== undefined) return { fen: value, fraction: WHOLE, share: null, parameter: null };
  const fraction = share === undefined ? null : fractionOf(share);
  if (!fraction || share === undefined || parameter === undefined) return null;
  return { fen: 0, fraction, share, parameter };
}
