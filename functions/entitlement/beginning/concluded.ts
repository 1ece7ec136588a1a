import * as z from 'zod';
import { Instant, TenantId } from '../../lambda/step.ts';

/** What a workflow hands over when a case has come to its conclusion. */
export const Concluded = z.object({
  tenantId: TenantId,
  caseId: z.string(),
  personId: z.string(),
  at: Instant,
  visit: z.string(),
  grading: z.object({ grade: z.string() }),
  validity: z.object({ validFrom: z.iso.date(), validTo: z.iso.date(), benefitsFrom: z.iso.date() }),
  benefitsFrom: z.iso.date().nullable(),
});
export type Concluded = z.infer<typeof Concluded>;
