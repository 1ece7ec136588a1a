import type { EntitlementSpell, PersonFacts, ProviderFacts } from '../../rules/base/facts.ts';
import type { Position } from '../../rules/base/position.ts';
import { confirmations } from '../../rules/base/proofs.ts';
import type {
  CarePlanInForce,
  CatalogueItem,
  MeasuredPosition,
  Proof,
  RegisteredCarer,
  Visit,
} from '../../rules/verification/visit.ts';
import { SeededRandom } from '../../seeds/random.ts';
import { shifted } from './shifted-positions.ts';

/** A small city in March 2026, into which visits are put; it knows nothing of the checks. */
export const MONTH_DAYS = 31;
export const MINUTE = 60_000;
const ALWAYS = { from: '2025-01-01', to: null };
export const CENTRE = { longitude: 118.35, latitude: 35.05 };

export interface TownPerson {
  personId: string;
  facts: PersonFacts;
  entitlements: EntitlementSpell[];
  home: Position;
  plan: CarePlanInForce;
}

export interface TownVisit {
  visit: Visit;
  /** What is odd about it, or what is wrong. */
  kind: string;
  /** Honest, and yet right to be asked about: what a fraud was put beside. */
  isTouched?: boolean;
}

export interface Town {
  random: SeededRandom;
  persons: Map<string, TownPerson>;
  carers: Map<string, RegisteredCarer>;
  /** Of all there were, those out of the register too. */
  carersKnown: number;
  providers: Map<string, ProviderFacts>;
  catalogue: CatalogueItem[];
  visits: TownVisit[];
}

/** Everything of a visit that is not the same for all. */
export interface Order {
  person: TownPerson;
  carerId: string;
  providerId: string;
  /** Milliseconds of its start and end. */
  start: number;
  end: number;
  kind: string;
}

export function millisAt(day: number, minutes: number): number {
  return Date.UTC(2026, 2, day) - 8 * 60 * MINUTE + minutes * MINUTE;
}

export function dayText(day: number): string {
  return `2026-03-${String(day).padStart(2, '0')}`;
}

/** Nobody yet: four providers and a catalogue. */
export function emptyTown(seed: string): Town {
  const providers = ['p0', 'p1', 'p2', 'p3'].map((providerId) => providerOf(providerId));
  return {
    random: new SeededRandom(seed),
    persons: new Map(),
    carers: new Map(),
    carersKnown: 0,
    providers: new Map(providers.map((provider) => [provider.providerId, provider])),
    catalogue: [
      catalogueItem('bath', { minutes: 35, excludes: ['wipe'] }),
      catalogueItem('wipe', { minutes: 30 }),
      catalogueItem('walk', { minutes: 25 }),
      catalogueItem('hair', { minutes: 20, most: { week: 1 } }),
      catalogueItem('catheter', { kind: 'medical', minutes: 25, needsQualification: ['nurse'] }),
    ],
    visits: [],
  };
}

export function providerOf(providerId: string): ProviderFacts {
  const agreement = { agreementFrom: '2025-01-01', agreementTo: null };
  return { providerId, kind: 'home-care', level: null, ...agreement, careModes: ['home'] };
}

function catalogueItem(code: string, facts: Partial<CatalogueItem>): CatalogueItem {
  return { ...ALWAYS, code, titleZh: code, titleEn: code, kind: 'life', ...facts };
}

export function newPerson(town: Town, providerId: string, home: Position): TownPerson {
  const personId = `person-${town.persons.size}`;
  const items = ['bath', 'walk', 'catheter', 'wipe', 'hair'];
  const person: TownPerson = {
    personId,
    facts: {
      ...{ birthDate: '1940-01-01', diedOn: null, coverSpells: [], contributions: [], arrears: [] },
      ...{ categories: [], hospitalStays: [], pools: [], livingElsewhere: [] },
    },
    entitlements: [{ ...ALWAYS, grade: 'severe', careMode: 'home', providerId, carer: null }],
    home,
    plan: {
      ...ALWAYS,
      planId: `plan-${personId}`,
      providerId,
      items: items.map((item) => ({ item, times: 2, per: 'day' })),
    },
  };
  town.persons.set(personId, person);
  return person;
}

export function newCarer(town: Town, providerId: string, facts: Partial<RegisteredCarer> = {}): string {
  const carerId = `carer-${town.carersKnown}`;
  town.carersKnown += 1;
  const employments = [{ ...ALWAYS, providerId }];
  town.carers.set(carerId, { carerId, trainedOn: '2025-01-01', qualifications: [], employments, ...facts });
  return carerId;
}

/** So many metres to the east and north of a position. */
export function moved(
  from: Pick<Position, 'longitude' | 'latitude'>,
  eastM: number,
  northM: number,
): Position {
  const latitude = from.latitude + northM / 111_195;
  const longitude = from.longitude + eastM / (111_195 * Math.cos((from.latitude * Math.PI) / 180));
  return { longitude, latitude, system: 'WGS-84' };
}

/** A home anywhere within some metres of a place. */
export function homeNear(
  random: SeededRandom,
  from: Pick<Position, 'longitude' | 'latitude'>,
  withinM: number,
) {
  return moved(from, random.between(-withinM, withinM), random.between(-withinM, withinM));
}

/** A visit in order: proofs at both ends within a few metres of the home, two pictures, sent within minutes. */
export function order(town: Town, { person, carerId, providerId, start, end, kind }: Order): TownVisit {
  const { random } = town;
  const proof = (at: number): Proof => ({
    at: new Date(at).toISOString(),
    position: measuredAt(random, person.home, providerId),
    deviceId: `phone-of-${carerId}`,
    confirmedBy: [random.pick(confirmations)],
    pictures: [digest(random)],
  });
  const visit: Visit = {
    visitId: `visit-${town.visits.length}`,
    personId: person.personId,
    providerId,
    carerId,
    component: 'care',
    startAt: new Date(start).toISOString(),
    endAt: new Date(end).toISOString(),
    items: [{ item: 'bath' }, { item: 'walk' }],
    feeFen: 6000,
    checkIn: proof(start),
    checkOut: proof(end),
    receivedAt: new Date(end + random.between(5, 600) * 1000).toISOString(),
  };
  const found = { visit, kind };
  town.visits.push(found);
  return found;
}

/** Phones of `p1` report GCJ-02, those of `p2` BD-09. */
function measuredAt(random: SeededRandom, home: Position, providerId: string): MeasuredPosition {
  const accuracyM = random.between(5, 40);
  const place = moved(home, random.between(-20, 20), random.between(-20, 20));
  return { ...shifted(place, SYSTEMS[providerId] ?? 'WGS-84'), accuracyM };
}

const SYSTEMS: Record<string, Position['system']> = { p1: 'GCJ-02', p2: 'BD-09' };

export function digest(random: SeededRandom): string {
  return Array.from({ length: 8 }, () => random.between(0, 0xff_ff_ff_ff).toString(16).padStart(8, '0')).join(
    '',
  );
}
