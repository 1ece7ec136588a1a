import * as z from 'zod';
import { serviceBreaches } from '../../rules/review/breaches.ts';
import { CareVisitView } from '../care/visit-views.ts';
import { DateText, InstantText, MonthText } from '../http/input.ts';
import { FenOut, Text2 } from '../http/views.ts';
import { PersonName } from '../person/views.ts';
import { ProviderName } from '../provider/views.ts';
import { reviewStates } from './store.ts';

const DecisionView = z.object({
  by: z.string(),
  at: InstantText,
  breach: z.enum(serviceBreaches).optional(),
  breachTitle: Text2.optional(),
  basis: Text2.optional(),
  deductedFen: FenOut,
  countedMinutes: z.int().optional(),
  note: z.string().optional(),
});

const FindingView = z.object({
  check: z.string(),
  result: z.enum(['warning', 'violation']),
  title: Text2,
  explanation: Text2,
  others: z
    .array(z.object({ providerId: z.string(), visitId: z.string() }))
    .optional()
    .meta({ description: '相关的其他服务 · other visits that it has to do with' }),
});

export const ReviewView = z.object({
  reviewId: z.string(),
  careVisitId: z.string(),
  revision: z.int(),
  personId: z.string(),
  personName: PersonName,
  providerId: z.string(),
  providerName: ProviderName,
  carerId: z.string(),
  month: MonthText,
  date: DateText,
  feeFen: FenOut,
  why: z.enum(['flagged', 'ordered', 'drawn']).meta({
    description:
      'flagged 检查发现疑点 · ordered 工作人员发起 · drawn 随机抽中 · checks asked for it, somebody did, or it was drawn',
  }),
  reason: z.string().optional(),
  findings: z.array(FindingView),
  state: z.enum(reviewStates),
  openedAt: InstantText,
  decision: DecisionView.optional(),
  appealUntil: DateText.optional().meta({
    description: '可申诉的最后一天 · the last day for an appeal',
  }),
  appeal: z
    .object({ at: InstantText, by: z.string(), reason: z.string(), papers: z.array(z.string()) })
    .optional(),
  appealDecision: DecisionView.optional(),
});

export const ReviewDetailView = ReviewView.extend({
  visit: CareVisitView.meta({ description: '所审核的服务记录 · the visit as it stands' }),
});

export const RoundView = z.object({
  month: MonthText,
  status: z.enum(['running', 'completed', 'failed']),
  startedAt: InstantText,
  completedAt: InstantText.optional(),
  totals: z.object({ visits: z.int(), released: z.int(), flagged: z.int(), drawn: z.int() }).optional(),
  commitment: z.string().meta({
    description:
      '抽样密值的摘要，封存前已公布 · digest of the secret of the draw, told before the records were closed',
  }),
  committedAt: InstantText,
  secret: z.string().optional().meta({
    description: '抽样密值，抽样后公布，供复算 · the secret, told after the draw, so that it can be repeated',
  }),
  failure: z.object({ code: z.string(), detail: z.string() }).optional(),
});
