import * as z from 'zod';
import { cited, citedObject, citedOrUnset } from '../base/cited.ts';
import { Fen, Identifier, Text, WorkingDays } from './values.ts';

/**
 * What a policy lays down for a case from its request to the end of the entitlement. What a text does not say
 * is carried as a reading of the national practice, so that every deadline and threshold can be changed as data.
 */
const Days = z.int().min(1).max(365);

/** Deadlines of the steps in working days. */
export const ProcessSchema = z.strictObject({
  acceptance: cited(WorkingDays),
  /** 一次性补正: the applicant hands in what the papers lacked. */
  papersCorrection: cited(WorkingDays),
  /** 预约上门: the visit is arranged. */
  appointment: cited(WorkingDays),
  assessment: cited(WorkingDays),
  /** 分歧协商: assessors settle what they scored differently. */
  agreement: cited(WorkingDays),
  review: cited(WorkingDays),
  /** 作出结论: from acceptance, without the days on which the applicant has to act. */
  conclusion: cited(WorkingDays),
  publicity: cited(WorkingDays),
  objection: cited(WorkingDays),
  reassessment: cited(WorkingDays),
  careModeChoice: cited(WorkingDays),
  /** How long the agency has for a task that was escalated to it. */
  escalation: cited(WorkingDays),
});
export type ProcessStep = keyof z.infer<typeof ProcessSchema>;

/** 自评等级, from the least to the most dependent. */
export const selfAssessmentGrades = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;
const SelfAssessmentGrade = z.enum(selfAssessmentGrades);
export type SelfAssessmentGrade = z.infer<typeof SelfAssessmentGrade>;

const Paper = citedObject({
  code: Identifier,
  titleZh: Text,
  titleEn: Text,
  /** Only asked for when somebody else applies for the person. */
  onlyThroughAgent: z.literal(true).optional(),
});

export const ApplicationSchema = z.strictObject({
  papers: z.array(Paper).min(1).meta({ description: '申请材料 · what is handed in with a request' }),
  correctionsAllowed: cited(z.int().min(0).max(5)),
  /** No new request sooner than so many months after the last conclusion, unless the state visibly changed. */
  reapplyAfterMonths: cited(z.int().min(1).max(60)),
  /** Where and how to object to a refusal, without the number of days: they are `process.objection`. */
  refusalRemedy: citedObject({ zh: Text, en: Text }),
  /** 自评: only who reaches this grade by the six items may apply. */
  selfAssessment: z.strictObject({ minimumGrade: cited(SelfAssessmentGrade) }).optional(),
});

const CostBearer = z.enum(['applicant', 'fund']);

export const AssessmentRulesSchema = z.strictObject({
  /** How many score a visit, the experts among them. */
  assessors: cited(z.int().min(1).max(10)),
  experts: cited(z.int().min(0).max(10)),
  feeFen: citedOrUnset(Fen).meta({ description: '评估费 · the price of one assessment' }),
  reassessmentCost: z.strictObject({
    sameResult: cited(CostBearer),
    differentResult: cited(CostBearer),
  }),
  /** Whether the result of a re-assessment is final. */
  final: cited(z.boolean()),
});

export const RenewalSchema = z.strictObject({
  /** Days before the last valid day. */
  opensDaysBefore: cited(Days),
  remindersDaysBefore: cited(z.array(Days).min(1)),
  continuation: cited(z.enum(['gapless-when-requested-in-time', 'from-conclusion'])),
});

export const CareModeChangeSchema = z.strictObject({
  takesEffect: cited(z.enum(['next-day', 'next-month'])),
});

/** A case that nobody acts on lapses after so many days. */
export const LapseSchema = z.strictObject({ afterDays: cited(z.int().min(1).max(730)) });
