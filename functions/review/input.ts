import * as z from 'zod';
import { serviceBreaches } from '../../rules/review/breaches.ts';
import { Digest, Fen, Minutes, MonthText, Note, PageQuery, typed } from '../http/input.ts';
import { reviewStates } from './store.ts';

const Breach = z.enum(serviceBreaches).meta({
  description: '违约情形代码 · what was found, by its code',
});

const CountedMinutes = Minutes.optional().meta({
  description: '实际认可的分钟数 · the minutes that count, where it was shorter than recorded',
});

export const DecisionInput = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('accept'), note: Note.optional() }),
  z.strictObject({
    decision: z.literal('deduct'),
    breach: Breach,
    deductedFen: Fen.min(1).optional().meta({
      description: '扣除金额，默认全部费用 · unless given, the whole fee',
    }),
    countedMinutes: CountedMinutes,
    note: Note.optional(),
  }),
]);

export const AppealInput = z.strictObject({
  reason: typed(1000),
  papers: z.array(Digest).max(20).default([]).meta({ description: '材料摘要 · digests of the papers' }),
});

export const AppealDecisionInput = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('uphold'), note: typed(500) }),
  z.strictObject({ decision: z.literal('reverse'), note: typed(500) }),
  z.strictObject({
    decision: z.literal('lower'),
    deductedFen: Fen.min(1),
    countedMinutes: CountedMinutes,
    note: typed(500),
  }),
]);

/** Somebody wants to look at a visit that no check objects to, as after a complaint. */
export const ReviewInput = z.strictObject({
  careVisitId: typed(300),
  reason: typed(500),
});

export const ReviewsQuery = PageQuery.extend({
  state: z.enum(reviewStates).default('waiting'),
});

export const ProviderReviewsQuery = PageQuery.extend({
  fromMonth: MonthText.optional().meta({
    description: '自该服务月份起 · of visits of this month and later ones',
  }),
});

export const RoundInput = z.strictObject({ month: MonthText });
