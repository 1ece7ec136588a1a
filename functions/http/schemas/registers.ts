import * as z from 'zod';
import { providerKinds } from '../../../rules/facts.ts';
import { DateText, Identifier, Name } from './values.ts';

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
