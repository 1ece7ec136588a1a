import type { ProviderFacts, ServiceLine } from '../../rules/base/facts.ts';
import { type ReferenceFacts, standsInOn } from './bills.ts';
import type { Day } from './day-table.ts';

/** Whether the provider is the person's own on the day: nobody chose another, and where somebody did, it stands in. */
function isOwn({ spell, date }: Day, providerId: string | null): boolean {
  return spell !== null && [null, providerId].includes(spell.providerId)
    ? true
    : standsInOn(spell, providerId, date);
}

/** The bill's provider, where it is the person's own, of these kinds and under contract for the day's care mode. */
export function contracted(
  facts: ReferenceFacts,
  day: Day,
  bill: ServiceLine,
  kinds: readonly ProviderFacts['kind'][],
): ProviderFacts | null {
  const found = bill.providerId === null ? undefined : facts.providers[bill.providerId];
  if (!found || !day.spell || !kinds.includes(found.kind) || !isOwn(day, bill.providerId)) return null;
  const { agreementFrom, agreementTo, careModes } = found;
  const inForce = agreementFrom <= day.date && day.date <= (agreementTo ?? '9999-12-31');
  return inForce && careModes.includes(day.spell.careMode) ? found : null;
}
