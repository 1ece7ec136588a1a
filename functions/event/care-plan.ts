import * as z from 'zod';
import { event } from './define.ts';

const Day = z.iso.date();

const Plan = z.object({
  entitlementId: z.string(),
  planId: z.string(),
  providerId: z.string(),
  revision: z.int(),
});
const EXAMPLE = { entitlementId: 'ent_1', planId: 'plan_1', providerId: 'provider-1', revision: 1 };
const Days = Plan.extend({ from: Day, to: Day });

/** What becomes of the care plans of an entitlement, told in the case that led to it. */
export const CARE_PLAN_EVENTS = {
  'care-plan-proposed': event({
    subject: 'entitlement',
    what: 'care-plan-proposed',
    title: { zh: '提出服务计划', en: 'Care plan proposed' },
    when: 'A care plan, or a new version of it, waits for the operator to file it and for the person to agree.',
    details: Days,
    example: { ...EXAMPLE, from: '2024-04-01', to: '2026-03-25' },
    sentence: ({ providerId, revision, from, to }) => ({
      zh: `机构 ${providerId} 提出服务计划第 ${revision} 版，${from} 至 ${to}，待备案和本人同意`,
      en: `the provider ${providerId} proposed version ${revision} of the care plan, from ${from} to ${to}; it is to be filed and agreed`,
    }),
  }),
  'care-plan-filed': event({
    subject: 'entitlement',
    what: 'care-plan-filed',
    title: { zh: '服务计划备案', en: 'Care plan filed' },
    when: 'The operator files a care plan.',
    details: Plan,
    example: EXAMPLE,
    sentence: ({ revision }) => ({
      zh: `服务计划第 ${revision} 版已备案`,
      en: `version ${revision} of the care plan was filed`,
    }),
  }),
  'care-plan-returned': event({
    subject: 'entitlement',
    what: 'care-plan-returned',
    title: { zh: '服务计划退回', en: 'Care plan returned' },
    when: 'The operator returns a care plan to the provider.',
    details: Plan.extend({ note: z.string() }),
    data: Plan,
    noteIsForAll: true,
    example: { ...EXAMPLE, note: '频次与评估结果不符' },
    sentence: ({ revision, note }) => ({
      zh: `服务计划第 ${revision} 版退回：${note}`,
      en: `version ${revision} of the care plan was returned: ${note}`,
    }),
  }),
  'care-plan-agreed': event({
    subject: 'entitlement',
    what: 'care-plan-agreed',
    title: { zh: '同意服务计划', en: 'Care plan agreed' },
    when: 'The person agrees to a care plan.',
    details: Plan.extend({ on: Day }),
    example: { ...EXAMPLE, on: '2024-03-29' },
    sentence: ({ revision, on }) => ({
      zh: `参保人员于 ${on} 同意服务计划第 ${revision} 版`,
      en: `the person agreed to version ${revision} of the care plan on ${on}`,
    }),
  }),
  'care-plan-declined': event({
    subject: 'entitlement',
    what: 'care-plan-declined',
    title: { zh: '不同意服务计划', en: 'Care plan declined' },
    when: 'The person does not agree to a care plan.',
    details: Plan.extend({ note: z.string().optional() }),
    data: Plan,
    noteIsForAll: true,
    example: { ...EXAMPLE, note: '希望上午上门' },
    sentence: ({ revision, note }) => ({
      zh: `参保人员不同意服务计划第 ${revision} 版${note === undefined ? '' : `：${note}`}`,
      en: `the person declined version ${revision} of the care plan${note === undefined ? '' : `: ${note}`}`,
    }),
  }),
  'care-plan-withdrawn': event({
    subject: 'entitlement',
    what: 'care-plan-withdrawn',
    title: { zh: '撤回服务计划', en: 'Care plan withdrawn' },
    when: 'A care plan is taken back before it is in force.',
    details: Plan.extend({ note: z.string().optional() }),
    data: Plan,
    noteIsForAll: true,
    example: { ...EXAMPLE, note: '项目有误' },
    sentence: ({ revision, note }) => ({
      zh: `服务计划第 ${revision} 版已撤回${note === undefined ? '' : `：${note}`}`,
      en: `version ${revision} of the care plan was taken back${note === undefined ? '' : `: ${note}`}`,
    }),
  }),
} as const;
