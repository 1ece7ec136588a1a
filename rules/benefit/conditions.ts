import { isWithin } from '../base/calendar.ts';
import type { EntitlementSpell, PersonFacts, ProviderFacts } from '../base/facts.ts';
import type { Reason } from '../base/trace.ts';
import { hasAgreement, liabilityReason, placeReason } from '../care-mode/choice.ts';
import type { CompiledScheme, SchemeBook } from '../scheme/index.ts';
import { refusalReason } from './refusals.ts';
import { WITHOUT_PROVIDER } from './words.ts';

/**
 * What a care mode asks for holds on each day of care, not only on the day of the choice. Here: what it asks of the
 * person.
 */
export function conditionOfMode(
  scheme: CompiledScheme,
  { careMode }: EntitlementSpell,
  { livingElsewhere }: PersonFacts,
  date: string,
): Reason | null {
  const mode = scheme.careMode(careMode);
  return mode
    ? placeReason(
        mode,
        livingElsewhere.some((spell) => isWithin(date, spell)),
      )
    : null;
}

/**
 * Why the provider is paid nothing for the day: it was not chosen, or had no agreement or no liability cover that day.
 * `null` for the provider where somebody else brings the line.
 */
export function conditionOfProvider(
  book: SchemeBook,
  spell: EntitlementSpell,
  provider: ProviderFacts | null,
  date: string,
): Reason | null {
  if (!isChosen(spell, provider?.providerId ?? null, date))
    return { ...refusalReason(book, 'not-chosen', date), ...(!provider && WITHOUT_PROVIDER) };
  if (!provider) return null;
  if (!hasAgreement(provider, spell.careMode, date)) return refusalReason(book, 'no-agreement', date);
  return provider.liabilityCoverTo === undefined ? null : liabilityReason(book.on(date), provider, date);
}

/** The provider of the day, or one that stands in for it. */
function isChosen(spell: EntitlementSpell, providerId: string | null, date: string): boolean {
  return spell.providerId === null || spell.providerId === providerId || standsIn(spell, providerId, date);
}

export function standsIn(
  { standIns = [] }: EntitlementSpell,
  providerId: string | null,
  date: string,
): boolean {
  return standIns.some((standIn) => standIn.providerId === providerId && isWithin(date, standIn));
}
