import * as z from 'zod';
import { price } from '../../rules/base/format-money.ts';
import { lastDayBefore } from '../base/time.ts';
import { Counted, event, provisionally, ReasonCodes, Reasons, reasonWords } from './define.ts';

const PublishedResult = z.object({ level: z.int(), grade: z.string().nullable(), endsAt: z.string() });
const Result = PublishedResult.extend({ counted: Counted.optional() });
const RESULT_EXAMPLE = { level: 4, grade: 'severe', endsAt: '2024-03-25T16:00:00.000Z' };
const OBJECTORS = {
  person: { zh: '参保人员方', en: 'the person' },
  other: { zh: '他人', en: 'somebody else' },
} as const;
const Objector = z.enum(['person', 'other']);

/** From the opened result to the conclusion and the choice of a care mode. */
export const RESULT_EVENTS = {
  'publicity-opened': event({
    what: 'publicity-opened',
    title: { zh: '结果公示', en: 'Result made public' },
    when: 'A grade that gives benefits is made public.',
    details: Result,
    data: PublishedResult,
    example: RESULT_EXAMPLE,
    sentence: ({ level, endsAt, counted }) => ({
      zh: `评估结果（${level} 级）公示至 ${lastDayBefore(endsAt)}${provisionally(counted).zh}，期间可提出异议`,
      en: `the result (level ${level}) is public until ${lastDayBefore(endsAt)}${provisionally(counted).en}; until then anybody may object`,
    }),
  }),
  'result-notified': event({
    what: 'result-notified',
    title: { zh: '告知评估结果', en: 'Result told' },
    when: 'A result without benefits is told to the person.',
    details: Result,
    data: PublishedResult,
    example: { ...RESULT_EXAMPLE, level: 1, grade: null },
    sentence: ({ level, endsAt, counted }) => ({
      zh: `评估结果（${level} 级，未达到待遇等级）告知本人，可在 ${lastDayBefore(endsAt)} 前（含当日）提出异议${provisionally(counted).zh}`,
      en: `the result (level ${level}, without benefits) was told; the person may object until ${lastDayBefore(endsAt)}${provisionally(counted).en}`,
    }),
  }),
  'objection-raised': event({
    what: 'objection-raised',
    title: { zh: '提出异议', en: 'Objection raised' },
    when: 'Somebody objects in time; others assess again.',
    details: z.object({ objection: z.string(), objector: Objector }),
    data: z.object({ objector: Objector }),
    example: { objection: '不认可行走一项评分', objector: 'person' },
    sentence: ({ objection, objector }) => ({
      zh: `${OBJECTORS[objector].zh}提出异议：${objection}；由其他评估员复评`,
      en: `${OBJECTORS[objector].en} objected: ${objection}; others assess again`,
    }),
  }),
  'reassessment-charged': event({
    what: 'reassessment-charged',
    title: { zh: '复评费用', en: 'Cost of the re-assessment' },
    when: 'It is settled who bears the cost of the re-assessment.',
    details: z.object({
      bearer: z.enum(['applicant', 'fund']),
      objector: Objector,
      amountFen: z.int().nullable(),
      reason: Reasons.element,
    }),
    data: z.object({
      bearer: z.enum(['applicant', 'fund']),
      objector: Objector,
      amountFen: z.int().nullable(),
    }),
    example: {
      bearer: 'fund',
      objector: 'person',
      amountFen: 30000,
      reason: {
        code: 'different-result',
        clause: '三',
        zh: '复评结论与原结论不一致，费用由长护险基金负担',
        en: 'the re-assessment gives another level, so its cost is borne by the fund',
      },
    },
    sentence: ({ amountFen, reason }) => ({
      zh: amountFen === null ? reason.zh : `${reason.zh}（${price(amountFen)} 元）`,
      en: amountFen === null ? reason.en : `${reason.en} (${price(amountFen)} yuan)`,
    }),
  }),
  concluded: event({
    what: 'concluded',
    title: { zh: '作出评估结论', en: 'Concluded' },
    when: 'The result is final and valid for a time.',
    details: z.object({
      level: z.int(),
      grade: z.string().nullable(),
      validFrom: z.string(),
      validTo: z.string(),
    }),
    example: { level: 4, grade: 'severe', validFrom: '2024-03-26', validTo: '2026-03-25' },
    sentence: ({ level, validFrom, validTo }) => ({
      zh: `评估结论：失能等级 ${level} 级，有效期 ${validFrom} 至 ${validTo}`,
      en: `concluded: level ${level}, valid from ${validFrom} to ${validTo}`,
    }),
  }),
  'care-mode-offered': event({
    what: 'care-mode-offered',
    title: { zh: '请选择护理服务形式', en: 'Care mode to be chosen' },
    when: 'The person may choose care mode and provider.',
    details: z.object({ grade: z.string() }),
    example: { grade: 'severe' },
    sentence: () => ({
      zh: '可选择护理服务形式和服务机构',
      en: 'care mode and provider can be chosen now',
    }),
  }),
  'care-mode-refused': event({
    what: 'care-mode-refused',
    title: { zh: '所选服务形式不可用', en: 'Choice not possible' },
    when: 'The choice is not one that scheme, agreement and free beds allow.',
    details: z.object({ careMode: z.string(), reasons: Reasons }),
    data: z.object({ careMode: z.string(), reasons: ReasonCodes }),
    example: {
      careMode: 'institutional',
      reasons: [{ code: 'no-free-bed', clause: '四', zh: '机构没有空余床位', en: 'no bed is free' }],
    },
    sentence: ({ reasons }) => {
      const why = reasonWords(reasons);
      return { zh: `所选护理服务形式不可用：${why.zh}`, en: `the choice is not possible: ${why.en}` };
    },
  }),
} as const;
