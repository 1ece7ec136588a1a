import * as z from 'zod';
import { cited, citedObject, citedOrUnset } from '../base/cited.ts';
import { DateText, ProviderKindId, Text } from './values.ts';

/**
 * What a policy lays down around the benefits: who may provide care and with which duties, how the fund is kept,
 * what is made public, what the pilot is for. A section that a text does not speak of is left out.
 */
const Duty = cited(z.boolean()).optional();

export const ProvidersSchema = z.strictObject({
  agreement: cited(z.literal(true)).meta({ description: '实行协议管理 · only with an agreement' }),
  eligible: z
    .array(citedObject({ kinds: z.array(ProviderKindId).min(1), descriptionZh: Text }))
    .min(1)
    .optional()
    .meta({ description: '可申请的机构 · who may become a provider' }),
  admissionStandards: citedOrUnset(Text)
    .optional()
    .meta({ description: '准入标准 · what a provider must meet' }),
  agreementContents: cited(z.array(Text).min(1)).optional(),
  liabilityCover: Duty.meta({ description: '第三方责任保险 · third-party liability cover' }),
  servicePackage: Duty.meta({ description: '逐人制定服务包并备案 · a filed service package per person' }),
  carePlan: Duty.meta({ description: '按评估结果制定服务方案 · a plan from the assessment' }),
  noSubcontracting: Duty.meta({ description: '不得转包分包 · no subcontracting' }),
  priceDisplay: Duty.meta({ description: '公示服务项目及收费标准 · prices shown in public' }),
  bedRegistration: Duty.meta({ description: '照护床位备案 · beds are registered' }),
  feeUpload: Duty.meta({ description: '上传费用明细 · every fee is uploaded' }),
  noQuotaPerPerson: Duty.meta({ description: '不得将包干标准落到个人 · no quota for a single person' }),
  carerTraining: Duty.meta({ description: '护理人员培训 · carers are trained' }),
  carerRegistration: Duty.meta({ description: '护理人员备案 · carers are registered' }),
  supervision: cited(z.array(Text).min(1))
    .optional()
    .meta({ description: '监管方式 · how providers are watched' }),
  thirdPartySupervision: Duty.meta({ description: '第三方监管 · watched by a third party' }),
  penalties: cited(z.array(z.enum(['penalty', 'rectification', 'termination'])).min(1))
    .optional()
    .meta({ description: '违反协议的处理 · what follows a breach' }),
});

/** 委托经办: what a contracted insurer may do for the agency, and how it is held to it. */
export const OperatorSchema = z.strictObject({
  tasks: cited(z.array(Text).min(1)).optional(),
  chosenBy: cited(z.enum(['tender', 'purchase'])).optional(),
  oversight: cited(z.array(Text).min(1))
    .optional()
    .meta({ description: '绩效评价、考核激励等机制 · how its work is judged' }),
  supervision: cited(z.array(Text).min(1))
    .optional()
    .meta({ description: '协议管理和监督检查 · how it is watched' }),
});

export const AssessmentSchema = z.strictObject({
  organisedBy: cited(Text).optional(),
  committee: cited(Text).optional(),
  standard: cited(Text).optional(),
});

export const FundSchema = z.strictObject({
  principle: cited(Text).optional(),
  account: cited(Text).optional(),
  management: cited(Text).optional(),
  use: cited(Text).optional().meta({ description: '专款专用 · what it may be used for' }),
  riskControls: cited(z.array(Text).min(1)).optional(),
  deficit: cited(z.array(z.enum(['change-contributions', 'change-benefits', 'subsidy'])).min(1))
    .optional()
    .meta({ description: '支付不足时 · what meets a deficit' }),
  surplus: cited(z.literal('carried-over'))
    .optional()
    .meta({ description: '结余 · what becomes of a surplus' }),
  advancePayment: cited(Text)
    .optional()
    .meta({ description: '先行支付 · payment in advance of a third party' }),
});

/** 信息披露: what is made public, and how often. */
export const DisclosureSchema = z.strictObject({
  contents: cited(Text),
  intervalMonths: citedOrUnset(z.int().min(1).max(60)),
});

/** 试点: its goals in their order, and its last day where it has one. */
export const ProgrammeSchema = z.strictObject({
  goals: z.array(citedObject({ by: DateText.optional(), goalZh: Text })).min(1),
  until: cited(DateText).optional(),
});

/** 补贴: what the government gives for care besides the fund's benefits; the text names no amounts. */
export const SubsidySchema = citedObject({ forZh: Text, kindZh: Text });

/** 另行制定、参照执行: what the text leaves to another document. */
export const OtherRuleSchema = citedObject({ subjectZh: Text, laidDownIn: Text });
