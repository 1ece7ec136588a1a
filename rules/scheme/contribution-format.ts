import * as z from 'zod';
import { cited, citedObject, citedOrUnset } from '../base/cited.ts';
import {
  CategoryId,
  ContributionSource,
  DateText,
  Fen,
  Identifier,
  InsuranceId,
  MonthDay,
  Share,
  Text,
} from './values.ts';

const Through = cited(Text).optional().meta({ description: '划转途径 · the way the money takes' });

/** So much a head and year, as the sum of its sources. */
const PerHead = z.strictObject({
  kind: z.literal('per-head-and-year'),
  id: Identifier,
  appliesTo: z.array(InsuranceId).min(1),
  totalFen: citedOrUnset(Fen),
  shares: z.array(
    z.strictObject({ source: ContributionSource, amountFen: citedOrUnset(Fen), through: Through }),
  ),
});

/** A rate on a base, as the sum of its sources. */
const RateOfBase = z.strictObject({
  kind: z.literal('rate-of-base-a-month'),
  id: Identifier,
  appliesTo: z.array(InsuranceId).min(1),
  /** Only persons of this category; left out: all others. */
  category: CategoryId.optional(),
  base: cited(Text),
  totalRate: citedOrUnset(Share),
  shares: z.array(
    z.strictObject({ source: ContributionSource, rate: citedOrUnset(Share), through: Through }),
  ),
});

/** Who pays a person's own share instead of the person, for whom, and until when. */
const PaidInstead = citedObject({
  /** A category of the register, or `all` insured persons. */
  category: z.union([CategoryId, z.literal('all')]),
  payer: ContributionSource,
  /** Last day; left out: as long as the version is in force. */
  until: DateText.optional(),
});

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
  plans: z.array(z.discriminatedUnion('kind', [PerHead, RateOfBase])).min(1),
  referenceRate: z
    .strictObject({ rate: cited(Share), of: cited(Text) })
    .optional()
    .meta({ description: '筹资标准的参照 · what the amount is set by' }),
  paidInstead: z.array(PaidInstead),
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
