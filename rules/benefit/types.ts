import type {
  EntitlementSpell,
  LimitUse,
  PersonCategory,
  PersonFacts,
  ProviderFacts,
  ServiceLine,
} from '../base/facts.ts';
import type { Reason, TraceStep } from '../base/trace.ts';
import type { Circumstances, CompiledRule, CompiledScheme, CompiledScope } from '../scheme/index.ts';

export interface BenefitFacts {
  person: PersonFacts;
  /** The first day after the waiting. */
  benefitsFrom: string;
  /** Where spells overlap, the one that began last governs; of two begun on one day, the later in the list. */
  entitlements: EntitlementSpell[];
  providers: Record<string, ProviderFacts>;
  /** Lines outside `from`…`to` are left to the determination of their own period. */
  services: ServiceLine[];
  /** Whole months, so that monthly limits see every service of the month. */
  from: string;
  to: string;
  /** Uses of limits by determinations of other months; none for the months determined here. */
  usedBefore?: LimitUse[];
}

export interface Amounts {
  feeFen: number;
  fundFen: number;
  selfFen: number;
  providerFen: number;
  refusedFen: number;
}

export type QuantityUnit = 'day' | 'visit' | 'minute' | 'month';

/** One payable or refused line; `feeFen = fundFen + selfFen + providerFen + refusedFen`. */
export interface DeterminationLine extends Amounts {
  lineKey: string;
  /** The row that prices the line; `null` for refused lines. */
  ruleId: string | null;
  month: string;
  providerId: string | null;
  component: string;
  /** `null` on refused lines of days without an entitlement. */
  careMode: string | null;
  grade: string | null;
  quantity: number;
  quantityUnit: QuantityUnit;
  /** Who receives an allowance, where the scheme says so. */
  payee?: 'person' | 'carer';
  refusal?: Reason;
  clauses: string[];
  trace: TraceStep[];
}

export interface Determination extends Amounts {
  lines: DeterminationLine[];
  /** What these lines use of limits that reach over months, for `usedBefore` of the next determination. */
  limitUses: LimitUse[];
}

/** A service that a row prices, with the values that the row's price depends on. */
export interface PricedService {
  /** Its place among the services that are priced. */
  order: number;
  line: ServiceLine;
  scheme: CompiledScheme;
  rule: CompiledRule;
  entitlement: EntitlementSpell;
  /** The person's categories on the day that add points, in the scheme's order; they add them once. */
  categories: PersonCategory[];
  /** Whether the family carer has passed the training; `null` where the row does not ask. */
  carerTrained: boolean | null;
  circumstances: Circumstances;
}

export interface RefusedService {
  line: ServiceLine;
  entitlement: EntitlementSpell | null;
  refusal: Reason;
}

/** A row of a scheme version, or a limit that several rows share, in a calendar month. */
export interface Row {
  scheme: CompiledScheme;
  rule: CompiledScope;
  month: string;
}

/** With the services that it covers. */
export interface ScopeMonth extends Row {
  services: PricedService[];
}

/** All services that one row of one scheme version prices in one calendar month, by date, then line id. */
export interface RowMonth extends ScopeMonth {
  rule: CompiledRule;
}

/** The part of a row's month at one provider while nothing that prices it changes: it becomes one payable line. */
export interface Segment {
  providerId: string | null;
  from: string;
  services: PricedService[];
  grade: string;
  careMode: string;
  /** The first of the categories that add points; `null` when none do. */
  category: PersonCategory | null;
  carerTrained: boolean | null;
  circumstances: Circumstances;
}

/** What a way of paying makes of a segment. */
export interface Payment {
  segment: Segment;
  quantity: number;
  quantityUnit: QuantityUnit;
  feeFen: number;
  fundFen: number;
  providerFen: number;
  payee?: 'person' | 'carer';
  trace: TraceStep[];
}
