import * as z from 'zod';
import { cited, citedObject, citedOrUnset } from './cited.ts';
import {
  Bearer,
  CategoryId,
  Fen,
  GradeId,
  Identifier,
  ProviderKindId,
  ProviderLevelId,
  Share,
  Text,
} from './values.ts';

/** Which services a row prices. Kinds left out: those of the care mode; levels left out: any, also none. */
const Match = citedObject({
  careModes: z.array(Identifier).min(1),
  grades: z.array(GradeId).min(1),
  component: Identifier,
  providerKinds: z.array(ProviderKindId).min(1).optional(),
  providerLevels: z.array(ProviderLevelId).min(1).optional(),
});

const Period = z.enum(['day', 'month']);
/** Whether a monthly amount shrinks when the entitlement or the care mode starts or ends within the month. */
const Prorated = cited(z.boolean());

/** 定额包干: the fund pays the price whatever the fees; the difference is the provider's, either way. */
const PackageRule = z.strictObject({
  method: z.literal('package'),
  id: Identifier,
  match: Match,
  priceFen: citedOrUnset(Fen),
  per: cited(Period),
  /** Only for monthly prices: a part month is paid by days served ÷ days of the month. */
  partMonthByDays: cited(z.literal(true)).optional(),
});

/** 限额（标准）: fees above the limit are not the base of the ratio. */
const CostLimit = z.strictObject({
  amountFen: citedOrUnset(Fen),
  per: cited(Period),
  prorated: Prorated.optional(),
  /** Fees below the limit count as they are. */
  feesBelow: cited(z.literal('as-they-are')).optional(),
  excess: cited(Bearer),
});

/** 支付限额: what the fund pays at most in a month: a fixed amount, or a share of a yearly parameter. */
const PaymentLimit = z.strictObject({
  amount: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fixed'), amountFen: citedOrUnset(Fen) }),
    z.strictObject({ kind: z.literal('share'), share: cited(Share), parameter: cited(Identifier.or(Text)) }),
  ]),
  per: cited(z.literal('month')),
  prorated: Prorated,
  excess: cited(Bearer),
});

/** 提高支付比例: added once, whatever the number of the person's categories. */
const CategoryPoints = z.strictObject({
  points: cited(Share),
  categories: cited(z.array(CategoryId).min(1)),
  once: cited(z.literal(true)),
});

const NoLimit = cited(z.literal('no-limit'));

/** 按比例支付: the fund pays a share of the fees, within limits; the person pays the rest unless a limit says otherwise. */
const ReimbursementRule = z.strictObject({
  method: z.literal('reimbursement'),
  id: Identifier,
  match: Match,
  costLimit: z.union([CostLimit, NoLimit]),
  ratio: citedOrUnset(Share),
  categoryPoints: CategoryPoints.optional(),
  paymentLimit: z.union([PaymentLimit, NoLimit]),
});

/** 补贴: cash for each day of care; it has itself as its fee. */
const AllowanceRule = z.strictObject({
  method: z.literal('allowance'),
  id: Identifier,
  match: Match,
  amountFen: citedOrUnset(Fen),
  per: cited(z.literal('day')),
  /** Share of the amount where the family carer has not passed the training. */
  untrainedCarerFactor: cited(Share).optional(),
});

export const BenefitRuleSchema = z.discriminatedUnion('method', [
  PackageRule,
  ReimbursementRule,
  AllowanceRule,
]);
export type BenefitRule = z.infer<typeof BenefitRuleSchema>;
export type PackageRule = z.infer<typeof PackageRule>;
export type ReimbursementRule = z.infer<typeof ReimbursementRule>;
export type AllowanceRule = z.infer<typeof AllowanceRule>;
export type CostLimit = z.infer<typeof CostLimit>;
export type PaymentLimit = z.infer<typeof PaymentLimit>;
