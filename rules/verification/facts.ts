import { addDays, addMonths, monthOf } from '../base/calendar.ts';
import type { EntitlementSpell, PersonFacts, ProviderFacts } from '../base/facts.ts';
import type { Position } from '../base/position.ts';
import type { CompiledScheme } from '../scheme/index.ts';
import { dayAt, millisOf } from './clock.ts';
import type { CarePlanInForce, CatalogueItem, OtherVisit, RegisteredCarer, Visit } from './visit.ts';

/** How many visits of a month were entered by hand: of the provider, and of all other providers of the city. */
export interface ManualShares {
  visits: number;
  manualVisits: number;
  peersVisits: number;
  peersManualVisits: number;
}

/**
 * What the checks of one visit look at. The lists of other visits may hold the visit itself and more than is needed, in
 * any order; `spanOf` says of which days they must be complete. A visit that comes in makes findings at visits that were
 * there before: who stores it checks again the visits of the four lists.
 */
export interface VisitFacts {
  visit: Visit;
  /** The version in force on the day of the visit. */
  scheme: CompiledScheme;
  person: {
    facts: PersonFacts;
    entitlements: readonly EntitlementSpell[];
    /** The first day of benefits; `null` where it is not known. */
    benefitsFrom: string | null;
    home: Position | null;
  };
  /** `null` where no such provider is registered. */
  provider: ProviderFacts | null;
  /** `null` where no such carer is registered. */
  carer: RegisteredCarer | null;
  ofPerson: readonly OtherVisit[];
  ofCarer: readonly OtherVisit[];
  /** With one of the devices of the visit. */
  ofDevices: readonly OtherVisit[];
  /** With one of the pictures of the visit. */
  ofPictures: readonly OtherVisit[];
  /** The plan in force on the day of the visit. */
  plan: CarePlanInForce | null;
  /** Empty where the city has no catalogue. */
  catalogue: readonly CatalogueItem[];
  /** Left out: not compared. */
  manualShares?: ManualShares;
}

/** A visit as the checks of others see it. */
export function asOther(visit: Visit, home: Position | null): OtherVisit {
  const { visitId, personId, providerId, carerId, startAt, endAt, checkIn, checkOut } = visit;
  const position = checkIn?.position ?? checkOut?.position;
  const devices = [checkIn?.deviceId, checkOut?.deviceId].filter((id) => id !== undefined);
  return {
    ...{ visitId, personId, providerId, carerId, startAt, endAt },
    ...(position && { position }),
    ...(home && { home }),
    items: visit.items.map(({ item }) => item),
    deviceIds: [...new Set(devices)],
    isManual: visit.manual !== undefined,
  };
}

/**
 * The days (Asia/Shanghai, both included) of which other visits of the person and the carer are needed: the calendar
 * month with a week on either side, for quotas of a week that cross its end. Of devices the day is enough; of pictures,
 * whatever is known.
 */
export function spanOf({ startAt }: Pick<Visit, 'startAt'>): { from: string; to: string } {
  const first = `${monthOf(dayAt(millisOf(startAt)))}-01`;
  return { from: addDays(first, -7), to: addDays(addMonths(first, 1), 6) };
}
