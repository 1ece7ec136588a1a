import { exclusionOf, exclusionReason } from '../application/exclusions.ts';
import type { ServiceLine } from '../base/facts.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason } from '../base/trace.ts';
import { breachInWords, breachOf } from '../review/breaches.ts';
import type { CompiledScheme } from '../scheme/index.ts';
import * as words from './words.ts';

/**
 * Why a line by itself is not paid, whatever its day: one of the scheme's exclusions, or a breach that a review found.
 * @throws RuleError `exclusion_unknown`
 */
export function ownRefusal(scheme: CompiledScheme, { exclusionCode }: ServiceLine): Reason | null {
  if (exclusionCode === undefined) return null;
  const breach = breachOf(exclusionCode);
  if (breach === null) return exclusionReason(exclusionOf(scheme, exclusionCode));
  const place = scheme.values.providers.penalties ?? words.BY_AGREEMENT;
  return reasonOf(exclusionCode, place, words.deducted(breachInWords(breach)));
}
