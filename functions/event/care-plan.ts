import * as z from 'zod';
import { event, type Text2 } from './define.ts';

const Plan = z.object({
  entitlementId: z.string(),
  planId: z.string(),
  providerId: z.string(),
  revision: z.int(),
});
const Days = Plan.extend({ from: z.iso.date(), to: z.iso.date() });
const EXAMPLE = { entitlementId: 'ent_1', planId: 'plan_1', providerId: 'provider-1', revision: 1 };

const DECISIONS = {
  filed: { zh: '备案', en: 'filed' },
  returned: { zh: '退回机构', en: 'returned to the provider' },
  agreed: { zh: '本人同意', en: 'agreed by the person' },
  declined: { zh: '本人不同意', en: 'declined by the person' },
  withdrawn: { zh: '撤回', en: 'taken back' },
} satisfies Record<string, Text2>;
export type PlanDecision = keyof typeof DECISIONS;

const Decided = Plan.extend({
  decision: z.enum(Object.keys(DECISIONS) as [PlanDecision, ...PlanDecision[]]),
});

/** What becomes of the care plans of an entitlement, told in the case that led to it. */
export const CARE_PLAN_EVENTS = {
  'care-plan-proposed': event({
    subject: 'entitlement',
    what: 'care-plan-proposed',
    title: { zh: '提出服务计划', en: 'Care plan proposed' },
    when: 'A care plan, or a new version of it, waits to be filed and to be agreed by the person.',
    details: Days,
    example: { ...EXAMPLE, from: '2024-04-01', to: '2026-03-25' },
    sentence: ({ revision, from, to }) => ({
      zh: `服务计划第 ${revision} 版，${from} 至 ${to}，待备案和本人同意`,
      en: `version ${revision}, from ${from} to ${to}, is to be filed and agreed`,
    }),
  }),
  'care-plan-decided': event({
    subject: 'entitlement',
    what: 'care-plan-decided',
    title: { zh: '服务计划办理', en: 'Care plan decided' },
    when: 'A care plan is filed or returned, agreed or declined by the person, or taken back.',
    details: Decided.extend({ note: z.string().optional() }),
    data: Decided,
    noteIsForAll: true,
    example: { ...EXAMPLE, decision: 'returned', note: '频次与评估结果不符' },
    sentence: ({ revision, decision, note }) => ({
      zh: `服务计划第 ${revision} 版：${DECISIONS[decision].zh}${note === undefined ? '' : `（${note}）`}`,
      en: `version ${revision}: ${DECISIONS[decision].en}${note === undefined ? '' : ` (${note})`}`,
    }),
  }),
} as const;
