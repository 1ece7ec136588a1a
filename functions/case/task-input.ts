import * as z from 'zod';
import type { TaskType } from '../event/task-types.ts';
import { Identifier, Instant, Note, typed } from '../http/input.ts';

/** 不予受理的情形. */
const RefusalGround = z.enum([
  'not-insured',
  'conditions-not-met',
  'outside-scope',
  'papers-incomplete',
  'papers-false',
  'other',
]);

const AcceptanceResult = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('accept'),
    waiver: Note.optional().meta({
      description: '材料不齐而受理的缘由 · why it is accepted though papers are missing',
    }),
  }),
  z.strictObject({
    decision: z.literal('correct'),
    missing: z
      .array(Identifier)
      .min(1)
      .max(20)
      .meta({ description: '须补正的材料代码 · codes of the papers to be handed in or mended' }),
    note: Note,
  }),
  z.strictObject({ decision: z.literal('refuse'), ground: RefusalGround, note: Note }),
]);

const PapersResult = z.strictObject({
  papers: z
    .array(Identifier)
    .min(1)
    .max(20)
    .meta({ description: '补交的材料代码 · codes of the papers handed in' }),
});

const AppointmentResult = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('appoint'),
    visitAt: Instant.meta({ description: '上门时间 · when the assessors come' }),
    place: typed(200),
  }),
  z
    .strictObject({
      decision: z.literal('replace'),
      visitAt: Instant.meta({ description: '拟上门时间 · when the assessors would come' }),
      note: Note,
    })
    .meta({
      description: '另抽评估员替换届时无资格者 · draws others for those who may not assess on that day',
    }),
  /** 暂停计时: the person cannot be visited for now. */
  z.strictObject({ decision: z.literal('applicant-unavailable'), note: Note }),
]);

export const Scores = z
  .record(z.string(), z.int())
  .meta({ description: '17 项得分 · the scores of the 17 items' });

/** One assessor's form of the visit, or the word that another assessor has to come instead. */
const FormResult = z.union([
  z.strictObject({
    visitedAt: Instant,
    place: typed(200),
    location: z
      .strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
      .optional(),
    present: typed(200, 0)
      .optional()
      .meta({ description: '在场的家属或代理人 · the relative or agent who was there' }),
    scores: Scores,
  }),
  z.strictObject({ replace: z.literal(true), note: Note }),
]);

/** What both assessors sign together, or the word that they cannot agree. */
const AgreementResult = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('agreed'),
    assessorIds: z.array(Identifier).min(2).max(5),
    scores: Scores,
    note: Note,
  }),
  z.strictObject({ decision: z.literal('third'), note: Note }),
]);

const ReviewResult = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approve') }),
  z.strictObject({ decision: z.literal('return'), note: Note }),
]);

const ObjectionResult = z.strictObject({
  objection: typed(1000),
  objector: z
    .enum(['person', 'other'])
    .default('person')
    .meta({ description: '异议人：本人方或他人（由经办机构登记）· others are entered by the agency' }),
});

const CareModeResult = z.strictObject({
  careMode: Identifier,
  providerId: Identifier.nullable().default(null),
  carerId: Identifier.nullable().default(null),
});

const NoteResult = z.strictObject({ note: Note });

/** What completes a task of each type. */
export const TASK_RESULTS = {
  acceptance: AcceptanceResult,
  'papers-correction': PapersResult,
  appointment: AppointmentResult,
  availability: NoteResult,
  assessment: FormResult,
  reassessment: FormResult,
  'score-agreement': AgreementResult,
  review: ReviewResult,
  publicity: ObjectionResult,
  objection: ObjectionResult,
  'care-mode-choice': CareModeResult,
  'assessor-shortage': NoteResult,
  incident: NoteResult,
} as const satisfies Record<TaskType, z.ZodType>;
export type TaskResult = z.infer<(typeof TASK_RESULTS)[TaskType]>;
