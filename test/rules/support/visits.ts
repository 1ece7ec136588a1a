import type { VisitFacts } from '../../../rules/verification/facts.ts';
import type { MeasuredPosition, OtherVisit, Proof, Visit } from '../../../rules/verification/visit.ts';
import { bookOf, entitlement, person, provider } from './cases.ts';

/** Lanshan: a carer of `p1` at the home of a person who is entitled to care at home, on a Tuesday. */
export const HOME = { longitude: 118.35, latitude: 35.05, system: 'WGS-84' } as const;
/** A degree of latitude on a sphere of 6,371,008.8 m. */
const METRES_A_DEGREE = 111_195.08;

/** Metres to the north of the home, as a device says that it measured them. */
export function measured(northM: number, accuracyM = 10): MeasuredPosition {
  return { ...HOME, latitude: HOME.latitude + northM / METRES_A_DEGREE, accuracyM };
}

/** The UTC instant of a time in Shanghai: `03-10 09:00` or `03-10 09:00:12`, of 2026. */
export function at(time: string): string {
  return new Date(`2026-${time.replace(' ', 'T')}${time.length > 11 ? '' : ':00'}+08:00`).toISOString();
}

/** What a test changes of it; `undefined` takes a part away. */
type Changed<T> = { [Key in keyof T]?: T[Key] | undefined };

function changed<T extends object>(whole: T, facts: Changed<T>): T {
  const parts = Object.entries({ ...whole, ...facts }).filter(([, part]) => part !== undefined);
  return Object.fromEntries(parts) as T;
}

export function proof(time: string, facts: Changed<Proof> = {}): Proof {
  return changed<Proof>(
    { at: at(time), position: measured(0), deviceId: 'd1', confirmedBy: ['face'] },
    facts,
  );
}

/** From nine to ten, sent a minute after its end; `from` and `to` move both the times claimed and the proofs. */
export function visit(
  facts: Changed<Visit> = {},
  { from = '03-10 09:00', to = '03-10 10:00' }: { from?: string; to?: string } = {},
): Visit {
  const whole: Visit = {
    visitId: 'v1',
    personId: 'a',
    providerId: 'p1',
    carerId: 'c1',
    component: 'care',
    startAt: at(from),
    endAt: at(to),
    items: [{ item: 'bath' }],
    feeFen: 0,
    checkIn: proof(from),
    checkOut: proof(to),
    receivedAt: new Date(Date.parse(at(to)) + 60_000).toISOString(),
  };
  return changed(whole, facts);
}

export function other(facts: Changed<OtherVisit>, from: string, to: string): OtherVisit {
  const whole: OtherVisit = {
    visitId: 'v2',
    personId: 'b',
    providerId: 'p1',
    carerId: 'c1',
    startAt: at(from),
    endAt: at(to),
    position: measured(0),
  };
  return changed(whole, facts);
}

const scheme = bookOf('lanshan').on('2026-03-10');

/** Everything in order, unless the test says otherwise. */
export function visitFacts(facts: Partial<VisitFacts> = {}): VisitFacts {
  return {
    visit: visit(),
    scheme,
    person: {
      facts: person(),
      entitlements: [entitlement({ grade: 'severe', careMode: 'home', providerId: 'p1' })],
      benefitsFrom: '2025-01-01',
      home: HOME,
    },
    provider: provider({ careModes: ['home'] }),
    carer: {
      carerId: 'c1',
      trainedOn: '2025-01-01',
      employments: [{ providerId: 'p1', from: '2025-01-01', to: null }],
      qualifications: [],
    },
    ofPerson: [],
    ofCarer: [],
    ofDevices: [],
    ofPictures: [],
    plan: null,
    catalogue: [],
    ...facts,
  };
}
