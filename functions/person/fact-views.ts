import * as z from 'zod';
import { DateText, InstantText } from '../http/input.ts';
import { FenOut, Reason } from '../http/views.ts';
import { PersonView } from './views.ts';

export const Trace = z.array(z.record(z.string(), z.unknown()));

export const FactView = z.object({
  factId: z.string(),
  kind: z.string(),
  recordedAt: InstantText,
  by: z.string(),
  source: z.union([
    z.object({ kind: z.literal('api') }),
    z.object({ kind: z.enum(['roster', 'takeover']), importId: z.string(), row: z.int() }),
    z
      .object({ kind: z.literal('join'), joinId: z.string(), personId: z.string() })
      .meta({ description: '合并自同一人的另一档案 · from another record of the same person' }),
  ]),
  supersedes: z.string().optional(),
  fact: z.record(z.string(), z.unknown()),
});

export const RecordedFactView = z.object({
  recorded: z.boolean().meta({ description: '否：已知，未重复登记 · false: it was known already' }),
  factId: z.string().optional(),
  person: PersonView,
});

export const ContributionsView = z.object({
  personId: z.string(),
  year: z.int(),
  due: z
    .object({
      year: z.int(),
      planId: z.string(),
      period: z.enum(['year', 'month']),
      dueOn: DateText.nullable(),
      shares: z.array(
        z.object({ source: z.string(), paidBy: z.string(), amountFen: FenOut, clause: z.string() }),
      ),
      totalFen: FenOut,
      individualFen: FenOut,
      trace: Trace,
    })
    .nullable()
    .meta({ description: 'null：当年未参保 · null: not insured in the year' }),
  plans: z
    .array(
      z.object({
        planId: z.string(),
        period: z.enum(['year', 'month']),
        fromMonth: z.int(),
        toMonth: z.int(),
      }),
    )
    .meta({ description: '年内各月适用的筹资标准 · which plan holds in which months' }),
  paid: z.array(z.object({ paidOn: DateText, amountFen: FenOut.optional(), paidInFull: z.boolean() })),
  paidFen: FenOut,
  paidInFullOn: DateText.nullable(),
  outstandingFen: FenOut.nullable().meta({
    description: 'null：只知是否足额 · null: not known in fen',
  }),
  overdue: z.boolean(),
  arrears: z.array(
    z.object({ from: DateText, to: DateText.nullable(), endedByPaymentOn: DateText.nullable() }),
  ),
  trace: Trace,
});

export const CoverView = z.object({
  personId: z.string(),
  onDate: DateText,
  covered: z.boolean(),
  benefitsFrom: DateText.nullable(),
  reasons: z.array(Reason),
  trace: Trace,
});
