import type { ProviderFacts, ServiceLine } from '../../rules/base/facts.ts';
import type { ReferenceFacts } from './bills.ts';
import type { Day } from './day-table.ts';

/** The bill's provider, where it is one of these kinds and under contract for the day's care mode. */
export function contracted(
  facts: ReferenceFacts,
  day: Day,
  bill: ServiceLine,
  kinds: readonly ProviderFacts['kind'][],
): ProviderFacts | null {
  const found = bill.providerId === null ? undefined : facts.providers[bill.providerId];
  if (!found || !day.spell || !kinds.includes(found.kind)) return null;
  const { agreementFrom, agreementTo, careModes } = found;
  const inForce = agreementFrom <= day.date && day.date <= (agreementTo ?? '9999-12-31');
  return inForce && careModes.includes(day.spell.careMode) ? found : null;
}
