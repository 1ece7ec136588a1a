import * as z from 'zod';
import { endReasons } from '../../rules/entitlement/index.ts';
import { DateText, InstantText, MonthText } from '../http/input.ts';
import { Reason } from '../http/views.ts';
import { PersonName } from '../person/views.ts';
import { ProviderName } from '../provider/views.ts';

export const Carer = z.object({ carerId: z.string(), trainedOn: DateText.nullable() });
const Choice = { careMode: z.string(), providerId: z.string().nullable(), carer: Carer.nullable() };

export const EntitlementState = z
  .enum(['not-started', 'active', 'suspended', 'ended'])
  .meta({ description: '今天的状态 · the state today' });

/** With the grade and care of today, or of the day next to it. */
export const EntitlementSummary = z.object({
  entitlementId: z.string(),
  personId: z.string(),
  personName: PersonName,
  caseId: z.string(),
  state: EntitlementState,
  grade: z.string(),
  ...Choice,
  providerName: ProviderName,
  from: DateText,
  to: DateText.meta({ description: '最后一天 · the last entitled day' }),
  endReason: z.enum([...endReasons, 'care-ended']).meta({
    description:
      '止于该日的原因；机构只见自己服务的日期，之后由他人服务的为 care-ended · why it ends on that day; a provider sees its own days, care-ended where others follow',
  }),
  validTo: DateText.meta({ description: '评估结论有效期末日 · last valid day of the conclusion' }),
  benefitsFrom: DateText.meta({
    description: '等待期满、可享受待遇的首日 · first day for which benefits are paid',
  }),
  concurrency: z.array(z.object({ benefit: z.string(), allowed: z.boolean(), clause: z.string() })),
});

export const EntitlementView = EntitlementSummary.extend({
  spells: z.array(
    z.object({
      from: DateText,
      to: DateText,
      grade: z.string(),
      ...Choice,
      standIns: z
        .array(z.object({ providerId: z.string(), from: DateText, to: DateText }))
        .optional()
        .meta({ description: '约定代班的机构 · providers that stand in for the chosen one' }),
    }),
  ),
  suspensions: z
    .array(z.object({ from: DateText, to: DateText }))
    .meta({ description: '因住院停止待遇的日期，含首尾两日 · days of hospital stays, both included' }),
  waiting: z
    .object({ from: DateText, to: DateText })
    .nullable()
    .meta({ description: '等待期内不支付待遇的日期 · days of the entitlement that are still waiting' }),
  takenOver: z
    .object({ importId: z.string(), row: z.int(), settledMonths: z.array(MonthText) })
    .optional()
    .meta({ description: '自原系统接管的存量待遇资格 · it ran elsewhere before and was taken over' }),
  renewal: z.object({ opensOn: DateText, remindOn: z.array(DateText), lastDay: DateText }),
  timeline: z.array(
    z.object({
      at: InstantText,
      type: z.string(),
      by: z.string(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
});

export const CareModeOptionsView = z.object({
  onDate: DateText.meta({ description: '按该日判断 · the day that is judged' }),
  grade: z.string(),
  allowed: z.array(
    z.object({ careMode: z.string(), providerId: z.string().nullable(), providerName: ProviderName }),
  ),
  refused: z.array(
    z.object({
      careMode: z.string(),
      providerId: z.string().nullable(),
      providerName: ProviderName,
      reasons: z.array(Reason),
    }),
  ),
});
