/**
 * Plain JSON facts, the only input of the rules besides the scheme.
 * Dates are `YYYY-MM-DD`, Asia/Shanghai; spells include both days; `to: null` is open.
 */
export interface Spell {
  from: string;
  to: string | null;
}

export type Insurance = 'employee' | 'resident';

export interface CoverSpell extends Spell {
  insurance: Insurance;
  /** The first day after the basic medical insurance's own waiting; absent when there was none. */
  medicalBenefitsFrom?: string;
}

export interface Contribution {
  year: number;
  paidOn: string;
  /** Whether the person's own share of the year is paid in full with this payment. */
  paidInFull: boolean;
  /** Absent where only the fact that it was paid in full is known. */
  amountFen?: number;
  /** What the payments of the year are measured by, where their sum tells whether it is paid in full. */
  dueFen?: number;
}

export type Arrears = Spell;

export const personCategories = [
  'medical-aid',
  'severe-disability',
  'school-pupil',
  'preschool-child',
  'university-student',
  'aged-70-resident',
  'rural-family-planning',
  'retired',
  'flexible-employment',
  'bankrupt-firm-retiree',
  'dementia',
  'minor',
] as const;
export type PersonCategory = (typeof personCategories)[number];

export interface CategorySpell extends Spell {
  category: PersonCategory;
}

/** The pool whose fund pays 基金统筹区, as the scheme names it. */
export interface PoolSpell extends Spell {
  pool: string;
}

/** Filed 异地 living outside the city. */
export interface LivingElsewhere extends Spell {
  place: string;
}

/** Stays in a hospital for treatment; the day of admission is a day of the stay, the day of discharge is not. */
export interface HospitalStay {
  admittedOn: string;
  dischargedOn: string | null;
}

export interface PersonFacts {
  birthDate: string;
  diedOn: string | null;
  coverSpells: CoverSpell[];
  contributions: Contribution[];
  arrears: Arrears[];
  categories: CategorySpell[];
  hospitalStays: HospitalStay[];
  /** One pool a day at most; a service is paid by the fund of its day. */
  pools: PoolSpell[];
  livingElsewhere: LivingElsewhere[];
}

export const providerKinds = ['medical', 'elder-care', 'combined', 'home-care'] as const;
export type ProviderKind = (typeof providerKinds)[number];
export type ProviderLevel = 1 | 2 | 3;

export interface ProviderFacts {
  providerId: string;
  kind: ProviderKind;
  /** 一级、二级、三级 of medical providers; `null` where the provider has none. */
  level: ProviderLevel | null;
  agreementFrom: string;
  agreementTo: string | null;
  careModes: string[];
  /** Last day of the third-party liability cover; `null` or absent when none is known. */
  liabilityCoverTo?: string | null;
}

export interface CarerFacts {
  carerId: string;
  /** Day the training was passed; the carer counts as trained from that day. */
  trainedOn: string | null;
}

export const endReasons = [
  'taken-back',
  'died',
  'fraud',
  'cover-lost',
  'recovered',
  'superseded',
  'renewed',
  'expired',
] as const;
/**
 * Why an entitlement ends, the gravest first: of two ends on one day the first named stands. `renewed` and
 * `superseded` hand over to another entitlement, after a renewal or an ordered re-assessment; `taken-back` ends what was
 * taken over by mistake before it begins.
 */
export type EndReason = (typeof endReasons)[number];

export interface EntitlementSpell extends Spell {
  grade: string;
  careMode: string;
  /** The provider that the person has chosen and signed with; `null` where none was chosen, so that any may serve. */
  providerId: string | null;
  carer: CarerFacts | null;
  /** Providers that stand in for the chosen one for some days, as agreed with the operator. */
  standIns?: StandIn[];
  /** Why the entitlement ends, on its last spell, where it is known; nothing is computed by it. */
  endReason?: EndReason;
}

export interface StandIn extends Spell {
  to: string;
  providerId: string;
}

export interface ServiceLine {
  lineId: string;
  date: string;
  providerId: string | null;
  /** One of the scheme's own components, e.g. `life-care`. */
  component: string;
  feeFen: number;
  /** How long the service took; lines of a component billed by the hour have it. */
  minutes?: number;
  /** The service item, where the scheme lists items. */
  item?: string;
  exclusionCode?: string;
  /** The day on which it was recorded after the month was settled: it counts after what was settled. */
  lateSince?: string;
}

/**
 * What was used of a limit in a month by determinations made before this one. Only limits that reach over more
 * than one month have it: yearly ones, those that carry over, and quotas of a week.
 */
export interface LimitUse {
  /** `<rule>/<limit>` */
  limitId: string;
  month: string;
  /** The Monday of the week, for quotas of a week. */
  week?: string;
  /** Fen, minutes or visits, as the limit counts. */
  used: number;
}
