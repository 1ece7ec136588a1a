import * as z from 'zod';
import { DateText, Identifier } from './values.ts';

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
