import { Decimal } from 'decimal.js';
import type { EntitlementSpell, PersonFacts, ProviderFacts, ServiceLine } from '../../rules/base/facts.ts';

/**
 * The reference: what each city pays, worked out a second time from the readings of the five texts, by day
 * tables in yuan. It shares no code with `rules/`, only the shape of the facts, and is slow on purpose.
 */
export interface ReferenceFacts {
  person: PersonFacts;
  benefitsFrom: string;
  entitlements: EntitlementSpell[];
  providers: Record<string, ProviderFacts>;
  services: ServiceLine[];
  from: string;
  to: string;
}

/** A payable line of a city's account; amounts in fen. */
export interface ReferenceLine {
  month: string;
  providerId: string | null;
  component: string;
  careMode: string;
  grade: string;
  quantity: number;
  feeFen: number;
  fundFen: number;
  selfFen: number;
  providerFen: number;
}

/** Fees that nobody pays, of one month, provider and component. */
export interface ReferenceRefusal {
  month: string;
  providerId: string | null;
  component: string;
  refusedFen: number;
}

export interface Account {
  lines: ReferenceLine[];
  refusals: ReferenceRefusal[];
}

export const Yuan = Decimal.clone({ precision: 50, rounding: Decimal.ROUND_HALF_UP });
export type Yuan = Decimal;

export function yuanOf(fen: number): Yuan {
  return new Yuan(fen).dividedBy(100);
}

/** Half-up to the fen: the one rounding of a line. */
export function toFen(yuan: Yuan): number {
  return yuan.toDecimalPlaces(2).times(100).toNumber();
}

export function standsInOn(spell: EntitlementSpell | null, providerId: string | null, date: string): boolean {
  return (spell?.standIns ?? []).some(
    (standIn) => standIn.providerId === providerId && standIn.from <= date && date <= standIn.to,
  );
}

/** Whether it only stands in: somebody else was chosen. */
export function isSubstitute(
  spell: EntitlementSpell | null,
  providerId: string | null,
  date: string,
): boolean {
  return spell?.providerId !== providerId && standsInOn(spell, providerId, date);
}
