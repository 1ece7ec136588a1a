import * as z from 'zod';
import { cited } from '../base/cited.ts';
import { Bearer, Identifier, ItemCode, Share, Text } from './values.ts';
import { AdditionValue, CountValue, FenValue, ShareValue } from './varied.ts';

/** Whether an amount of a month or year shrinks with the entitled days when the entitlement starts or ends within it. */
const Prorated = cited(z.boolean());
/** Whether what a month leaves unused is added to the later months of the year. */
const CarriedOver = cited(z.boolean());

/** 限额（标准）: fees above the limit are not the base of the ratio. Per hour it is the price of an hour of care. */
export const CostLimitSchema = z.strictObject({
  amountFen: FenValue,
  per: cited(z.enum(['hour', 'visit', 'day', 'month', 'year'])),
  prorated: Prorated.optional(),
  carriedOver: CarriedOver.optional(),
  /** Fees below the limit count as they are. */
  feesBelow: cited(z.literal('as-they-are')).optional(),
  excess: cited(Bearer),
});

/** 支付限额: what the fund pays at most: a fixed amount, or a share of a yearly parameter. */
export const PaymentLimitSchema = z.strictObject({
  amount: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fixed'), amountFen: FenValue }),
    z.strictObject({ kind: z.literal('share'), share: cited(Share), parameter: cited(Identifier.or(Text)) }),
  ]),
  per: cited(z.enum(['day', 'month', 'year'])),
  prorated: Prorated.optional(),
  carriedOver: CarriedOver.optional(),
  excess: cited(Bearer),
});

/** 分项限额: one more limit, on the cost or on the payment, of all services or of a group of items. */
export const FurtherLimitSchema = z.strictObject({
  id: Identifier,
  titleZh: Text,
  titleEn: Text,
  on: cited(z.enum(['cost', 'payment'])),
  /** Only services of these items; left out: all. */
  items: cited(z.array(ItemCode).min(1)).optional(),
  /** Either an amount, or a share of what the month's services of the row use of their package. */
  amountFen: FenValue.optional(),
  shareOfUsed: ShareValue.optional(),
  per: cited(z.enum(['day', 'month', 'year'])),
  prorated: Prorated.optional(),
  carriedOver: CarriedOver.optional(),
  excess: cited(Bearer),
});

/** 共用限额: one limit that several rows use up together, after the limits of their own. */
export const SharedLimitSchema = z.strictObject({
  id: Identifier,
  titleZh: Text,
  titleEn: Text,
  /** The rows that share it, of one care mode or several. */
  rows: cited(z.array(Identifier).min(2)),
  on: cited(z.enum(['cost', 'payment'])),
  amountFen: FenValue,
  per: cited(z.enum(['month', 'year'])),
  prorated: Prorated,
  excess: cited(Bearer),
});

/** 服务量上限: how many hours or visits count in a day, a week (Monday to Sunday) or a month. */
export const QuotaSchema = z.strictObject({
  id: Identifier,
  unit: cited(z.enum(['hour', 'visit'])),
  amount: CountValue,
  per: cited(z.enum(['day', 'week', 'month'])),
  prorated: Prorated.optional(),
  /** Only beside a weekly quota: so much more in a month, used where a week's own is used up. */
  monthlyAddition: z.strictObject({ amount: AdditionValue }).optional(),
  excess: cited(Bearer),
});

export type CostLimit = z.infer<typeof CostLimitSchema>;
export type PaymentLimit = z.infer<typeof PaymentLimitSchema>;
export type FurtherLimit = z.infer<typeof FurtherLimitSchema>;
export type SharedLimit = z.infer<typeof SharedLimitSchema>;
export type Quota = z.infer<typeof QuotaSchema>;
