import * as z from 'zod';
import {
  type Citation,
  citationShape,
  cited,
  citedObject,
  citedOrUnset,
  mustBeCited,
} from '../base/cited.ts';
import {
  CategoryId,
  ContributionSource,
  DateText,
  Fen,
  Identifier,
  InsuranceId,
  MonthDay,
  ParameterName,
  Share,
  Text,
} from './values.ts';
import { FenLeaf } from './varied.ts';

const Through = cited(Text).optional().meta({ description: '划转途径 · the way the money takes' });

const Year = z.int().min(2000).max(2100);

/** A cited value that may rise year by year 分年到位: the last entry that has begun in the year counts. */
function phased<Value extends z.ZodType>(value: Value) {
  const phase = citedObject({ from: Year, value });
  return z
    .strictObject({
      value: value.optional(),
      unset: Text.optional(),
      byYear: z.array(phase).min(2).optional(),
      ...citationShape,
    })
    .superRefine((found, context) => {
      const { value: plain, unset, byYear } = found as { value?: unknown; unset?: unknown; byYear?: unknown };
      if ([plain, unset, byYear].filter((way) => way !== undefined).length !== 1)
        context.addIssue({
          code: 'custom',
          message: 'needs one of a value, `byYear` or `unset` with the reason',
        });
      if (plain !== undefined) mustBeCited(found as Citation, context);
    });
}

/** Least and most that counts of a base. */
const Bounds = {
  floorFen: FenLeaf.optional().meta({ description: '基数下限 · the least that counts as the base' }),
  ceilingFen: FenLeaf.optional().meta({ description: '基数上限 · the most that counts as the base' }),
};

/** Left out: each share is rounded; `total`: the sum is, and the fen left over goes where most was cut off. */
const Rounding = cited(z.enum(['share', 'total'])).optional();

/** Only persons of this category; left out: all others. */
const PlanCategory = CategoryId.optional();

/** So much a head and year, as the sum of its sources. */
const PerHead = z.strictObject({
  kind: z.literal('per-head-and-year'),
  id: Identifier,
  appliesTo: z.array(InsuranceId).min(1),
  category: PlanCategory,
  totalFen: phased(Fen),
  shares: z.array(z.strictObject({ source: ContributionSource, amountFen: phased(Fen), through: Through })),
});

/** A rate a year on a yearly parameter, such as the income per head of residents. */
const RateOfParameter = z.strictObject({
  kind: z.literal('rate-of-parameter-a-year'),
  id: Identifier,
  appliesTo: z.array(InsuranceId).min(1),
  category: PlanCategory,
  parameter: cited(ParameterName),
  totalRate: phased(Share),
  shares: z.array(z.strictObject({ source: ContributionSource, rate: phased(Share), through: Through })),
  rounding: Rounding,
});

/** A rate on a base, as the sum of its sources. */
const RateOfBase = z.strictObject({
  kind: z.literal('rate-of-base-a-month'),
  id: Identifier,
  appliesTo: z.array(InsuranceId).min(1),
  category: PlanCategory,
  base: cited(Text),
  ...Bounds,
  totalRate: phased(Share),
  shares: z.array(
    z.strictObject({
      source: ContributionSource,
      rate: phased(Share),
      /** A base of the employer's own; left out: the plan's. */
      employerBase: z.strictObject({ of: cited(Text), ...Bounds }).optional(),
      through: Through,
    }),
  ),
  rounding: Rounding,
});

/** Who pays a person's own share instead of the person, for whom, until when, and how much of it. */
const PaidInstead = citedObject({
  /** A category of the register, or `all` insured persons. */
  category: z.union([CategoryId, z.literal('all')]),
  payer: ContributionSource,
  /** A fixed subsidy of so much a year or month; left out, as `share`: all of it. */
  amountFen: Fen.optional(),
  /** A part of it. */
  share: Share.optional(),
  /** Last day; left out: as long as the version is in force. */
  until: DateText.optional(),
});

/** Of whom nothing is asked: by category, or by age on the day that counts. */
const Free = citedObject({
  category: CategoryId.optional(),
  underAge: z.int().min(1).max(120).optional(),
  /** Whose share falls away. */
  sources: z.array(ContributionSource).min(1),
}).refine(
  ({ category, underAge }) => (category === undefined) !== (underAge === undefined),
  'needs either a category or an age',
);

const Collection = z.strictObject({
  period: citedOrUnset(z.enum(['year', 'month'])),
  until: citedOrUnset(MonthDay).meta({ description: '年度内缴费截止日 · last day within the year' }),
  method: citedOrUnset(Text).meta({ description: '征缴方式 · how it is collected' }),
  shortfall: citedOrUnset(Text)
    .optional()
    .meta({ description: '个人账户不足时 · when the personal account holds too little' }),
  withoutAccount: cited(Text)
    .optional()
    .meta({ description: '未建立个人账户的 · persons without a personal account' }),
  newEntrants: cited(Text).optional().meta({ description: '新参保人员 · persons newly insured' }),
  residents: cited(Text).optional().meta({ description: '参加居民医保的 · persons insured as residents' }),
  pooledFund: cited(Text).optional().meta({ description: '统筹基金部分的列支 · how the pooled fund pays' }),
  government: cited(Text).optional().meta({ description: '财政部分的划拨 · how the government pays' }),
});

/** A part of the government's share borne by two levels in some areas. */
const SubsidySplit = z.strictObject({
  areas: cited(z.array(Text).min(1)),
  between: cited(z.tuple([z.literal('city'), z.literal('district')])),
  cityShare: citedOrUnset(Share),
});

export const ContributionsSchema = z.strictObject({
  sources: cited(z.array(ContributionSource).min(1))
    .optional()
    .meta({ description: '筹资渠道 · the sources that the text names' }),
  plans: z.array(z.discriminatedUnion('kind', [PerHead, RateOfParameter, RateOfBase])).min(1),
  referenceRate: z
    .strictObject({ rate: cited(Share), of: cited(Text) })
    .optional()
    .meta({ description: '筹资标准的参照 · what the amount is set by' }),
  paidInstead: z.array(PaidInstead),
  free: z.array(Free).min(1).optional().meta({ description: '免缴 · of whom nothing is asked' }),
  individualShareAtLeast: cited(Share)
    .optional()
    .meta({ description: '个人缴费最低占比（自检）· a check on the scheme’s own numbers' }),
  collection: Collection,
  subsidySplit: SubsidySplit.optional(),
  startUpTransferFen: cited(Fen).optional().meta({ description: '启动资金 · paid in once at the start' }),
  donations: cited(z.literal(true)).optional(),
  adjustment: cited(Text)
    .optional()
    .meta({ description: '筹资标准的调整 · who changes the amount, and by what' }),
});
export type Contributions = z.infer<typeof ContributionsSchema>;
