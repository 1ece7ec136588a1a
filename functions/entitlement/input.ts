import * as z from 'zod';
import { SelfAssessmentInput } from '../case/input.ts';
import { DateText, Identifier, Note } from '../http/input.ts';

/** Another care mode, provider or carer. */
export const CareModeChangeInput = z.strictObject({
  careMode: Identifier,
  providerId: Identifier.nullable().default(null),
  carerId: Identifier.nullable().default(null),
  from: DateText.optional().meta({
    description:
      '变更生效日；默认政策规定的最早生效日 · the first day, by default the first that the scheme allows',
  }),
  note: Note.optional(),
});

/** Another provider in the chosen one's place. */
export const StandInInput = z.strictObject({
  providerId: Identifier,
  from: DateText.meta({ description: '代班首日，不早于今天 · the first day, today at the earliest' }),
  to: DateText.meta({ description: '代班末日，至多 92 天 · the last day, 92 days at most' }),
  note: Note,
});

export const RenewalInput = z.strictObject({
  applicant: z.enum(['self', 'family', 'provider', 'agency']),
  papers: z
    .array(Identifier)
    .max(20)
    .default([])
    .meta({ description: '已提交材料的代码 · codes of the papers handed in' }),
  selfAssessment: SelfAssessmentInput.nullable().default(null),
});

export const ReassessmentInput = z.strictObject({
  reason: z.enum(['state-change', 'random-check', 'complaint']).meta({
    description: '状态变化、抽查、投诉举报；后两种由经办机构发起 · the last two are for the agency',
  }),
  note: Note,
});

export const TerminationInput = z.strictObject({
  reason: z.literal('fraud').meta({ description: '以欺诈等手段取得待遇 · obtained by deceit' }),
  lastDay: DateText.optional().meta({
    description:
      '待遇资格的最后一天，默认今天；自始不应享受的填起始日前一天 · the last entitled day, today unless given; the day before the first where there never was a right',
  }),
  note: Note,
});
