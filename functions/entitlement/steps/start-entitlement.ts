import * as z from 'zod';
import { step } from '../../lambda/step.ts';
import { begin } from '../begin.ts';
import { Concluded } from '../beginning/concluded.ts';

const Input = Concluded.extend({
  by: z.string(),
  choice: z.object({
    careMode: z.string(),
    providerId: z.string().nullable(),
    carer: z.object({ carerId: z.string(), trainedOn: z.string().nullable() }).nullable(),
  }),
});

/**
 * The entitlement starts on the scheme's day, or on the day of the choice where that is later; after a renewal that
 * was asked for in time it goes on without a gap. The choice is judged once more: the last bed may be gone.
 * @throws CaseEnded
 */
export const handler = step(Input, async ({ by, choice, ...input }, table) => {
  const { careMode, providerId, carer } = choice;
  const outcome = await begin(table, input, by, { careMode, providerId, carer });
  if (!outcome.begun) return { started: false, reasons: outcome.reasons };
  return { started: true, entitlementId: outcome.entitlementId };
});
