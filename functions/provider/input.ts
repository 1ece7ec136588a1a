import * as z from 'zod';
import { delegableSteps } from '../../rules/application/delegation.ts';
import { assessorQualifications, assessorTitleLevels } from '../../rules/assessment/fitness.ts';
import { providerKinds } from '../../rules/base/facts.ts';
import { DateText, Identifier, Name, Note, spell, startsBeforeEnd, wrongEnd } from '../http/input.ts';

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
  beds: z.int().min(0).max(3000).nullable().optional().meta({
    description: '可用于长护险的床位数；不计床位的为空 · beds for insured persons; null where not counted',
  }),
});

export const AssessorInput = z.strictObject({
  assessorId: Identifier,
  name: Name,
  qualification: z.enum(assessorQualifications).optional(),
  titleLevel: z.enum(assessorTitleLevels).optional(),
  expert: z.boolean().optional().meta({
    description: '资格与职称未登记时是否专家 · stands in where qualification and title are not registered',
  }),
  validFrom: DateText.nullable()
    .default(null)
    .meta({ description: '评估资格生效日 · first day of the licence' }),
  validTo: DateText.nullable().default(null).meta({ description: '评估资格末日 · last day of the licence' }),
  employerId: Identifier.nullable().default(null),
  interests: z
    .array(Identifier)
    .max(50)
    .default([])
    .meta({ description: '利害关系：人员或机构编号 · ids of persons or providers' }),
});

/** 委托经办协议: which steps of a case an operator does for the agency, and from when to when. */
export const OperatorContractInput = z
  .strictObject({
    operatorId: Identifier,
    name: Name,
    ...spell,
    delegates: z.array(z.enum(delegableSteps)).min(1).max(delegableSteps.length),
  })
  .refine(startsBeforeEnd, wrongEnd);

/** 撤销或暂停评估资格: the last day on which the assessor may assess. */
export const LicenceEndInput = z.strictObject({
  validTo: DateText,
  reason: Note,
});
