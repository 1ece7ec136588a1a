import * as z from 'zod';
import { CitationSchema, cited, citedObject, citedOrUnset } from '../base/cited.ts';
import { BenefitRuleSchema } from './benefit-format.ts';
import { ContributionsSchema } from './contribution-format.ts';
import {
  AssessmentSchema,
  DisclosureSchema,
  FundSchema,
  OperatorSchema,
  OtherRuleSchema,
  ProgrammeSchema,
  ProvidersSchema,
  SubsidySchema,
} from './duties-format.ts';
import { EligibilitySchema } from './eligibility-format.ts';
import { componentUnits, ServiceItemSchema } from './item-format.ts';
import {
  ApplicationSchema,
  AssessmentRulesSchema,
  CareModeChangeSchema,
  LapseSchema,
  ProcessSchema,
  RenewalSchema,
} from './lifecycle-format.ts';
import { SharedLimitSchema } from './limit-format.ts';
import { ReviewSchema } from './review-format.ts';
import { StandardSchema } from './standard.ts';
import {
  DateText,
  GradeId,
  Identifier,
  InsuranceId,
  Level,
  ParameterName,
  ProviderKindId,
  ProviderLevelId,
  Share,
  Text,
} from './values.ts';

/**
 * A scheme as data. Every value of the policy is cited (`cited.ts`); amounts are fen, shares are decimal
 * texts, units stand in the names. A version is complete in itself.
 */
const Named = { id: Identifier, titleZh: Text, titleEn: Text };

const Grade = z.strictObject(Named);
const LevelGrade = citedObject({ level: Level, grade: GradeId.nullable() });

const Component = z.strictObject({
  ...Named,
  unit: z.enum(componentUnits),
  serviceItems: cited(z.array(Text).min(1)).optional().meta({ description: '服务内容 · what belongs to it' }),
  sameItemsAs: cited(z.array(Identifier).min(1))
    .optional()
    .meta({ description: '服务项目与这些服务相同 · components whose items it is made of as well' }),
});

const CareMode = z.strictObject({
  ...Named,
  definition: CitationSchema,
  components: z.array(Identifier).min(1),
  /** Empty: no provider takes part. */
  providerKinds: cited(z.array(ProviderKindId)),
  providerLevels: cited(z.array(ProviderLevelId).min(1)).optional(),
  needsCarer: cited(z.boolean()).optional(),
  needsLivingElsewhere: cited(z.boolean()).optional(),
  /** Care at home: its months count as continuous home care. */
  atHome: cited(z.boolean()).optional(),
  /** 入住: the person takes one of the provider's beds. */
  occupiesBed: cited(z.literal(true)).optional(),
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

/** A service that a care mode could give but that no row prices, by the words of the text. */
const NotPriced = citedObject({
  careModes: z.array(Identifier).min(1),
  component: Identifier,
  grades: z.array(GradeId).min(1).optional(),
  providerKinds: z.array(ProviderKindId).min(1).optional(),
  providerLevels: z.array(ProviderLevelId).min(1).optional(),
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
  /** Where the text does not say it, a provider that was not chosen is refused on the ground of `no-agreement`. */
  'not-chosen': Ground.optional(),
  'no-agreement': Ground,
  'not-priced': Ground,
  'paid-already': Ground,
});
export type RefusalCode = keyof z.infer<typeof Refusals>;

const Parameter = citedObject({
  name: ParameterName,
  titleZh: Text,
  titleEn: Text,
  /** What the year of the parameter's table means. */
  yearMeans: z.literal('year-of-service'),
});

export const VersionSchema = z.strictObject({
  effectiveFrom: DateText,
  inForce: CitationSchema,
  replaces: cited(Text).optional().meta({ description: '同时废止 · the document it replaces' }),
  insured: z.strictObject({
    groups: cited(z.array(InsuranceId).min(1)),
    areas: citedOrUnset(z.array(Text).min(1)),
    /** A pilot in parts of the city: the areas are pools, and persons of others are outside. */
    onlyInAreas: cited(z.literal(true)).optional(),
    mandatory: cited(z.literal(true)).optional(),
    needs: cited(Text).optional().meta({ description: '保障范围 · what it protects' }),
    priority: cited(Text).optional().meta({ description: '重点保障人群 · whom the scheme is for first' }),
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
  items: z.array(ServiceItemSchema).min(1).optional(),
  careModes: z.array(CareMode).min(1),
  oneModeAtATime: cited(z.literal(true)),
  paymentScope: cited(Text).optional().meta({ description: '支付范围 · what the fund pays for' }),
  deductible: cited(z.literal('none')).optional().meta({ description: '起付线 · deductible' }),
  benefitRules: z.array(BenefitRuleSchema).min(1),
  sharedLimits: z.array(SharedLimitSchema).min(1).optional(),
  notPriced: z.array(NotPriced).optional(),
  benefitAdjustment: cited(Text)
    .optional()
    .meta({ description: '待遇调整 · who changes the benefits, and by what' }),
  concurrency: z.array(Concurrency),
  exclusions: z.array(Exclusion).min(1),
  refusals: Refusals,
  validity: z.strictObject({
    months: cited(z.int().min(1).max(120)),
    starts: cited(z.enum(['day-after-conclusion', 'month-after-conclusion'])),
  }),
  application: ApplicationSchema,
  assessment: AssessmentRulesSchema,
  process: ProcessSchema,
  renewal: RenewalSchema,
  careModeChange: CareModeChangeSchema,
  lapse: LapseSchema,
  settlement: z.strictObject({
    periodMonths: cited(z.int().min(1).max(12)),
    /** Whether a period is settled early when the care is interrupted or ends. */
    earlyOnEnd: cited(z.boolean()).optional(),
    /** Whole months after a month in which services of it are still taken; without it, there is no end to it. */
    lateRecordsMonths: cited(z.int().min(0).max(60)).optional(),
    signature: cited(z.boolean()).optional(),
    /** Days from the settlement in which a statement is to be signed; after them the agency may release it. */
    signatureDays: cited(z.int().min(1).max(366)).optional(),
    method: citedOrUnset(Text).optional(),
    documents: cited(z.array(Text).min(1)).optional(),
    online: cited(z.literal(true)).optional().meta({ description: '联网结算 · settled online' }),
    fundPays: cited(z.literal('provider')).optional(),
    personPays: cited(z.literal('provider')).optional(),
    notPaidWhen: cited(Text).optional(),
  }),
  operatorFee: z.strictObject({
    ceilingShare: citedOrUnset(Share),
    includesAssessment: cited(z.boolean()).optional(),
    basis: cited(Text).optional(),
    settlementOfDifference: cited(Text).optional(),
  }),
  operator: OperatorSchema.optional(),
  assessmentCost: citedOrUnset(z.enum(['fund', 'operator-fee'])),
  assessmentOrganisation: AssessmentSchema.optional(),
  providers: ProvidersSchema,
  fund: FundSchema.optional(),
  disclosure: DisclosureSchema.optional(),
  programme: ProgrammeSchema.optional(),
  subsidies: z.array(SubsidySchema).optional(),
  otherRules: z.array(OtherRuleSchema).optional(),
  review: ReviewSchema.optional().meta({ description: '服务核查 · checks of visits at home' }),
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
