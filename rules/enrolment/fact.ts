import type {
  Arrears,
  CategorySpell,
  CoverSpell,
  HospitalStay,
  LivingElsewhere,
  PersonFacts,
} from '../base/facts.ts';
import type { IdDocument } from '../base/identity.ts';
import type { Position } from '../base/position.ts';

/** A payment of the person's own share of a year. */
export interface ContributionFact {
  year: number;
  paidOn: string;
  amountFen?: number;
  /** Said where the amount alone cannot tell. */
  paidInFull?: boolean;
  /** The share that the amount is measured by, as it was due when the payment was recorded. */
  dueFen?: number;
}

/** A change of who somebody is or where to be found: from which day, and on which paper it rests. */
export type ParticularFact = { from: string; paper: string } & (
  | { kind: 'name'; name: string }
  /** `null`: there is none any more. */
  | { kind: 'phone'; phone: string | null }
  | { kind: 'address'; address: string | null }
  | { kind: 'home-position'; position: Position | null }
  | ({ kind: 'id-document' } & IdDocument)
);

/** What can be recorded of a person. Dates are valid dates; when it was recorded is told beside it. */
export type PersonFact =
  | ({ kind: 'cover' } & CoverSpell)
  | ({ kind: 'category' } & CategorySpell)
  | ({ kind: 'contribution' } & ContributionFact)
  | ({ kind: 'arrears' } & Arrears)
  | { kind: 'pool'; pool: string; from: string }
  | ({ kind: 'living-elsewhere' } & LivingElsewhere)
  | { kind: 'death'; diedOn: string }
  /** Known by its admission day: a later report completes the stay or, `withdrawn`, takes it back. */
  | ({ kind: 'hospital-stay'; withdrawn?: true } & HospitalStay)
  | ParticularFact
  /** Takes back the fact that it supersedes and puts nothing in its place. */
  | { kind: 'withdrawal' };

export interface RecordedFact {
  factId: string;
  fact: PersonFact;
  /** The fact that this one corrects; from then on it counts no more. */
  supersedes?: string;
}

/** Facts of somebody of whom only the birth is known. */
export function bornOn(birthDate: string): PersonFacts {
  return {
    birthDate,
    diedOn: null,
    coverSpells: [],
    contributions: [],
    arrears: [],
    categories: [],
    hospitalStays: [],
    pools: [],
    livingElsewhere: [],
  };
}
