import * as z from 'zod';
import { cited, citedObject } from '../base/cited.ts';
import { CostLimitSchema, FurtherLimitSchema, PaymentLimitSchema, QuotaSchema } from './limit-format.ts';
import { CategoryId, GradeId, Identifier, ProviderKindId, ProviderLevelId, Share } from './values.ts';
import { FenValue, ShareValue } from './varied.ts';

/** Which services a row prices. Kinds left out: those of the care mode; levels left out: any, also none. */
const Match = citedObject({
  careModes: z.array(Identifier).min(1),
  grades: z.array(GradeId).min(1),
  component: Identifier,
  providerKinds: z.array(ProviderKindId).min(1).optional(),
  providerLevels: z.array(ProviderLevelId).min(1).optional(),
});

const Period = z.enum(['day', 'month']);

/** 定额包干: the fund pays the price whatever the fees; the difference is the provider's, either way. */
const PackageRule = z.strictObject({
  method: z.literal('package'),
  id: Identifier,
  match: Match,
  priceFen: FenValue,
  per: cited(z.enum(['visit', 'day', 'month'])),
  /** Only for monthly prices: a part month is paid by days served ÷ days of the month. */
  partMonthByDays: cited(z.literal(true)).optional(),
});

/** 提高支付比例: added once, whatever the number of the person's categories. */
const CategoryPoints = z.strictObject({
  points: cited(Share),
  categories: cited(z.array(CategoryId).min(1)),
  once: cited(z.literal(true)),
});

/** 缴费年限: so many points for every so many years of contributions paid in full, up to a ceiling. */
const ContributionPoints = z.strictObject({
  everyYears: cited(z.int().min(1).max(60)),
  /** The year of contributions that brings the first points; left out: the last of the first `everyYears`. */
  fromYear: cited(z.int().min(1).max(60)).optional(),
  points: cited(Share),
  ceiling: cited(Share),
});

const NoLimit = cited(z.literal('no-limit'));

/** 按比例支付: the fund pays a share of the fees, within limits; the person pays the rest unless a limit says otherwise. */
const ReimbursementRule = z.strictObject({
  method: z.literal('reimbursement'),
  id: Identifier,
  match: Match,
  quotas: z.array(QuotaSchema).min(1).optional(),
  costLimit: z.union([CostLimitSchema, NoLimit]),
  ratio: ShareValue,
  categoryPoints: CategoryPoints.optional(),
  contributionPoints: ContributionPoints.optional(),
  paymentLimit: z.union([PaymentLimitSchema, NoLimit]),
  /** Sub-limits and limits of a second period; the order is the order of the list, before `costLimit` and `paymentLimit`. */
  furtherLimits: z.array(FurtherLimitSchema).min(1).optional(),
});

/** 补贴: cash for each day or month of care; it has itself as its fee. */
const AllowanceRule = z.strictObject({
  method: z.literal('allowance'),
  id: Identifier,
  match: Match,
  amountFen: FenValue,
  per: cited(Period),
  /** The fund's share of the amount; the rest is the person's own. Left out: all of it. */
  fundRatio: ShareValue.optional(),
  /** Only for monthly amounts: whether a part month is paid by its days of care ÷ days of the month. */
  prorated: cited(z.boolean()).optional(),
  payee: cited(z.enum(['person', 'carer'])).optional(),
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
