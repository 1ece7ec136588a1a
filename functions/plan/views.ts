import * as z from 'zod';
import { DateText, InstantText } from '../http/input.ts';
import { FenOut } from '../http/views.ts';
import { PersonName } from '../person/views.ts';
import { ProviderName } from '../provider/views.ts';
import { PLAN_STATUSES } from './store.ts';

const Decided = z.object({ at: InstantText, by: z.string() });

export const CarePlanSummary = z.object({
  planId: z.string(),
  personId: z.string(),
  personName: PersonName,
  entitlementId: z.string(),
  providerId: z.string(),
  providerName: ProviderName,
  careMode: z.string(),
  revision: z.int().meta({ description: '第几版 · which version of the plan it is' }),
  from: DateText,
  to: DateText,
  status: z.enum(PLAN_STATUSES).meta({
    description:
      '已提出、已备案、已同意、已备案且同意、已退回、未同意、已撤回 · complete is what is both filed and agreed',
  }),
  waitsFor: z
    .array(z.enum(['operator', 'person']))
    .meta({ description: '等待谁办理 · who still has to act' }),
});

export const CarePlanView = CarePlanSummary.extend({
  items: z.array(
    z.object({
      item: z.string(),
      titleZh: z.string(),
      titleEn: z.string(),
      times: z.int(),
      per: z.enum(['day', 'week', 'month']),
      minutes: z.int().optional(),
    }),
  ),
  note: z.string().nullable(),
  inForce: z.object({ from: DateText, to: DateText }).nullable().meta({
    description:
      '实际有效的日期；尚未或从未有效为空 · the days on which it holds: from when it was both filed and agreed to the next version, or the end of the care',
  }),
  proposed: Decided,
  filed: Decided.extend({ on: DateText }).optional(),
  agreed: Decided.extend({ on: DateText, paper: z.string().nullable() }).optional(),
  returned: Decided.extend({ reason: z.string() }).optional(),
  declined: Decided.extend({ reason: z.string().nullable(), paper: z.string().nullable() }).optional(),
  withdrawn: Decided.extend({ reason: z.string().nullable() }).optional(),
});

export const PlannableView = z.object({
  from: DateText,
  lastDay: DateText.meta({ description: '计划最晚止于该日 · the last day that a plan may have' }),
  careMode: z.string(),
  providerId: z.string(),
  duty: z
    .object({ clause: z.string() })
    .nullable()
    .meta({ description: '政策要求逐人制定计划的条款 · where the scheme asks for a plan' }),
  items: z.array(
    z.object({
      code: z.string(),
      titleZh: z.string(),
      titleEn: z.string(),
      component: z.string(),
      unit: z.string(),
      clause: z.string(),
      kind: z.enum(['life', 'medical']).optional(),
      minutes: z.int().optional(),
      priceFen: FenOut.optional(),
      needsQualification: z.array(z.string()).optional(),
      excludes: z.array(z.string()).optional(),
      most: z
        .object({ day: z.int().optional(), week: z.int().optional(), month: z.int().optional() })
        .optional(),
      nationalCode: z.string().optional(),
    }),
  ),
});
