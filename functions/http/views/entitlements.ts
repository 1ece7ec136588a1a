import * as z from 'zod';

export const EntitlementView = z.object({
  entitlementId: z.string(),
  personId: z.string(),
  caseId: z.string(),
  grade: z.string(),
  careMode: z.string(),
  providerId: z.string().nullable(),
  carer: z.object({ carerId: z.string(), trainedOn: z.string().nullable() }).nullable(),
  from: z.string(),
  to: z.string().nullable(),
  benefitsFrom: z.string(),
  concurrency: z.array(z.object({ benefit: z.string(), allowed: z.boolean(), clause: z.string() })),
});
