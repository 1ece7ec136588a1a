import * as z from 'zod';
import { DateText, Identifier } from './values.ts';

export const RefusalGround = z.enum([
  'not-insured',
  'conditions-not-met',
  'outside-scope',
  'papers-incomplete',
  'other',
]);

export const AcceptanceResult = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('accept') }),
  z.strictObject({
    decision: z.literal('refuse'),
    ground: RefusalGround,
    note: z.string().trim().min(1).max(500),
  }),
]);

export const AssessmentResult = z.strictObject({
  visitedOn: DateText,
  place: z.string().trim().min(1).max(200),
  assessorIds: z.array(Identifier).min(2).max(5),
  scores: z.record(z.string(), z.int()).meta({ description: '17 项得分 · the scores of the 17 items' }),
});

export const ReviewResult = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approve') }),
  z.strictObject({ decision: z.literal('return'), note: z.string().trim().min(1).max(500) }),
]);

export const ObjectionResult = z.strictObject({ objection: z.string().trim().min(1).max(1000) });

export const CareModeResult = z.strictObject({
  careMode: Identifier,
  providerId: Identifier.nullable().default(null),
  carerId: Identifier.nullable().default(null),
  livingElsewhere: z.boolean().default(false),
});

export const ShortageResult = z.strictObject({ note: z.string().trim().min(1).max(500) });

/** What completes a task of each type. */
export const TASK_RESULTS = {
  acceptance: AcceptanceResult,
  assessment: AssessmentResult,
  review: ReviewResult,
  publicity: ObjectionResult,
  reassessment: AssessmentResult,
  'care-mode-choice': CareModeResult,
  'assessor-shortage': ShortageResult,
} as const;

export type TaskType = keyof typeof TASK_RESULTS;
