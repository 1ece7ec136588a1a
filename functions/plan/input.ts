import * as z from 'zod';
import { DateText, Identifier, ItemCode, inWords, Note, PageQuery, typed } from '../http/input.ts';
import { PLAN_LISTS, type PlanList } from './store.ts';
import { startsAfterItsEnd } from './words.ts';

const MOST_ITEMS = 60;

const PlannedItemInput = z.strictObject({
  item: ItemCode,
  times: z.int().min(1).max(100).meta({ description: '次数 · how often at most' }),
  per: z.enum(['day', 'week', 'month']).meta({ description: '每日、每周、每月 · in which span' }),
  minutes: z.int().min(1).max(1440).optional().meta({ description: '每次分钟数 · minutes of each' }),
});

/** 服务包: what is to be done for a person, how often, from when to when. */
export const CarePlanInput = z
  .strictObject({
    from: DateText.meta({ description: '自该日起生效，也不早于备案和本人同意 · its first day' }),
    to: DateText,
    items: z.array(PlannedItemInput).min(1).max(MOST_ITEMS),
    note: Note.nullable().default(null),
  })
  .refine(({ from, to }) => from <= to, { ...inWords(startsAfterItsEnd), path: ['to'] });

export const FilingInput = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('file') }),
  z.strictObject({ decision: z.literal('return'), reason: Note }),
]);

const Paper = z
  .strictObject({
    reference: typed(200).meta({ description: '纸质同意书的编号或存放处 · where the signed paper is' }),
    signedOn: DateText,
  })
  .meta({
    description: '由经办机构凭本人签字的纸质材料登记 · recorded by staff from what the person signed',
  });

export const AgreementInput = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('agree'), paper: Paper.optional() }),
  z.strictObject({ decision: z.literal('decline'), reason: Note.optional(), paper: Paper.optional() }),
]);

export const WithdrawalInput = z.strictObject({ reason: Note.optional() });

export const CarePlansQuery = PageQuery.extend({
  status: z
    .enum(Object.keys(PLAN_LISTS) as [PlanList, ...PlanList[]])
    .meta({ description: '待备案、待本人同意，或已有结果 · whom it waits for, or what became of it' }),
  providerId: Identifier.optional(),
});
