import type { ReimbursementRule } from '../scheme/index.ts';
import type { CostStages } from './cost-stages.ts';
import type { LimitStage } from './limit-stage.ts';
import type { RatedSegment } from './payment-rounding.ts';
import type { Left } from './stage.ts';
import type { RowMonth } from './types.ts';

/** One row's month on its way to its payments. */
export interface ReimbursedMonth {
  rowMonth: RowMonth;
  rule: ReimbursementRule;
  cost: CostStages;
  rated: RatedSegment[];
  /** The fund's share of each service, before the payment limits. */
  shares: Left;
  payment: LimitStage[];
}
