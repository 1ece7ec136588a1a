import type { Position } from '../../rules/base/position.ts';
import type { SeededRandom } from '../../seeds/random.ts';
import {
  CENTRE,
  dayText,
  emptyTown,
  homeNear,
  MINUTE,
  MONTH_DAYS,
  millisAt,
  moved,
  newCarer,
  newPerson,
  order,
  type Town,
  type TownPerson,
  type TownVisit,
} from './visit-town.ts';

/**
 * A month of visits without any fraud: carers with ten persons each whom they visit three times a week, and the honest
 * things that look odd.
 */
export function honestTown(seed: string, leastVisits: number): Town {
  const town = emptyTown(seed);
  for (let index = 0; town.visits.length < leastVisits; index += 1) settleCarer(town, index);
  return town;
}

/** A carer with ten persons, and every third or fourth the odd ones beside. */
function settleCarer(town: Town, index: number): void {
  const { random } = town;
  const providerId = `p${index % 4}`;
  const carerId = newCarer(town, providerId);
  const centre = homeNear(random, CENTRE, 15_000);
  const persons = Array.from({ length: 10 }, () =>
    newPerson(town, providerId, homeNear(random, centre, 1500)),
  );
  const [wife, , husband, , upstairs, , downstairs] = persons;
  if (wife && husband) husband.home = wife.home;
  if (upstairs && downstairs) downstairs.home = upstairs.home;
  const admissions = new Map([1, 3, 7].map((place) => [persons[place], admissionDay(random)] as const));
  const standIn = standingIn(town, index, persons[5]);
  const roundDays = Array.from({ length: MONTH_DAYS }, (_, day) => day + 1).filter((day) => weekday(day) > 0);
  for (const day of roundDays) {
    const today = persons.filter((_, place) => place % 2 === (weekday(day) + 1) % 2);
    const isAway = (person: TownPerson) => standIn !== null && person === persons[5] && isCovered(day);
    const here = today.filter((person) => !isAway(person) && isHome(day, admissions.get(person)));
    const round = oneRound(town, {
      carerId,
      providerId,
      day,
      persons: here,
      spouse: husband,
      fixed: persons[9],
    });
    for (const each of round) admit(town, each, day, persons, admissions);
    makeOdd(town, round);
    const covered = today.find(isAway);
    if (covered) standIn?.(covered, day);
  }
  if (index % 4 === 0) familyCare(town, providerId);
  if (index % 6 === 0) nightRounds(town, providerId);
}

function weekday(day: number): number {
  return new Date(Date.UTC(2026, 2, day)).getUTCDay();
}

const isCovered = (day: number) => day >= 9 && day <= 22;

/** Not in hospital: five days from an admission. */
function isHome(day: number, admittedOn: number | undefined): boolean {
  return admittedOn === undefined || day <= admittedOn || day >= admittedOn + 5;
}

/** A Tuesday, Thursday or Saturday, on which persons of odd places are visited. */
function admissionDay(random: SeededRandom): number {
  const day = random.between(2, 26);
  return [2, 4, 6].includes(weekday(day)) ? day : admissionDay(random);
}

/** Taken to hospital after the visit of the day, home again five days later. */
function admit(
  town: Town,
  { visit }: TownVisit,
  day: number,
  persons: readonly TownPerson[],
  admissions: Map<TownPerson | undefined, number>,
): void {
  const person = persons.find(({ personId }) => personId === visit.personId);
  if (!person || admissions.get(person) !== day) return;
  person.facts.hospitalStays.push({ admittedOn: dayText(day), dischargedOn: dayText(Math.min(31, day + 5)) });
  const found = town.visits.find((each) => each.visit === visit);
  if (found) found.kind = 'day of admission';
}

interface Round {
  carerId: string;
  providerId: string;
  day: number;
  persons: readonly TownPerson[];
  /** Lives with the first person of the round, if that is there. */
  spouse: TownPerson | undefined;
  /** Visited at eight sharp, give or take a few seconds. */
  fixed: TownPerson | undefined;
}

/** The visits of a day one after the other; who lives together is visited together. */
function oneRound(town: Town, round: Round): TownVisit[] {
  const { random } = town;
  const { day, persons, fixed, spouse } = round;
  const visits: TownVisit[] = [];
  let clock = millisAt(day, 8 * 60) + random.between(60, 1200) * 1000;
  let before: TownPerson | undefined;
  for (const person of [...persons].sort((one, other) => Number(other === fixed) - Number(one === fixed))) {
    const last = visits.at(-1);
    if (person === spouse && last && before?.home === person.home) {
      visits.push(together(town, round, person, last));
      continue;
    }
    if (person === fixed) clock = millisAt(day, 8 * 60) + random.between(0, 40) * 1000;
    else if (before) clock += travel(random, before.home, person.home);
    const end = clock + lengthOf(random, person === fixed);
    visits.push(order(town, { ...round, person, start: clock, end, kind: kindOf(person, before, fixed) }));
    clock = end;
    before = person;
  }
  return visits;
}

/** Checked in and out a few seconds after the other. */
function together(town: Town, round: Round, person: TownPerson, last: TownVisit): TownVisit {
  const start = Date.parse(last.visit.startAt) + town.random.between(5, 60) * 1000;
  const end = Date.parse(last.visit.endAt) - town.random.between(1, 60) * 1000;
  last.kind = 'spouses together';
  return order(town, { ...round, person, start, end, kind: last.kind });
}

function lengthOf(random: SeededRandom, isFixed: boolean): number {
  if (isFixed) return 60 * MINUTE + random.between(-30, 30) * 1000;
  return random.between(57, 68) * MINUTE + random.between(0, 59_999);
}

function kindOf(person: TownPerson, before: TownPerson | undefined, fixed: TownPerson | undefined): string {
  if (person === fixed) return 'same hour every day';
  return before?.home === person.home ? 'neighbours of one building' : 'ordinary';
}

/** By electric bicycle at 18 km an hour, and a few minutes for stairs and locks; next door in half a minute. */
function travel(random: SeededRandom, from: Position, to: Position): number {
  const east = (to.longitude - from.longitude) * 111_195 * Math.cos((from.latitude * Math.PI) / 180);
  const metres = Math.hypot(east, (to.latitude - from.latitude) * 111_195);
  return metres < 1 ? 30_000 : (metres / 300 + random.between(3, 9)) * MINUTE;
}

/** Of some ordinary visits something went honestly wrong; a clock is wrong for a whole day. */
function makeOdd(town: Town, round: readonly TownVisit[]): void {
  const { random } = town;
  const isClockWrong = random.next() < 0.12;
  for (const found of round) {
    if (isClockWrong) shiftClock(found, 4 * MINUTE);
    if (found.kind !== 'ordinary') continue;
    const lot = random.next();
    if (lot < 0.08) blur(town, found);
    else if (lot < 0.16) delay(town, found);
    else if (isClockWrong) found.kind = 'clock four minutes ahead';
  }
}

/** All instants of the device; what is received goes by the clock of the server. */
function shiftClock({ visit }: TownVisit, millis: number): void {
  const later = (at: string) => new Date(Date.parse(at) + millis).toISOString();
  visit.receivedAt = new Date(Date.parse(visit.endAt) + 20_000).toISOString();
  visit.startAt = later(visit.startAt);
  visit.endAt = later(visit.endAt);
  for (const proof of [visit.checkIn, visit.checkOut]) if (proof) proof.at = later(proof.at);
}

/** Measured behind thick walls: off by less than the phone says. */
function blur(town: Town, found: TownVisit): void {
  const { random } = town;
  const home = town.persons.get(found.visit.personId)?.home;
  const accuracyM = random.between(101, 480);
  const offM = Math.floor(accuracyM * 0.9);
  const angle = random.next() * 2 * Math.PI;
  if (!home || !found.visit.checkIn) return;
  const place = moved(home, offM * Math.sin(angle), offM * Math.cos(angle));
  found.visit.checkIn.position = { ...place, accuracyM };
  found.kind = 'position inaccurate';
}

/** In a village without a network: written down at once, sent days later. */
function delay(town: Town, found: TownVisit): void {
  const end = Date.parse(found.visit.endAt);
  found.visit.manual = { reason: 'no-network' };
  found.visit.recordedAt = new Date(end + 60_000).toISOString();
  found.visit.receivedAt = new Date(end + town.random.between(20, 150) * 60 * MINUTE).toISOString();
  found.kind = 'late without a network';
}

/** Every other carer's sixth person is served by another provider's carer for two weeks, as agreed. */
function standingIn(town: Town, index: number, person: TownPerson | undefined) {
  const [spell] = person?.entitlements ?? [];
  if (!spell || index % 2 === 1) return null;
  const providerId = `p${(index + 1) % 4}`;
  spell.standIns = [{ providerId, from: dayText(9), to: dayText(22) }];
  const carerId = newCarer(town, providerId);
  return (visited: TownPerson, day: number): void => {
    const start = millisAt(day, 10 * 60) + town.random.between(0, 3_000_000);
    const end = start + town.random.between(57, 68) * MINUTE;
    order(town, { person: visited, carerId, providerId, start, end, kind: 'standing in' });
  };
}

/** A daughter who lives with her mother: early, late, every day, and declared. */
function familyCare(town: Town, providerId: string): void {
  const person = newPerson(town, providerId, homeNear(town.random, CENTRE, 15_000));
  const carerId = newCarer(town, providerId, {
    relatives: [person.personId],
    trainedOn: null,
    employments: [],
  });
  for (let day = 1; day <= MONTH_DAYS; day += 1)
    for (const hour of [6, 21]) {
      const start = millisAt(day, hour * 60) + town.random.between(0, 3_000_000);
      const end = start + town.random.between(57, 68) * MINUTE;
      const { visit } = order(town, { person, carerId, providerId, start, end, kind: 'family carer' });
      visit.isFamily = true;
    }
}

/** Two persons a night, the second over midnight. */
function nightRounds(town: Town, providerId: string): void {
  const carerId = newCarer(town, providerId);
  const centre = homeNear(town.random, CENTRE, 15_000);
  const [early, late] = [0, 1].map(() => newPerson(town, providerId, homeNear(town.random, centre, 800)));
  for (let day = 1; day < MONTH_DAYS; day += 1) {
    const first = millisAt(day, 22 * 60) + town.random.between(0, 600_000);
    const second = millisAt(day, 23 * 60 + 30) + town.random.between(0, 600_000);
    const length = town.random.between(57, 64) * MINUTE;
    if (early)
      order(town, {
        person: early,
        carerId,
        providerId,
        start: first,
        end: first + length,
        kind: 'ordinary',
      });
    if (late)
      order(town, {
        person: late,
        carerId,
        providerId,
        start: second,
        end: second + length,
        kind: 'over midnight',
      });
  }
}
