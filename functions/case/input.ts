import * as z from 'zod';
import { selfAssessmentItems } from '../../rules/application/self-assessment.ts';
import { DateText, Identifier, Note } from '../http/input.ts';

/** 自评六项: whether the person depends on others in each. */
export const SelfAssessmentInput = z.strictObject(
  Object.fromEntries(
    [...selfAssessmentItems.a, ...selfAssessmentItems.b].map((item) => [item, z.boolean()]),
  ) as Record<(typeof selfAssessmentItems)['a' | 'b'][number], z.ZodBoolean>,
);

export const ApplicationInput = z.strictObject({
  personId: Identifier,
  disabledSince: DateText,
  expectedMonths: z
    .int()
    .min(0)
    .max(600)
    .nullable()
    .default(null)
    .meta({ description: '预期还将持续的月数' }),
  applicant: z.enum(['self', 'family', 'provider']),
  exclusionCodes: z.array(Identifier).max(20).default([]),
  papers: z
    .array(Identifier)
    .max(20)
    .default([])
    .meta({ description: '已提交材料的代码，见政策的材料清单 · codes of the papers handed in' }),
  selfAssessment: SelfAssessmentInput.nullable().default(null),
  stateChanged: z
    .boolean()
    .default(false)
    .meta({ description: '失能状态有明显变化 · the state has visibly changed since the last conclusion' }),
});

export const WithdrawalInput = z.strictObject({ reason: Note });
