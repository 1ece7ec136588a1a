import { step } from '../../lambda/step.ts';
import { begin } from '../begin.ts';
import { Concluded } from '../beginning/concluded.ts';

/**
 * A renewed entitlement goes on with the care mode and provider that it had, where they are still allowed; else the
 * person chooses.
 * @throws CaseEnded
 */
export const handler = step(Concluded, async (input, table) => {
  const outcome = await begin(table, input, 'changhu', null);
  if (!outcome.begun) return { continued: false, reasons: outcome.reasons };
  return { continued: true, entitlementId: outcome.entitlementId };
});
