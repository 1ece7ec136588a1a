import * as z from 'zod';
import { InstantText, MonthText } from '../http/input.ts';
import { Reason, Text2 } from '../http/views.ts';
import { PersonName } from '../person/views.ts';
import { ProviderName } from '../provider/views.ts';
import { AMOUNTS } from './amount-views.ts';

export const Totals = z.object({
  statements: z.int(),
  persons: z.int(),
  held: z.int().optional().meta({
    description: '因缺少数值而暂未结算的人数 · persons not settled, since a value is missing',
  }),
  ...AMOUNTS,
});

export const SettlementRunView = z.object({
  runId: z.string(),
  fromMonth: MonthText,
  toMonth: MonthText,
  personId: z.string().optional().meta({ description: '仅结算此人 · of this person alone' }),
  status: z.enum(['running', 'completed', 'failed']),
  startedAt: InstantText,
  completedAt: InstantText.optional(),
  totals: Totals.optional(),
  failure: z.object({ code: z.string(), detail: z.string() }).optional(),
});

export const HeldPersonView = z.object({
  personId: z.string(),
  personName: PersonName,
  months: z
    .array(MonthText)
    .meta({ description: '待再次结算的月份 · the months that a later run has to settle' }),
  missing: z.string().meta({
    description:
      '缺少的数值：待遇行及项目，或年度参数及年份 · the value that is missing: a row and its value, or a yearly value and its year',
  }),
  why: z.string().meta({ description: '政策中的说明 · why it is open, as the scheme puts it' }),
  reason: Text2,
});

export const HeldNowView = HeldPersonView.extend({
  runId: z.string().meta({ description: '最近一次暂缓的结算批次 · the run that held last' }),
  since: InstantText.meta({ description: '最早一次暂缓的时间 · when it was held first' }),
});

export const StatementLineView = z.object({
  month: MonthText,
  component: z.string(),
  ruleId: z.string().nullable(),
  quantity: z.number(),
  quantityUnit: z.string(),
  payee: z.enum(['person', 'carer']).optional(),
  ...AMOUNTS,
  clauses: z.array(z.string()),
  refusal: Reason.optional(),
  correctionId: z
    .string()
    .optional()
    .meta({ description: '更正已结算月份的行 · the line corrects a month that was settled before' }),
  source: z.literal('taken-over').optional().meta({
    description: '依据自原系统接管的评估结论 · rests on a conclusion that was taken over',
  }),
  explanation: Text2,
  trace: z.array(z.record(z.string(), z.unknown())),
});

export const StatementSummary = z.object({
  statementId: z.string(),
  runId: z.string(),
  personId: z.string(),
  personName: PersonName,
  providerId: z.string().nullable(),
  providerName: ProviderName,
  fromMonth: MonthText,
  toMonth: MonthText,
  ...AMOUNTS,
});

export const StatementView = StatementSummary.extend({
  lines: z.array(StatementLineView),
  objection: Text2.meta({ description: '异议途径 · where to object' }),
  reviews: z
    .array(
      z.object({
        code: z.enum(['fewer-days-recorded']),
        month: MonthText,
        component: z.string(),
        daysRecorded: z.int(),
        daysInCare: z.int(),
        ...Text2.shape,
      }),
    )
    .optional()
    .meta({
      description:
        '须由工作人员核对的事项，仅工作人员可见 · what somebody of the staff should look at; only staff are told',
    }),
});

export const DeterminationView = z.object({
  ...AMOUNTS,
  lines: z.array(StatementLineView),
  limitUses: z
    .array(z.object({ limitId: z.string(), month: MonthText, week: z.string().optional(), used: z.int() }))
    .meta({
      description:
        '本次占用的跨月限额（分、分钟或次），供其他月份的 usedBefore · uses of limits that reach over months, in fen, minutes or visits, for `usedBefore` of other months',
    }),
});
