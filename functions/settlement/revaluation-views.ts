import * as z from 'zod';
import { InstantText, MonthText } from '../http/input.ts';
import { FenOut } from '../http/views.ts';
import { PersonName } from '../person/views.ts';
import { RevaluationChange } from '../scheme/revaluation.ts';
import { AMOUNTS, CorrectionLineView } from './amount-views.ts';
import { REVALUATION_STATES } from './revaluation-store.ts';

export const RevaluationTotals = z.object({
  persons: z.int(),
  ...AMOUNTS,
  fundMoreFen: FenOut.meta({ description: '基金补付合计 · what the fund pays more' }),
  fundLessFen: FenOut.meta({ description: '基金收回合计 · what the fund gets back' }),
  outdated: z.int().meta({
    description: '提出后情况又有变化而未并入的人数 · persons left as they are, since facts came in between',
  }),
});

export const RevaluationView = z.object({
  revaluationId: z.string(),
  change: RevaluationChange.meta({ description: '引起重新核算的变动 · what changed' }),
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
  personName: PersonName,
  ...AMOUNTS,
  lines: z.array(CorrectionLineView),
});
