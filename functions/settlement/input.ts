import * as z from 'zod';
import { providerKinds } from '../../rules/base/facts.ts';
import {
  DateText,
  Fen,
  Identifier,
  ItemCode,
  inWords,
  Minutes,
  MonthText,
  PageQuery,
  PersonCategory,
  Pool,
  typed,
} from '../http/input.ts';
import * as words from './words.ts';

export const SettlementRunInput = z
  .strictObject({
    fromMonth: MonthText,
    toMonth: MonthText,
    personId: Identifier.optional().meta({
      description:
        '仅结算此人：待遇中断或终止时即时结算，可含当月 · this person alone, at once on interruption or end, the present month included',
    }),
  })
  .refine((run) => run.fromMonth <= run.toMonth, {
    ...inWords(words.runEndsBeforeStart),
    path: ['toMonth'],
  });

export const StatementsQuery = PageQuery.extend({
  forReview: z.enum(['true', 'false']).optional().meta({
    description:
      '仅列须核对的（按页筛选，一页可能为空）· only those that somebody should look at; a page may be left empty by it',
  }),
});

const Grade = typed(40);

export const DeterminationInput = z.strictObject({
  from: DateText,
  to: DateText,
  grade: Grade,
  careMode: Identifier,
  provider: z
    .strictObject({
      kind: z.enum(providerKinds),
      level: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable(),
    })
    .nullable(),
  carerTrained: z.boolean().nullable().default(null),
  categories: z.array(PersonCategory).max(10).default([]),
  pool: Pool.optional(),
  insurance: z
    .enum(['employee', 'resident'])
    .optional()
    .meta({ description: '参保险种，待遇随险种不同的城市必填 · needed where a value differs by it' }),
  birthDate: DateText.optional().meta({
    description: '出生日期，待遇随年龄不同的城市必填 · needed where a value differs by age',
  }),
  contributionYears: z.int().min(0).max(80).default(0).meta({ description: '足额缴费年数' }),
  entitledSince: DateText.optional().meta({
    description:
      '待遇起始日，连续居家护理自此起算，待遇随其时长不同的必填 · from which continuous home care is counted; needed where a value grows with it',
  }),
  usedBefore: z
    .array(
      z.strictObject({
        limitId: typed(130),
        month: MonthText,
        week: DateText.optional(),
        used: z.int().min(0),
      }),
    )
    .max(500)
    .default([])
    .meta({ description: '其他月份已用的限额 · what other months used of limits that reach over months' }),
  services: z
    .array(
      z.strictObject({
        date: DateText,
        component: Identifier,
        feeFen: Fen,
        minutes: Minutes.optional(),
        item: ItemCode.optional(),
        exclusionCode: Identifier.optional(),
      }),
    )
    .min(1)
    .max(2000),
});
