import * as z from 'zod';
import { cited, citedObject, citedOrUnset } from './cited.ts';
import {
  CategoryId,
  ContributionSource,
  Fen,
  Identifier,
  InsuranceId,
  MonthDay,
  Share,
  Text,
} from './values.ts';

/** So much a head and year, as the sum of its sources. */
const PerHead = z.strictObject({
  kind: z.literal('per-head-and-year'),
  id: Identifier,
  appliesTo: z.array(InsuranceId).min(1),
  totalFen: citedOrUnset(Fen),
  shares: z.array(
    z.strictObject({ source: ContributionSource, amountFen: citedOrUnset(Fen), through: Text.optional() }),
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
    z.strictObject({ source: ContributionSource, rate: citedOrUnset(Share), through: Text.optional() }),
  ),
});

/** Who pays a person's own share instead of the person, and for whom. */
const PaidInstead = citedObject({
  /** A category of the register, or `all` insured persons. */
  category: z.union([CategoryId, z.literal('all'), z.literal('bankrupt-firm-retiree')]),
  payer: ContributionSource,
});

export const ContributionsSchema = z.strictObject({
  plans: z.array(z.discriminatedUnion('kind', [PerHead, RateOfBase])).min(1),
  paidInstead: z.array(PaidInstead),
  /** A check on the scheme's own numbers. */
  individualShareAtLeast: cited(Share).optional(),
  collection: z.strictObject({
    period: citedOrUnset(z.enum(['year', 'month'])),
    /** Last day of the collection within the year. */
    until: citedOrUnset(MonthDay),
    method: citedOrUnset(Text),
    shortfall: citedOrUnset(Text).optional(),
  }),
  subsidySplit: citedOrUnset(Text).optional(),
  startUpTransferFen: cited(Fen).optional(),
  donations: cited(z.literal(true)).optional(),
});
export type Contributions = z.infer<typeof ContributionsSchema>;
