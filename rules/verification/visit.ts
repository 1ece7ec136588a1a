import type { Spell } from '../base/facts.ts';
import type { Position } from '../base/position.ts';
import type { Confirmation, ManualReason } from '../base/proofs.ts';

/** A position as a device measured it. */
export interface MeasuredPosition extends Position {
  /** Radius in metres within which the device says to be. */
  accuracyM: number;
}

/** What proves one end of a visit. */
export interface Proof {
  /** UTC instant by the clock of the device. */
  at: string;
  position?: MeasuredPosition | undefined;
  deviceId?: string | undefined;
  confirmedBy?: Confirmation[] | undefined;
  /** SHA-256 of each picture, in hex. */
  pictures?: string[] | undefined;
  /** The device says that its position was made up by software. */
  isMock?: boolean | undefined;
}

/** What was done in a visit. */
export interface VisitItem {
  /** An item of the scheme, or of the service catalogue of the city. */
  item: string;
  minutes?: number | undefined;
  /** Where the items have prices of their own: those of all add up to the fee of the visit. */
  feeFen?: number | undefined;
}

/** One visit of a carer to a person at home, as the provider recorded it. */
export interface Visit {
  /** Of the provider; a repeat of it is the same visit. */
  visitId: string;
  personId: string;
  providerId: string;
  carerId: string;
  /** One of the scheme's own components. */
  component: string;
  /** UTC instants; a visit of the night crosses midnight. */
  startAt: string;
  endAt: string;
  items: VisitItem[];
  feeFen: number;
  checkIn?: Proof | undefined;
  checkOut?: Proof | undefined;
  manual?: { reason: ManualReason; memo?: string | undefined } | undefined;
  /** The carer lives with the person or is of the family, as the provider declares. */
  isFamily?: boolean | undefined;
  /** UTC instant at which the sender's device wrote it down, and at which it was received here. */
  recordedAt?: string | undefined;
  receivedAt: string;
}

/** A visit as others see it that have to do with the same carer, person, device or picture. */
export type OtherVisit = Pick<
  Visit,
  'visitId' | 'personId' | 'providerId' | 'carerId' | 'startAt' | 'endAt'
> & {
  /** Where it was: as measured at check-in, or else at check-out. */
  position?: MeasuredPosition;
  /** Where its person lives, where that is known. */
  home?: Position;
  /** Codes of its items. */
  items?: string[];
  /** Of check-in and check-out, each once. */
  deviceIds?: string[];
  /** Entered by hand. */
  isManual?: boolean;
};

/** A carer as the register of the city knows them. */
export interface RegisteredCarer {
  carerId: string;
  /** Absent where the register does not say. */
  qualifications?: (Spell & { code: string })[];
  /** With whom, and when. */
  employments?: (Spell & { providerId: string })[];
  suspensions?: Spell[];
  /** Persons whose family the carer is. */
  relatives?: string[];
  trainedOn: string | null;
}

/** An item of the plan agreed with a person. */
export interface PlannedItem {
  item: string;
  /** How often at most, in which span. */
  times: number;
  per: 'day' | 'week' | 'month';
  minutes?: number;
}

/** The care plan of a person in force on the days of `Spell`, with one provider. */
export interface CarePlanInForce extends Spell {
  planId: string;
  providerId: string;
  items: PlannedItem[];
}

/** An item of the city's service catalogue. */
export interface CatalogueItem extends Spell {
  code: string;
  titleZh: string;
  titleEn: string;
  kind: 'life' | 'medical';
  /** How long it takes, where the catalogue says. */
  minutes?: number;
  /** Codes of qualifications of which a carer needs one; absent where anybody may. */
  needsQualification?: string[];
  /** Items that are not given in the same visit. */
  excludes?: string[];
  most?: { day?: number; week?: number; month?: number };
}
