import * as z from 'zod';
import { BenefitRuleSchema } from './benefit-format.ts';
import { CitationSchema, cited, citedObject, citedOrUnset } from './cited.ts';
import { ContributionsSchema } from './contribution-format.ts';
import { EligibilitySchema } from './eligibility-format.ts';
import { StandardSchema } from './standard.ts';
import {
  DateText,
  GradeId,
  Identifier,
  InsuranceId,
  Level,
  ProviderKindId,
  ProviderLevelId,
  Share,
  Text,
  WorkingDays,
} from './values.ts';

/**
 * A scheme as data. Every value of the policy is cited (`cited.ts`); amounts are fen, shares are decimal
 * texts, units stand in the names. A version is complete in itself.
 */
const Named = { id: Identifier, titleZh: Text, titleEn: Text };

const Grade = z.strictObject(Named);
const LevelGrade = citedObject({ level: Level, grade: GradeId.nullable() });

const Component = z.strictObject({ ...Named, unit: z.enum(['bed-day', 'day', 'visit']) });

const CareMode = z.strictObject({
  ...Named,
  definition: CitationSchema,
  components: z.array(Identifier).min(1),
  /** Empty: no provider takes part. */
  providerKinds: cited(z.array(ProviderKindId)),
  providerLevels: cited(z.array(ProviderLevelId).min(1)).optional(),
  needsCarer: cited(z.boolean()).optional(),
  needsLivingElsewhere: cited(z.boolean()).optional(),
});

const Benefits = z.enum([
  'inpatient',
  'outpatient-chronic',
  'two-disease',
  'outpatient-pooled',
  'work-injury-medical',
  'maternity-medical',
]);
const Concurrency = citedObject({
  careModes: z.array(Identifier).min(1),
  benefit: Benefits,
  allowed: z.boolean(),
});

const Exclusion = citedObject({ code: Identifier, titleZh: Text, titleEn: Text });

/** A refusal needs a place in the text to point to. */
const Ground = CitationSchema.refine(
  ({ clause }) => clause !== undefined,
  'needs a clause: a refusal must name its place in the text',
);
const Refusals = z.strictObject({
  died: Ground,
  'outside-cover': Ground,
  waiting: Ground,
  arrears: Ground,
  'outside-entitlement': Ground,
  'hospital-stay': Ground,
  'no-agreement': Ground,
  'not-priced': Ground,
  'paid-already': Ground,
});
export type RefusalCode = keyof z.infer<typeof Refusals>;

const Process = z.strictObject({
  acceptance: cited(WorkingDays),
  assessment: cited(WorkingDays),
  review: cited(WorkingDays),
  publicity: cited(WorkingDays),
  objection: cited(WorkingDays),
  reassessment: cited(WorkingDays),
  careModeChoice: cited(WorkingDays),
  /** How long the agency has for a task that was escalated to it. */
  escalation: cited(WorkingDays),
});
export type ProcessStep = keyof z.infer<typeof Process>;

const ProviderDuties = z.strictObject({
  agreement: cited(z.literal(true)),
  liabilityCover: cited(z.boolean()).optional(),
  servicePackage: cited(z.boolean()).optional(),
  noSubcontracting: cited(z.boolean()).optional(),
});

const Parameter = citedObject({
  name: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  titleZh: Text,
  titleEn: Text,
  /** What the year of the parameter's table means. */
  yearMeans: z.literal('year-of-service'),
});

export const VersionSchema = z.strictObject({
  effectiveFrom: DateText,
  inForce: CitationSchema,
  insured: z.strictObject({
    groups: cited(z.array(InsuranceId).min(1)),
    areas: citedOrUnset(z.array(Text).min(1)),
  }),
  pools: z.strictObject({
    level: citedOrUnset(z.enum(['city', 'district', 'county'])),
    names: citedOrUnset(z.array(Text).min(1)),
  }),
  contributions: ContributionsSchema,
  eligibility: EligibilitySchema,
  grades: z.array(Grade).min(1),
  levelGrades: z.array(LevelGrade),
  components: z.array(Component).min(1),
  careModes: z.array(CareMode).min(1),
  oneModeAtATime: cited(z.literal(true)),
  benefitRules: z.array(BenefitRuleSchema).min(1),
  concurrency: z.array(Concurrency),
  exclusions: z.array(Exclusion).min(1),
  refusals: Refusals,
  validity: z.strictObject({
    months: cited(z.int().min(1).max(120)),
    starts: cited(z.literal('day-after-conclusion')),
  }),
  process: Process,
  settlement: z.strictObject({
    periodMonths: cited(z.int().min(1).max(12)),
    /** Whether a period is settled early when the care is interrupted or ends. */
    earlyOnEnd: cited(z.boolean()).optional(),
    signature: cited(z.boolean()).optional(),
  }),
  operatorFee: z.strictObject({
    ceilingShare: citedOrUnset(Share),
    includesAssessment: cited(z.boolean()).optional(),
    settlementOfDifference: cited(Text).optional(),
  }),
  assessmentCost: citedOrUnset(z.enum(['fund', 'operator-fee'])),
  providers: ProviderDuties,
  parameters: z.array(Parameter),
});
export type SchemeVersion = z.infer<typeof VersionSchema>;
export type CareMode = SchemeVersion['careModes'][number];
export type Component = SchemeVersion['components'][number];
export type Exclusion = SchemeVersion['exclusions'][number];

/** A city's scheme, self-contained: the assessment standard is part of it. */
export const SchemeDocumentSchema = z.strictObject({
  tenant: z.strictObject({ id: Identifier, nameZh: Text, nameEn: Text }),
  source: z.strictObject({ title: Text, documentNumber: Text.nullable(), file: Text }),
  standard: StandardSchema,
  versions: z.array(VersionSchema).min(1),
});
export type SchemeDocument = z.infer<typeof SchemeDocumentSchema>;
