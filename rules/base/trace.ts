/** What a rule did, in order: enough to recompute the result by hand and to find the text that says so. */
export interface TraceStep {
  /** Stable code of the step, e.g. `cost-limit`. */
  step: string;
  /** Place in the policy text; several places are joined by `、`; empty when only a reading carries the step. */
  clause: string;
  /** Why we read the text so, where the text leaves it open. */
  assumption?: string;
  /** The same in English, where the scheme gives it. */
  assumptionEn?: string;
  /** The facts and values used; the unit stands in the name. */
  inputs: Record<string, string | number | boolean | null>;
  amountFen?: number;
}

/** Why something was refused or not granted, in words a family can read. */
export interface Reason {
  code: string;
  clause: string;
  zh: string;
  en: string;
  assumption?: string;
  assumptionEn?: string;
}

export type RuleErrorCode =
  | 'scheme_value_unset'
  | 'scheme_version_unknown'
  | 'score_invalid'
  | 'assessors_insufficient'
  | 'exclusion_unknown'
  | 'provider_unknown'
  | 'date_invalid'
  | 'instant_invalid'
  | 'amount_invalid'
  | 'entitlement_invalid';

/** A rule cannot give a result for these facts; the message names the value and the reason. */
export class RuleError extends Error {
  readonly code: RuleErrorCode;
  readonly details: Record<string, unknown>;

  constructor(code: RuleErrorCode, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = 'RuleError';
    this.code = code;
    this.details = details;
  }
}
