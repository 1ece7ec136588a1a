import * as z from 'zod';
import { DateText, InstantText, MonthText } from '../http/input.ts';
import { FenOut, Reason } from '../http/views.ts';
import { REVALUATION_STATES } from './revaluation-store.ts';

const amounts = {
  feeFen: FenOut,
  fundFen: FenOut,
  selfFen: FenOut,
  providerFen: FenOut,
  refusedFen: FenOut,
};

export const RevaluationTotals = z.object({
  persons: z.int(),
  ...amounts,
  fundMoreFen: FenOut.meta({ description: '基金补付合计 · what the fund pays more' }),
  fundLessFen: FenOut.meta({ description: '基金收回合计 · what the fund gets back' }),
  outdated: z.int().meta({
    description: '提出后情况又有变化而未并入的人数 · persons left as they are, since facts came in between',
  }),
});

export const RevaluationView = z.object({
  revaluationId: z.string(),
  change: z
    .discriminatedUnion('kind', [
      z.object({
        kind: z.literal('parameter'),
        name: z.string(),
        year: z.int(),
        before: z.number(),
        after: z.number(),
      }),
      z.object({ kind: z.literal('scheme-version'), version: DateText, revision: z.int() }),
    ])
    .meta({ description: '引起重新核算的变动 · what changed' }),
  status: z.enum(REVALUATION_STATES).meta({
    description:
      '计算中、无差额、待批准、并入中、已批准、已退回、已被后来的取代、失败 · what is proposed waits for a second person',
  }),
  asOf: InstantText,
  changedBy: z.string(),
  fromMonth: MonthText,
  toMonth: MonthText,
  proposed: RevaluationTotals.optional(),
  applied: RevaluationTotals.optional(),
  decidedBy: z.string().optional(),
  decidedAt: InstantText.optional(),
  reason: z.string().optional(),
  supersededBy: z.string().optional(),
  failure: z.object({ code: z.string(), detail: z.string() }).optional(),
});

export const ProposedCorrectionView = z.object({
  personId: z.string(),
  ...amounts,
  lines: z.array(
    z.object({
      month: MonthText,
      providerId: z.string().nullable(),
      component: z.string(),
      reason: Reason,
      ...amounts,
    }),
  ),
});
