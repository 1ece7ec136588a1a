import * as z from 'zod';
import { isRealDate } from '../../rules/calendar.ts';
import { personCategories, providerKinds } from '../../rules/facts.ts';
import { idNumberProblem } from '../../rules/identity.ts';

/** A real calendar day, ISO, Asia/Shanghai. */
export const DateText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date as YYYY-MM-DD')
  .refine(isRealDate, 'is not a day of the calendar')
  .meta({ format: 'date', examples: ['2024-03-04'] });
export const MonthText = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month as YYYY-MM')
  .meta({ examples: ['2024-04'] });
export const Fen = z.int().min(0).max(1_000_000_000).meta({ description: '金额，单位分 · amount in fen' });
export const Identifier = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, - or _');
const Name = z.string().trim().min(1).max(80);

export const IdNumber = z.string().superRefine((value, context) => {
  const problem = idNumberProblem(value);
  if (problem) context.addIssue({ code: 'custom', message: problem.en, params: { zh: problem.zh } });
});

const spell = { from: DateText, to: DateText.nullable() };
/** A spell of days: both days belong to it; `to` null means open. */
const startsBeforeEnd = (value: { from: string; to: string | null }) =>
  value.to === null || value.from <= value.to;
const wrongEnd = { message: 'must not be before from', path: ['to'] };

/** The pool whose fund pays, by the name that the scheme gives it. */
export const Pool = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .meta({ description: '基金统筹区 · pool whose fund pays' });
const Minutes = z.int().min(1).max(1440).meta({ description: '服务分钟数，按小时计价的服务必填 · minutes' });
const ItemCode = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, 'must be letters, digits and hyphens')
  .meta({ description: '服务项目代码 · service item' });

export const PersonCategory = z.enum(personCategories);

export const PersonInput = z.strictObject({
  name: Name,
  idNumber: IdNumber.meta({ description: '公民身份号码 GB 11643' }),
  phone: z
    .string()
    .regex(/^1\d{10}$/, 'must be a mobile number of 11 digits')
    .optional(),
  coverSpells: z
    .array(
      z
        .strictObject({
          ...spell,
          insurance: z.enum(['employee', 'resident']),
          medicalBenefitsFrom: DateText.optional(),
        })
        .refine(startsBeforeEnd, wrongEnd),
    )
    .min(1)
    .max(50),
  contributions: z
    .array(z.strictObject({ year: z.int().min(2000).max(2100), paidOn: DateText, paidInFull: z.boolean() }))
    .max(100)
    .default([]),
  arrears: z.array(z.strictObject(spell).refine(startsBeforeEnd, wrongEnd)).max(50).default([]),
  categories: z
    .array(z.strictObject({ ...spell, category: PersonCategory }).refine(startsBeforeEnd, wrongEnd))
    .max(20)
    .default([]),
  pool: Pool.optional(),
});

export const HospitalStayInput = z
  .strictObject({ admittedOn: DateText, dischargedOn: DateText.nullable() })
  .refine((stay) => stay.dischargedOn === null || stay.admittedOn <= stay.dischargedOn, {
    message: 'must not be before admittedOn',
    path: ['dischargedOn'],
  });

export const ProviderInput = z.strictObject({
  providerId: Identifier,
  name: Name,
  kind: z.enum(providerKinds),
  level: z
    .union([z.literal(1), z.literal(2), z.literal(3)])
    .nullable()
    .meta({ description: '一/二/三级' }),
  agreementFrom: DateText,
  agreementTo: DateText.nullable(),
  careModes: z.array(Identifier).min(1).max(20),
  liabilityCoverTo: DateText.nullable().default(null),
});

export const AssessorInput = z.strictObject({
  assessorId: Identifier,
  name: Name,
  expert: z.boolean(),
  employerId: Identifier.nullable().default(null),
  interests: z
    .array(Identifier)
    .max(50)
    .default([])
    .meta({ description: '利害关系：人员或机构编号 · ids of persons or providers' }),
});

export const CarerInput = z.strictObject({ carerId: Identifier, name: Name, trainedOn: DateText.nullable() });

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
});

const RefusalGround = z.enum([
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

export const ServiceRecordsInput = z.strictObject({
  personId: Identifier,
  providerId: Identifier.nullable(),
  month: MonthText,
  lines: z
    .array(
      z.strictObject({
        lineId: Identifier,
        date: DateText,
        component: Identifier,
        feeFen: Fen,
        minutes: Minutes.optional(),
        item: ItemCode.optional(),
        exclusionCode: Identifier.optional(),
      }),
    )
    .min(1)
    .max(400),
});

export const SettlementRunInput = z
  .strictObject({ fromMonth: MonthText, toMonth: MonthText })
  .refine((run) => run.fromMonth <= run.toMonth, {
    message: 'must not be before fromMonth',
    path: ['toMonth'],
  });

export const ParameterInput = z.strictObject({
  value: z.int().min(0),
  source: z.string().trim().min(1).max(300),
});

export const SchemeDraftInput = z.strictObject({
  document: z
    .record(z.string(), z.unknown())
    .meta({ description: '只含一个版本的完整政策数据 · a self-contained scheme document with one version' }),
  sourceText: z.string().min(1).max(100_000).optional().meta({
    description: '政策原文；给出时逐字核对引文 · the policy text; when given, quotes are checked against it',
  }),
});
export const RejectionInput = z.strictObject({ reason: z.string().trim().min(1).max(1000) });
export const RevisionQuery = z.strictObject({
  revision: z.coerce
    .number()
    .int()
    .min(1)
    .max(999_999)
    .optional()
    .meta({ description: '修订号；默认现行的 · the one in force unless given' }),
});

export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(2000).optional(),
});

const Grade = z.string().min(1).max(40);
export const DeterminationInput = z.strictObject({
  from: DateText,
  to: DateText,
  grade: Grade,
  careMode: Identifier,
  provider: z
    .strictObject({
      kind: z.enum(providerKinds),
      level: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable(),
    })
    .nullable(),
  carerTrained: z.boolean().nullable().default(null),
  categories: z.array(PersonCategory).max(10).default([]),
  pool: Pool.optional(),
  contributionYears: z.int().min(0).max(80).default(0).meta({ description: '足额缴费年数' }),
  entitledSince: DateText.optional().meta({
    description: '待遇起始日，连续居家护理自此起算 · from which continuous home care is counted',
  }),
  usedBefore: z
    .array(
      z.strictObject({
        limitId: z.string().min(1).max(130),
        month: MonthText,
        week: DateText.optional(),
        used: z.int().min(0),
      }),
    )
    .max(500)
    .default([])
    .meta({ description: '其他月份已用的限额 · what other months used of limits that reach over months' }),
  services: z
    .array(
      z.strictObject({
        date: DateText,
        component: Identifier,
        feeFen: Fen,
        minutes: Minutes.optional(),
        item: ItemCode.optional(),
        exclusionCode: Identifier.optional(),
      }),
    )
    .min(1)
    .max(2000),
});
