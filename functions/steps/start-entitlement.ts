import * as z from 'zod';
import { idFrom } from '../runtime/ids.ts';
import { record } from '../runtime/record.ts';
import { Instant, step, TenantId } from '../runtime/step.ts';
import { shanghaiDate } from '../runtime/time.ts';
import { type Entitlement, entitlementWrites } from '../storage/entitlements.ts';

const Input = z.object({
  tenantId: TenantId,
  caseId: z.string(),
  personId: z.string(),
  at: Instant,
  visit: z.string(),
  by: z.string(),
  grading: z.object({ grade: z.string() }),
  validity: z.object({ validTo: z.string(), benefitsFrom: z.string() }),
  benefitsFrom: z.string().nullable(),
  choice: z.object({
    careMode: z.string(),
    providerId: z.string().nullable(),
    carer: z.object({ carerId: z.string(), trainedOn: z.string().nullable() }).nullable(),
  }),
  concurrency: z.array(z.object({ benefit: z.string(), allowed: z.boolean(), clause: z.string() })),
});
type Input = z.infer<typeof Input>;

/** The entitlement starts on the scheme's day, or on the day of the choice where that is later. */
export const handler = step(Input, async (input, table) => {
  const { caseId, at, visit, by } = input;
  const entitlement = entitlementOf(input);
  const { entitlementId } = entitlement;
  await record(table, {
    caseId,
    event: {
      eventId: visit,
      at,
      type: 'entitlement-started',
      by,
      details: { ...entitlement, validTo: entitlement.to },
    },
    change: { state: 'active', entitlementId },
    writes: entitlementWrites(table, entitlement),
  });
  return { started: true, entitlementId };
});

function entitlementOf(input: Input): Entitlement {
  const { tenantId, caseId, personId, at, grading, validity, benefitsFrom, choice, concurrency } = input;
  const today = shanghaiDate(at);
  const from = validity.benefitsFrom > today ? validity.benefitsFrom : today;
  return {
    entitlementId: idFrom('ent', tenantId, caseId),
    personId,
    caseId,
    grade: grading.grade,
    ...choice,
    from,
    to: validity.validTo,
    benefitsFrom: benefitsFrom ?? from,
    concurrency,
  };
}
