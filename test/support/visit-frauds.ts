import {
  digest,
  homeNear,
  MINUTE,
  millisAt,
  moved,
  newCarer,
  newPerson,
  order,
  providerOf,
  type Town,
  type TownPerson,
  type TownVisit,
} from './visit-town.ts';

/** One case of a fraud: what it adds to the town or changes in it, with its visits named after its kind. */
type Fraud = (town: Town, kind: string) => void;

/** As many cases of every kind as asked for, hidden among the honest visits. */
export function hideFrauds(town: Town, casesOfEach: number): void {
  for (const [kind, fraud] of Object.entries(FRAUDS))
    for (let count = 0; count < casesOfEach; count += 1) fraud(town, kind);
}

/** Of one visit that was given, something is made up. */
const MADE_UP: Record<string, Fraud> = {
  'checked in from the office': changed(({ visit }, town) => {
    const home = homeOf(town, visit.personId);
    for (const proof of [visit.checkIn, visit.checkOut])
      if (proof) proof.position = { ...moved(home, 3000, 1000), accuracyM: 15 };
  }),
  'virtual location': changed(({ visit }) => {
    for (const proof of [visit.checkIn, visit.checkOut]) if (proof) proof.isMock = true;
  }),
  'no position worth the name': changed(({ visit }) => {
    if (visit.checkIn?.position) visit.checkIn.position.accuracyM = 5000;
  }),
  'position switched off': changed(({ visit }) => {
    for (const proof of [visit.checkIn, visit.checkOut]) if (proof) delete proof.position;
  }),
  'never checked out': changed(({ visit }) => {
    delete visit.checkOut;
  }),
  'nobody confirmed it': changed(({ visit }) => {
    for (const proof of [visit.checkIn, visit.checkOut]) if (proof) proof.confirmedBy = [];
  }),
  'five minutes at the door': changed(({ visit }) => endsAfter(visit, 5)),
  'half of the time': changed(({ visit }) => endsAfter(visit, 30)),
  'minutes padded': changed(({ visit }) => {
    visit.items = [
      { item: 'bath', minutes: 60 },
      { item: 'walk', minutes: 45 },
    ];
  }),
  'times edited afterwards': changed(({ visit }) => {
    const end = Date.parse(visit.endAt);
    if (visit.checkIn) visit.checkIn.at = new Date(Date.parse(visit.startAt) + 25 * MINUTE).toISOString();
    if (visit.checkOut) visit.checkOut.at = new Date(end - 15 * MINUTE).toISOString();
  }),
  'sent before its end': changed(({ visit }) => {
    visit.receivedAt = new Date(Date.parse(visit.endAt) - 20 * MINUTE).toISOString();
  }),
  'ten days late without a word': changed(({ visit }) => {
    visit.receivedAt = new Date(Date.parse(visit.endAt) + 10 * 24 * 60 * MINUTE).toISOString();
  }),
  'typed in without a memo': changed(({ visit }) => {
    visit.manual = { reason: 'forgotten' };
  }),
  'typed in after the month was unlocked': changed(({ visit }) => {
    visit.manual = { reason: 'no-network' };
    visit.recordedAt = visit.endAt;
    visit.receivedAt = new Date(Date.parse(visit.endAt) + 40 * 24 * 60 * MINUTE).toISOString();
  }),
  'an item that nobody planned': changed(({ visit }, town) => {
    const plan = town.persons.get(visit.personId)?.plan;
    if (plan) plan.items = plan.items.filter(({ item }) => item !== 'hair');
    visit.items.push({ item: 'hair' });
  }),
  'an item that there is not': changed(({ visit }) => {
    visit.items.push({ item: 'massage-gold' });
  }),
  'items that exclude each other': changed(({ visit }) => {
    visit.items = [{ item: 'bath' }, { item: 'wipe' }];
  }),
  'a catheter by no nurse': changed(({ visit }) => {
    visit.items = [{ item: 'bath' }, { item: 'catheter' }];
  }),
  'picture of another visit': changed(({ visit }, town) => {
    const victim = ordinary(town);
    victim.isTouched = true;
    if (visit.checkIn && victim.visit.checkIn) visit.checkIn.pictures = victim.visit.checkIn.pictures ?? [];
  }),
};

/** A visit that was never given, or to whom or by whom it must not be. */
const NEVER_GIVEN: Record<string, Fraud> = {
  'served after death': staged(({ person }) => {
    person.facts.diedOn = '2026-03-09';
  }),
  'served while in hospital': staged(({ person }) => {
    person.facts.hospitalStays.push({ admittedOn: '2026-03-05', dischargedOn: '2026-03-20' });
  }),
  'entitlement ended': staged(({ person }) => {
    for (const spell of person.entitlements) spell.to = '2026-03-08';
  }),
  'lives in an institution': staged(({ person }) => {
    for (const spell of person.entitlements) spell.careMode = 'institutional';
  }),
  'another provider was chosen': staged(({ person }) => {
    for (const spell of person.entitlements) spell.providerId = 'p3';
  }),
  'agreement ended': (town, kind) => {
    town.providers.set('ended', { ...providerOf('ended'), agreementTo: '2026-02-28' });
    stage(town, kind, 'ended');
  },
  'carer suspended': staged(({ carerId }, town) => {
    register(town, carerId, { suspensions: [{ from: '2026-03-01', to: null }] });
  }),
  'carer left long ago': staged(({ carerId }, town) => {
    register(town, carerId, { employments: [{ providerId: 'p0', from: '2024-01-01', to: '2026-02-10' }] });
  }),
  'carer never trained': staged(({ carerId }, town) => register(town, carerId, { trainedOn: null })),
  'carer of no register': staged(({ carerId }, town) => {
    town.carers.delete(carerId);
  }),
  'relative on the payroll': staged(({ carerId, person }, town) => {
    register(town, carerId, { relatives: [person.personId] });
  }),
  'clock left running for a day': (town, kind) => {
    const { found } = stage(town, kind);
    endsAfter(found.visit, 13 * 60);
  },
  'clock left running for two hours': (town, kind) => {
    const { found } = stage(town, kind);
    endsAfter(found.visit, 125);
  },
};

/** What shows only beside other visits. */
const BESIDE_OTHERS: Record<string, Fraud> = {
  'carer in two places at once': (town, kind) => {
    const beside = ordinary(town);
    beside.isTouched = true;
    const start = Date.parse(beside.visit.startAt) + 12 * MINUTE;
    again(
      town,
      kind,
      beside,
      newPerson(town, beside.visit.providerId, homeOf(town, beside.visit.personId, 900)),
      start,
    );
  },
  'carer forty kilometres away': (town, kind) => {
    const { found, person, carerId } = stage(town, kind);
    const far = newPerson(town, 'p0', moved(person.home, 0, 40_000));
    const start = Date.parse(found.visit.endAt) + 15 * MINUTE;
    order(town, { person: far, carerId, providerId: 'p0', start, end: start + 60 * MINUTE, kind });
  },
  'two carers with one person': (town, kind) => {
    const beside = ordinary(town);
    beside.isTouched = true;
    const { providerId, startAt } = beside.visit;
    const start = Date.parse(startAt) + 20 * MINUTE;
    const person = personOf(town, beside);
    order(town, {
      person,
      carerId: newCarer(town, providerId),
      providerId,
      start,
      end: start + 60 * MINUTE,
      kind,
    });
  },
  'recorded twice': (town, kind) => {
    const beside = ordinary(town);
    beside.isTouched = true;
    again(town, kind, beside, personOf(town, beside), Date.parse(beside.visit.startAt) + 3 * MINUTE);
  },
  'claimed by two providers': (town, kind) => {
    const beside = ordinary(town);
    beside.isTouched = true;
    const person = personOf(town, beside);
    const providerId = beside.visit.providerId === 'p0' ? 'p1' : 'p0';
    for (const spell of person.entitlements)
      spell.standIns = [{ providerId, from: '2026-03-01', to: '2026-03-31' }];
    const start = Date.parse(beside.visit.startAt);
    order(town, {
      person,
      carerId: newCarer(town, providerId),
      providerId,
      start,
      end: start + 60 * MINUTE,
      kind,
    });
  },
  'thirteen hours of work on a day': (town, kind) => {
    const carerId = newCarer(town, 'p0');
    const home = homeNear(town.random, moved({ longitude: 118.6, latitude: 35.2 }, 0, 0), 2000);
    for (let count = 0; count < 13; count += 1) {
      const start = millisAt(18, 6 * 60 + count * 65) + town.random.between(0, 60_000);
      const person = newPerson(town, 'p0', moved(home, count * 30, 0));
      order(town, { person, carerId, providerId: 'p0', start, end: start + 60 * MINUTE, kind });
    }
  },
  'the same seconds every day': (town, kind) => {
    const { person, carerId } = stage(town, kind, 'p0', 1);
    for (let day = 2; day <= 6; day += 1) {
      const start = millisAt(day, 14 * 60) + 17_000;
      order(town, { person, carerId, providerId: 'p0', start, end: start + 60 * MINUTE, kind });
    }
  },
  'one phone for four carers': (town, kind) => {
    const deviceId = `shared-${digest(town.random)}`;
    for (let count = 0; count < 4; count += 1) {
      const { visit } = stage(town, kind).found;
      for (const proof of [visit.checkIn, visit.checkOut]) if (proof) proof.deviceId = deviceId;
    }
  },
  'hair washed every day': (town, kind) => {
    const { found, person, carerId } = stage(town, kind);
    const start = Date.parse(found.visit.startAt) + 24 * 60 * MINUTE + town.random.between(1, 90) * MINUTE;
    const next = order(town, { person, carerId, providerId: 'p0', start, end: start + 80 * MINUTE, kind });
    for (const { visit } of [found, next]) visit.items.push({ item: 'hair' });
    endsAfter(found.visit, 80);
  },
  'three baths a day of two planned': (town, kind) => {
    const { found, person, carerId } = stage(town, kind);
    for (const hours of [2, 4]) {
      const start = Date.parse(found.visit.startAt) + hours * 60 * MINUTE + town.random.between(0, 600_000);
      order(town, { person, carerId, providerId: 'p0', start, end: start + 60 * MINUTE, kind });
    }
  },
  'everything typed in': (town, kind) => {
    const providerId = `typed-${town.providers.size}`;
    town.providers.set(providerId, providerOf(providerId));
    const carerId = newCarer(town, providerId);
    for (let day = 2; day <= 31; day += 1) {
      const person = newPerson(
        town,
        providerId,
        homeNear(town.random, { longitude: 118.3, latitude: 35 }, 3000),
      );
      const start = millisAt(day, 9 * 60) + town.random.between(0, 3_600_000);
      const { visit } = order(town, { person, carerId, providerId, start, end: start + 60 * MINUTE, kind });
      visit.manual = { reason: 'no-network' };
      visit.recordedAt = new Date(start + 61 * MINUTE).toISOString();
    }
  },
};

export const FRAUDS: Record<string, Fraud> = { ...MADE_UP, ...NEVER_GIVEN, ...BESIDE_OTHERS };

function changed(change: (found: TownVisit, town: Town) => void): Fraud {
  return (town, kind) => {
    const found = ordinary(town);
    found.kind = kind;
    change(found, town);
  };
}

interface Stage {
  found: TownVisit;
  person: TownPerson;
  carerId: string;
}

function staged(change: (staged: Stage, town: Town) => void): Fraud {
  return (town, kind) => change(stage(town, kind), town);
}

/** A visit in order at two in the afternoon, of a person and by a carer who have no other. */
function stage(town: Town, kind: string, providerId = 'p0', day = 10): Stage {
  const person = newPerson(
    town,
    providerId,
    homeNear(town.random, { longitude: 118.4, latitude: 35.1 }, 8000),
  );
  const carerId = newCarer(town, providerId);
  const start = millisAt(day, 14 * 60) + 17_000;
  const found = order(town, { person, carerId, providerId, start, end: start + 60 * MINUTE, kind });
  return { found, person, carerId };
}

/** An ordinary honest visit that nothing was put beside yet. */
function ordinary(town: Town): TownVisit {
  for (;;) {
    const found = town.random.pick(town.visits);
    if (found.kind === 'ordinary' && !found.isTouched) return found;
  }
}

/** Another visit of the same carer, an hour long. */
function again(town: Town, kind: string, { visit }: TownVisit, person: TownPerson, start: number): void {
  const { carerId, providerId } = visit;
  order(town, { person, carerId, providerId, start, end: start + 60 * MINUTE, kind });
  const own = town.visits.filter((other) => other.visit.carerId === carerId && other.kind !== kind);
  for (const other of own) if (isBeside(other, start)) other.isTouched = true;
}

/** Whatever the carer did within two hours may not be possible beside it. */
function isBeside({ visit }: TownVisit, start: number): boolean {
  return Math.abs(Date.parse(visit.startAt) - start) < 120 * MINUTE;
}

function endsAfter(visit: TownVisit['visit'], minutes: number): void {
  const endAt = new Date(Date.parse(visit.startAt) + minutes * MINUTE).toISOString();
  visit.endAt = endAt;
  if (visit.checkOut) visit.checkOut.at = endAt;
  visit.receivedAt = new Date(Date.parse(endAt) + MINUTE).toISOString();
}

function register(town: Town, carerId: string, facts: Parameters<typeof newCarer>[2]): void {
  const known = town.carers.get(carerId);
  if (known) town.carers.set(carerId, { ...known, ...facts });
}

function personOf(town: Town, { visit }: TownVisit): TownPerson {
  const person = town.persons.get(visit.personId);
  if (!person) throw new Error(`${visit.personId} does not live here`);
  return person;
}

function homeOf(town: Town, personId: string, metresAway = 0) {
  const home = town.persons.get(personId)?.home;
  if (!home) throw new Error(`${personId} does not live here`);
  return moved(home, metresAway, 0);
}
