import type { Words } from '../base/words.ts';
import { AGREEMENT, BREACH_TITLES, FUND_RULES, HANDLING_RULES } from './words.ts';

/** A breach of duties, as provincial rules and agreements name them; stable, since decisions name it. */
export type BreachCode = keyof typeof BREACH_TITLES;

interface Breach {
  /** What it concerns: one service, so that its fee can be refused, or the provider as a whole. */
  concerns: 'service' | 'provider';
  /** Where the duty stands. */
  basis: Words;
}

const BREACHES: Record<BreachCode, Breach> = {
  'grade-wrong': { concerns: 'provider', basis: AGREEMENT },
  'identity-unverified': { concerns: 'service', basis: FUND_RULES },
  'no-care-plan': { concerns: 'service', basis: AGREEMENT },
  'not-by-item': { concerns: 'service', basis: AGREEMENT },
  'below-standard': { concerns: 'service', basis: AGREEMENT },
  'too-short': { concerns: 'service', basis: AGREEMENT },
  'too-seldom': { concerns: 'service', basis: AGREEMENT },
  'over-charged': { concerns: 'service', basis: FUND_RULES },
  'duplicate-charge': { concerns: 'service', basis: FUND_RULES },
  'outside-scope': { concerns: 'service', basis: FUND_RULES },
  'item-substituted': { concerns: 'service', basis: FUND_RULES },
  'for-another-provider': { concerns: 'service', basis: FUND_RULES },
  'false-proof-induced': { concerns: 'service', basis: FUND_RULES },
  'record-forged': { concerns: 'service', basis: FUND_RULES },
  'not-given': { concerns: 'service', basis: FUND_RULES },
  'not-uploaded': { concerns: 'service', basis: AGREEMENT },
  'staff-unfit': { concerns: 'service', basis: AGREEMENT },
  'inspection-refused': { concerns: 'provider', basis: HANDLING_RULES },
  'change-unreported': { concerns: 'provider', basis: AGREEMENT },
};

/** Those for which the fee of a service can be refused. */
export const serviceBreaches = (Object.keys(BREACHES) as BreachCode[]).filter(
  (code) => BREACHES[code].concerns === 'service',
) as [BreachCode, ...BreachCode[]];

/** What was found, and where the duty stands that was not kept. */
export function breachInWords(code: BreachCode): { title: Words; basis: Words } {
  return { title: BREACH_TITLES[code], basis: BREACHES[code].basis };
}

const DEDUCTED = 'deducted-';

/** The code of the line that a review refuses for a breach: no scheme has such exclusions. */
export function deductionCode(breach: BreachCode): string {
  return `${DEDUCTED}${breach}`;
}

/** The breach that a line's code names; null where it is an exclusion of the scheme. */
export function breachOf(code: string): BreachCode | null {
  const breach = code.slice(DEDUCTED.length);
  return code.startsWith(DEDUCTED) && Object.hasOwn(BREACHES, breach) ? (breach as BreachCode) : null;
}
